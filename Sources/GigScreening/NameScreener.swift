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
}

/// Gives a verdict on a subject; equal subjects and equal root digests give equal verdicts.
package protocol NameScreener: Sendable {
    var listVersions: [ListVersion] { get }
    /// Binds everything that a verdict depends on besides the subject.
    var rootDigest: Digest { get }
    /// Never refuses: a name that can't be compared is a verdict of review with its `limitation`.
    func screen(_ subject: ScreeningSubject) -> ScreeningVerdict
}

/// The scores, in thousandths, from which a verdict follows.
package struct ScreeningThresholds: Hashable, Sendable {
    package let hit: Int
    package let review: Int
    /// Jaro–Winkler similarity under which two tokens have nothing in common.
    package let token: Int

    package static let standard = ScreeningThresholds(hit: 930, review: 850, token: 850)

    package init(hit: Int, review: Int, token: Int) {
        precondition(0 < review && review < hit && hit <= 1000 && (700...1000).contains(token))
        self.hit = hit
        self.review = review
        self.token = token
    }
}
