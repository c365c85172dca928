import GigPrimitives

extension ScreeningIndex {
    /// The index file of these lists, to be kept and opened without parsing; the same lists give the same bytes, in
    /// whatever order.
    ///
    /// Refuses with `screening_list_missing` no lists, and with `list_malformed` two editions of one list.
    package static func fileBytes(_ lists: [ScreeningList]) throws(Refusal) -> [UInt8] {
        guard !lists.isEmpty else { throw Refusal(.screeningListMissing) }
        guard Set(lists.map(\.id)).count == lists.count, lists.count < 256 else { throw Refusal(.listMalformed) }
        let sorted = lists.sorted { ScreeningList.precedes($0.id, $1.id) }
        let builder = IndexBuilder(sorted)
        let versions = ListVersionSection(sorted.map { ListVersion($0) }, unreadableNames: builder.unreadable)
        let built = try IndexFileReader(bytes: builder.file())
        var file = IndexFileWriter()
        try file.add(ListVersionSection.name, versions.bytes)
        for section in built.sections {
            try file.add(section.name, built.memory.bytes(section.offset..<section.offset + section.length))
        }
        return file.fileBytes()
    }

    /// Screens with an opened index file, in place.
    ///
    /// Refuses with `list_malformed` a file without one of the sections.
    package init(_ file: IndexFileReader, thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        let view = try file.view(ListVersionSection.name, of: UInt8.self)
        let versions = try ListVersionSection(view.indices.map { view[$0] })
        listVersions = versions.listVersions
        unreadableNames = versions.unreadableNames
        self.thresholds = thresholds
        sections = try IndexSections(file)
        rootDigest = ScreeningIndex.rootDigest(file.rootDigest, versions.listVersions, thresholds)
        pool = ScratchPool()
    }

    /// Screens with a file that has just arrived or lay unguarded: every byte is looked at first.
    ///
    /// Refuses with `list_malformed` what `IndexFileReader.verify` refuses, and numbers that lead outside of a section.
    package init(verifying file: IndexFileReader, thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        try file.verify()
        try self.init(file, thresholds: thresholds)
        try sections.checkReferences(listCount: listVersions.count)
    }
}
