import GigPrimitives

/// What an update of the lists changed: it tells those subjects whose matches may have changed from all others.
///
/// A subject's matches follow from the listed tokens that its own are like, the weights of these, and the names that hold
/// them. So an update concerns a subject only if a token of it is like one of a name that the update touched: one of an
/// entry that came, went or changed, or one that holds a token of which the weight changed.
package struct ListDelta: Sendable {
    /// Entries that came, went or changed.
    package let changedEntries: Int
    /// Entries with a name that the update touched.
    package let touchedEntries: Int
    /// nil where so much was touched that looking is not worth it.
    private let touched: ScreeningIndex?

    /// Of the same lists before and after the update, with the indices that were made of them.
    ///
    /// Refuses with `list_malformed` what is too much for one index.
    package init(
        from old: (lists: [ScreeningList], index: ScreeningIndex),
        to new: (lists: [ScreeningList], index: ScreeningIndex)
    ) throws(Refusal) {
        let (before, after) = (ListDelta.byIdentity(old.lists), ListDelta.byIdentity(new.lists))
        var changed: [ListEntry] = []
        var isChanged: Set<Identity> = []
        for (identity, entry) in before where after[identity] != entry {
            changed.append(entry)
            isChanged.insert(identity)
        }
        for (identity, entry) in after where before[identity] != entry {
            changed.append(entry)
            isChanged.insert(identity)
        }
        changedEntries = isChanged.count
        let reweighed = ListDelta.holders(ofReweighedIn: new.index, since: old.index)
        let others = after.filter { !isChanged.contains($0.key) && reweighed.contains($0.key) }
        let entries = (changed + others.values).sorted { ListDelta.precedes($0, $1) }
        touchedEntries = isChanged.union(others.keys).count
        guard old.index.thresholds == new.index.thresholds, 2 * entries.count < after.count else {
            touched = nil
            return
        }
        touched = try ScreeningIndex(IndexFileReader(bytes: IndexBuilder(entries).file()))
    }

    /// Whether the subject's matches may differ before and after; never false for one of whom they do.
    package func concerns(_ subject: ScreeningSubject) -> Bool {
        touched?.isLike(subject) ?? true
    }

    private struct Identity: Hashable {
        let list: String
        let uid: String
    }

    private static func byIdentity(_ lists: [ScreeningList]) -> [Identity: ListEntry] {
        var entries: [Identity: ListEntry] = [:]
        for list in lists {
            for entry in list.entries { entries[Identity(list: list.id, uid: entry.uid)] = entry }
        }
        return entries
    }

    private static func precedes(_ left: ListEntry, _ right: ListEntry) -> Bool {
        left.listID == right.listID
            ? ScreeningList.precedes(left.uid, right.uid) : ScreeningList.precedes(left.listID, right.listID)
    }

    /// Entries that hold a token whose weight is another one than before.
    private static func holders(ofReweighedIn new: ScreeningIndex, since old: ScreeningIndex) -> Set<Identity> {
        var weights: [TokenFigure: [UInt16]] = [:]
        for token in 0..<old.sections.tokenCount { weights[old.sections.figure(token)] = old.sections.weights(token) }
        var holders: Set<Identity> = []
        for token in 0..<new.sections.tokenCount {
            guard weights[new.sections.figure(token)] != new.sections.weights(token) else { continue }
            for schema in ListSchema.allCases {
                for place in new.sections.postings(token, Int(schema.rawValue)) {
                    let entry = Int(new.sections.nameEntries[Int(new.sections.postings[place])])
                    let list = new.listVersions[Int(new.sections.entryLists[entry])].listID
                    let uid = new.sections.string(new.sections.entryText, new.sections.entryTextStarts, entry)
                    holders.insert(Identity(list: list, uid: uid))
                }
            }
        }
        return holders
    }
}

/// What tells a listed token from all others of an index.
private struct TokenFigure: Hashable {
    let letters: [UInt8]
    /// Its lengths, role, and whether it is written without vowels.
    let kind: UInt32
    let otherSkeleton: UInt64
}

extension IndexSections {
    fileprivate func figure(_ token: Int) -> TokenFigure {
        let letters = (Int(tokenStarts[token])..<Int(tokenStarts[token + 1])).map { tokenText[$0] }
        let kind = profiles[token * TokenProfile.stride + TokenProfile.kind]
        return TokenFigure(letters: letters, kind: kind, otherSkeleton: otherSkeleton(token))
    }

    fileprivate func weights(_ token: Int) -> [UInt16] { (0..<4).map { weights[4 * token + $0] } }
}

extension ScreeningIndex {
    /// Whether any token of the subject is like a listed one, or a fact of it is listed.
    fileprivate func isLike(_ subject: ScreeningSubject) -> Bool {
        pool.withScratch { scratch in
            guard entriesByFact(subject).isEmpty else { return true }
            guard NameNormaliser.read(subject, into: &scratch.buffer) else { return false }
            scratch.fit(sections)
            scratch.query.prepare(scratch.buffer, in: sections, exhaustively: false)
            // Single letters are like any token that begins with them; with no telling word beside them, that may do.
            if scratch.query.hasInitial, !scratch.query.tokens.contains(where: { $0.role == .name }) { return true }
            return scratch.query.hasLinks
        }
    }
}
