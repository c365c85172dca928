extension ScreeningIndex {
    /// A listed name with its score, for measuring.
    package struct Ranked: Hashable, Sendable {
        package let listID: String
        package let uid: String
        /// In millionths.
        package let rank: Int
    }

    /// Each entry's best name at or over `floor`, in thousandths, best first.
    package func ranked(_ subject: ScreeningSubject, floor: Int, exhaustively: Bool = false) -> [Ranked] {
        pool.withScratch { scratch in
            guard let found = find(subject, floor: floor * 1000, exhaustively: exhaustively, &scratch) else {
                return []
            }
            return best(found).map { found in
                let entry = Int(sections.nameEntries[found.name])
                return Ranked(
                    listID: listVersions[Int(sections.entryLists[entry])].listID,
                    uid: sections.string(sections.entryText, sections.entryTextStarts, entry),
                    rank: found.rank
                )
            }
        }
    }

    /// All names at or over the floor, in millionths, best first and ties in the order of the index; nil for a text that
    /// can't be read.
    func find(
        _ subject: ScreeningSubject,
        floor: Int,
        exhaustively: Bool,
        _ scratch: inout SearchScratch
    ) -> [FoundName]? {
        guard NameNormaliser.read(subject, into: &scratch.buffer) else { return nil }
        scratch.fit(sections)
        var found: [FoundName] = []
        let windows = MemoWindows.windows(scratch.buffer, isMemo: subject.isMemo)
        scratch.query.prepare(scratch.buffer, in: sections, exhaustively: exhaustively)
        for schema in subject.schema.map({ [$0] }) ?? ListSchema.allCases {
            NameSearch(index: sections, schema: schema, floor: floor)
                .find(&scratch, windows, exhaustively: exhaustively, into: &found)
        }
        found.sort { ($1.rank, $0.name) < ($0.rank, $1.name) }
        return found
    }

    /// The best name of each entry, in the order of `found`.
    func best(_ found: [FoundName]) -> [FoundName] {
        var seen: Set<UInt32> = []
        return found.filter { seen.insert(sections.nameEntries[$0.name]).inserted }
    }
}
