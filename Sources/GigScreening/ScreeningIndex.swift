import GigPrimitives

/// Lists made ready for screening; the same lists and thresholds give the same index, whatever their order.
package struct ScreeningIndex: NameScreener {
    /// Grows with every change of the scoring that gives any name another verdict.
    package static let scoringVersion = 3

    package let listVersions: [ListVersion]
    package let rootDigest: Digest
    package let thresholds: ScreeningThresholds
    /// Listed names that `NameNormaliser` refuses; they can't be found, so an operator must see their number.
    package let unreadableNames: Int

    let sections: IndexSections
    let pool: ScratchPool

    /// Refuses with `screening_list_missing` no lists, and with `list_malformed` two editions of one list.
    package init(_ lists: [ScreeningList], thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        guard !lists.isEmpty else { throw Refusal(.screeningListMissing) }
        try self.init(IndexFileReader(bytes: ScreeningIndex.fileBytes(lists)), thresholds: thresholds)
    }

    /// Opens an index file in place.
    ///
    /// Refuses with `list_malformed` a file that lacks a section. Whoever didn't write the file himself calls its
    /// `verify` first: what it accepts is what `fileBytes` gives.
    package init(_ file: IndexFileReader, thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        let header = try IndexHeader(file)
        listVersions = header.lists
        unreadableNames = header.unreadableNames
        self.thresholds = thresholds
        sections = try IndexSections(file)
        rootDigest = ScreeningIndex.rootDigest(file.rootDigest, thresholds)
        pool = ScratchPool()
    }

    /// The index file of lists; the same lists give the same bytes, whatever their order.
    ///
    /// Refuses with `list_malformed` two editions of one list, and what is too much for one index.
    package static func fileBytes(_ lists: [ScreeningList]) throws(Refusal) -> [UInt8] {
        guard Set(lists.map(\.id)).count == lists.count, lists.count < 256 else { throw Refusal(.listMalformed) }
        return try IndexBuilder(lists.sorted { ScreeningList.precedes($0.id, $1.id) }).file()
    }

    /// How many listed names are compared with.
    package var nameCount: Int { sections.nameCount }

    static func rootDigest(_ file: Digest, _ thresholds: ScreeningThresholds) -> Digest {
        var bytes = CanonicalBytes()
        bytes.append("gigmopay screening index, shared keys")
        bytes.append(Int64(scoringVersion))
        bytes.append(Int64(NameNormaliser.version))
        bytes.append(thresholds.canonicalBytes.bytes)
        bytes.append(file)
        return bytes.digest
    }
}
