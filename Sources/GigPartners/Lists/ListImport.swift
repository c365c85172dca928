import GigScreening

/// A list read from its publisher's files, and what in them belonged to no entry.
package struct ListImport: Hashable, Sendable {
    package let list: ScreeningList
    /// Rows of an alias file that join no entry; some appear when the files are of different days.
    package let unjoinedAliases: Int
    /// The same for addresses, comments, identity documents and measures.
    package let unjoinedDetails: Int

    init(_ list: ScreeningList, unjoinedAliases: Int = 0, unjoinedDetails: Int = 0) {
        self.list = list
        self.unjoinedAliases = unjoinedAliases
        self.unjoinedDetails = unjoinedDetails
    }
}
