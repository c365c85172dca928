import GigPrimitives

extension ScreeningIndex {
    package func screen(_ subject: ScreeningSubject) -> ScreeningVerdict {
        screen(subject, exhaustively: false)
    }

    /// The same verdict, reached by comparing the text with every listed name; it is slow and proves the search.
    package func screenExhaustively(_ subject: ScreeningSubject) -> ScreeningVerdict {
        screen(subject, exhaustively: true)
    }

    private func screen(_ subject: ScreeningSubject, exhaustively: Bool) -> ScreeningVerdict {
        let level = thresholds.level(subject)
        return pool.withScratch { scratch in
            let names = find(subject, floor: level.review * 1000, exhaustively: exhaustively, &scratch)
            let found = entries(names ?? [], subject, level, &scratch)
            let matches = found.prefix(ScreeningVerdict.mostMatches).map { explained($0, subject, &scratch) }
            let isForeign = names != nil && scratch.buffer.tokens.contains { $0.isForeign }
            let limitation: NameLimitation? = names == nil ? .unreadable : isForeign ? .foreignScript : nil
            let outcome = found.first?.outcome ?? (limitation == nil ? .clear : .review)
            return ScreeningVerdict(
                outcome: outcome,
                limitation: limitation,
                matches: Array(matches),
                runnerUp: runnerUp(found.first, names ?? [], subject, &scratch),
                thresholds: thresholds,
                rootDigest: rootDigest,
                normaliserVersion: NameNormaliser.version
            )
        }
    }

    /// The entries found, best first.
    private func entries(
        _ names: [FoundName],
        _ subject: ScreeningSubject,
        _ level: ScreeningThresholds.Level,
        _ scratch: inout SearchScratch
    ) -> [FoundEntry] {
        let byFact = entriesByFact(subject)
        var found: [FoundEntry] = []
        for name in best(names) {
            let entry = Int(sections.nameEntries[name.name])
            let evidence = evidence(subject, entry)
            let outcome = outcome(name, evidence, level, &scratch)
            found.append(FoundEntry(entry: entry, name: name, evidence: evidence, outcome: outcome))
        }
        let known = Set(found.map(\.entry))
        for entry in byFact where !known.contains(entry) {
            found.append(FoundEntry(entry: entry, name: nil, evidence: evidence(subject, entry), outcome: .hit))
        }
        return found.sorted(by: FoundEntry.precedes)
    }

    /// A number that agrees is a hit by itself; so is a date of birth beside a name to review.
    ///
    /// One that contradicts, a weak alias and a match of common words leave a hit to be reviewed.
    private func outcome(
        _ found: FoundName,
        _ evidence: [ScreeningEvidence],
        _ level: ScreeningThresholds.Level,
        _ scratch: inout SearchScratch
    ) -> ScreeningOutcome {
        if evidence.contains(where: { $0.finding == .agrees && $0.kind != .country }) { return .hit }
        if evidence.contains(where: { $0.finding == .contradicts && $0.kind == .dateOfBirth }) { return .review }
        guard found.rank >= level.hit * 1000, aliasKind(found.name) != .weak else { return .review }
        return search(of: found).matchedWeight(found, &scratch) >= ScoreRule.leastForHit ? .hit : .review
    }

    private func aliasKind(_ name: Int) -> AliasKind { AliasKind.allCases[Int(sections.nameFlags[name] & 3)] }

    private func schema(_ entry: Int) -> ListSchema { ListSchema(rawValue: sections.entrySchemas[entry]) ?? .entity }

    private func search(of found: FoundName) -> NameSearch {
        NameSearch(
            index: sections,
            schema: schema(Int(sections.nameEntries[found.name])),
            floor: 0,
            window: found.window
        )
    }

    /// The next best name of the first entry.
    private func runnerUp(
        _ first: FoundEntry?,
        _ names: [FoundName],
        _ subject: ScreeningSubject,
        _ scratch: inout SearchScratch
    ) -> ScreeningMatch? {
        guard let first, let best = first.name else { return nil }
        let second = names.first { $0.name != best.name && Int(sections.nameEntries[$0.name]) == first.entry }
        return second.map {
            explained(
                FoundEntry(entry: first.entry, name: $0, evidence: first.evidence, outcome: first.outcome),
                subject,
                &scratch
            )
        }
    }

    private func explained(
        _ found: FoundEntry,
        _ subject: ScreeningSubject,
        _ scratch: inout SearchScratch
    ) -> ScreeningMatch {
        let name = found.name?.name ?? primaryName(found.entry)
        let parts = found.name.map { search(of: $0).explain($0, &scratch) }
        return ScreeningMatch(
            listID: listVersions[Int(sections.entryLists[found.entry])].listID,
            uid: sections.string(sections.entryText, sections.entryTextStarts, found.entry),
            listedName: name.map { sections.string(sections.nameText, sections.nameTextStarts, $0) } ?? "",
            aliasKind: name.map { aliasKind($0) } ?? .primary,
            schema: schema(found.entry),
            score: (found.name?.rank ?? 0) / 1000,
            rank: found.name?.rank ?? 0,
            pairs: parts?.pairs ?? [],
            unmatchedQuery: parts?.unmatchedQuery ?? [],
            unmatchedListed: parts?.unmatchedListed ?? [],
            evidence: found.evidence
        )
    }

    /// The entry's first readable name; names stand in the order of their schema's entries.
    private func primaryName(_ entry: Int) -> Int? {
        let names = sections.names(Int(sections.entrySchemas[entry]))
        var low = names.lowerBound
        var high = names.upperBound
        while low < high {
            let middle = (low + high) / 2
            if Int(sections.nameEntries[middle]) < entry { low = middle + 1 } else { high = middle }
        }
        return low < names.upperBound && Int(sections.nameEntries[low]) == entry ? low : nil
    }
}
