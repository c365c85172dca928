import GigPrimitives

extension ScreeningIndex {
    /// Screens with a file that has just arrived or lay unguarded: every byte is looked at first.
    ///
    /// Refuses with `list_malformed` what `IndexFileReader.verify` refuses, and numbers that lead outside of a section.
    package init(verifying file: IndexFileReader, thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        try file.verify()
        try self.init(file, thresholds: thresholds)
        try sections.checkReferences(listCount: listVersions.count)
    }
}
