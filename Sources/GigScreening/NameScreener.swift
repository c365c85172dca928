import GigPrimitives

/// Which edition of a list a verdict was given from.
package struct ListVersion: Hashable, Sendable {
    package let listID: String
    package let title: String
    package let publicationDate: CivilDate
    package let sourceDigest: Digest
    package let contentDigest: Digest
    package let entryCount: Int

    package init(_ list: ScreeningList) {
        listID = list.id
        title = list.title
        publicationDate = list.publicationDate
        sourceDigest = list.sourceDigest
        contentDigest = list.contentDigest
        entryCount = list.entries.count
    }

    init(
        listID: String,
        title: String,
        publicationDate: CivilDate,
        sourceDigest: Digest,
        contentDigest: Digest,
        entryCount: Int
    ) {
        self.listID = listID
        self.title = title
        self.publicationDate = publicationDate
        self.sourceDigest = sourceDigest
        self.contentDigest = contentDigest
        self.entryCount = entryCount
    }
}

/// Gives a verdict on a subject; equal subjects and equal root digests give equal verdicts.
package protocol NameScreener: Sendable {
    var listVersions: [ListVersion] { get }
    /// Binds everything that a verdict depends on besides the subject.
    var rootDigest: Digest { get }
    /// Never refuses: a text that can't be compared is a verdict of review with its `limitation`.
    func screen(_ subject: ScreeningSubject) -> ScreeningVerdict
}

extension NameScreener {
    /// Screens a name of which nothing else is known.
    package func screen(_ name: String) -> ScreeningVerdict { screen(ScreeningSubject(name)) }
}
