import GigPrimitives

/// Lists made ready for screening; the same lists and thresholds give the same index, whatever their order.
package struct ScreeningIndex: NameScreener {
    /// Grows with every change of the scoring that gives any name another verdict.
    package static let scoringVersion = 2

    package let listVersions: [ListVersion]
    package let rootDigest: Digest
    package let thresholds: ScreeningThresholds
    /// Listed names that `NameNormaliser` refuses; they can't be found, so an operator must see their number.
    package let unreadableNames: Int

    let sections: IndexSections
    let pool: ScratchPool

    /// Refuses with `screening_list_missing` no lists, and with `list_malformed` two editions of one list.
    package init(_ lists: [ScreeningList], thresholds: ScreeningThresholds = .standard) throws(Refusal) {
        try self.init(IndexFileReader(bytes: ScreeningIndex.fileBytes(lists)), thresholds: thresholds)
    }

    /// How many listed names are compared with.
    package var nameCount: Int { sections.nameCount }

    static func rootDigest(
        _ file: Digest,
        _ lists: [ListVersion],
        _ thresholds: ScreeningThresholds
    ) -> Digest {
        var bytes = CanonicalBytes()
        bytes.append("gigmopay screening index, shared keys")
        bytes.append(Int64(scoringVersion))
        bytes.append(Int64(NameNormaliser.version))
        bytes.append(thresholds.canonicalBytes.bytes)
        bytes.append(file)
        for list in lists {
            bytes.append(list.listID)
            bytes.append(list.contentDigest)
        }
        return bytes.digest
    }
}
