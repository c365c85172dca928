import GigPrimitives

/// One edition of a list that names are screened against; its entries are sorted by uid and no uid occurs twice.
package struct ScreeningList: Hashable, Sendable {
    package static let longestID = 64
    package static let longestName = 1000
    package static let longestText = 100_000
    package static let mostEntries = 2_000_000

    package let id: String
    package let title: String
    package let publicationDate: CivilDate
    /// SHA-256 of the publisher's raw bytes.
    package let sourceDigest: Digest
    /// Where the raw bytes were fetched, or nil where they came as a file.
    package let sourceAddress: String?
    package let entries: [ListEntry]

    /// Refuses with `list_malformed` a list that is empty, repeats a uid, holds another list's entry, or breaks a limit.
    package init(
        id: String,
        title: String,
        publicationDate: CivilDate,
        sourceDigest: Digest,
        sourceAddress: String? = nil,
        entries: [ListEntry]
    ) throws(Refusal) {
        guard ScreeningList.isIdentifier(id) else { throw Refusal(.listMalformed, field: "id") }
        guard ScreeningList.isText(title, longest: ScreeningList.longestName) else {
            throw Refusal(.listMalformed, field: "title")
        }
        guard sourceAddress.map({ ScreeningList.isText($0, longest: ScreeningList.longestName) }) ?? true else {
            throw Refusal(.listMalformed, field: "source")
        }
        guard !entries.isEmpty, entries.count <= ScreeningList.mostEntries else {
            throw Refusal(.listMalformed, field: "entries")
        }
        let sorted = entries.sorted { ScreeningList.precedes($0.uid, $1.uid) }
        for (position, entry) in sorted.enumerated() {
            guard entry.listID == id, ScreeningList.isValid(entry) else {
                throw Refusal(.listMalformed, field: "entries")
            }
            guard position == 0 || ScreeningList.precedes(sorted[position - 1].uid, entry.uid) else {
                throw Refusal(.listMalformed, field: "uid")
            }
        }
        self.id = id
        self.title = title
        self.publicationDate = publicationDate
        self.sourceDigest = sourceDigest
        self.sourceAddress = sourceAddress
        self.entries = sorted
    }

    /// The order of entries: by the bytes of the uid, so that it never depends on a locale.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    static func isIdentifier(_ text: String) -> Bool {
        (1...longestID).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
    }

    private static func isText(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
    }

    private static func isValid(_ entry: ListEntry) -> Bool {
        isText(entry.uid, longest: longestID) && isText(entry.name, longest: longestName)
            && entry.aliases.allSatisfy { isText($0.name, longest: longestName) }
            && (entry.datesOfBirth + entry.countries + entry.programs).allSatisfy { isText($0, longest: longestName) }
            && entry.documents.allSatisfy { isValid([$0.kind, $0.number, $0.country]) }
            && entry.wallets.allSatisfy { isValid([$0.currency, $0.address]) }
            && entry.offices.allSatisfy { isValid([$0.role, $0.country, $0.from, $0.until]) }
            && entry.remarks.map { (1...longestText).contains($0.utf8.count) } ?? true
    }

    private static func isValid(_ texts: [String?]) -> Bool {
        texts.allSatisfy { $0.map { isText($0, longest: longestName) } ?? true }
    }

    /// The same edition, known to come from `address`.
    package func fetched(from address: String) throws(Refusal) -> ScreeningList {
        try ScreeningList(
            id: id,
            title: title,
            publicationDate: publicationDate,
            sourceDigest: sourceDigest,
            sourceAddress: address,
            entries: entries
        )
    }
}
