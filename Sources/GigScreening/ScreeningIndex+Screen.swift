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
            guard let found = find(subject, floor: level.review * 1000, exhaustively: exhaustively, &scratch) else {
                return verdict(.review, .unreadable, [], nil)
            }
            let isForeign = scratch.buffer.tokens.contains { $0.isForeign }
            let best = best(found)
            let matches = best.prefix(ScreeningVerdict.mostMatches).map { explained($0, subject, &scratch) }
            let second = best.first.flatMap { first in
                found.first { $0.name != first.name && sections.nameEntries[$0.name] == sections.nameEntries[first.name] }
            }
            let top = matches.first?.score ?? 0
            let outcome: ScreeningOutcome =
                top >= level.hit ? .hit : !matches.isEmpty || isForeign ? .review : .clear
            return verdict(
                outcome,
                isForeign ? .foreignScript : nil,
                Array(matches),
                second.map { explained($0, subject, &scratch) }
            )
        }
    }

    private func explained(
        _ found: FoundName,
        _ subject: ScreeningSubject,
        _ scratch: inout SearchScratch
    ) -> ScreeningMatch {
        let entry = Int(sections.nameEntries[found.name])
        let schema = ListSchema(rawValue: sections.entrySchemas[entry]) ?? .entity
        let search = NameSearch(index: sections, schema: schema, floor: 0)
        let parts = search.explain(found, &scratch)
        return ScreeningMatch(
            listID: listVersions[Int(sections.entryLists[entry])].listID,
            uid: sections.string(sections.entryText, sections.entryTextStarts, entry),
            listedName: sections.string(sections.nameText, sections.nameTextStarts, found.name),
            aliasKind: AliasKind.allCases[Int(sections.nameFlags[found.name] & 3)],
            schema: schema,
            score: found.rank / 1000,
            rank: found.rank,
            pairs: parts.pairs,
            unmatchedQuery: parts.unmatchedQuery,
            unmatchedListed: parts.unmatchedListed,
            evidence: []
        )
    }

    private func verdict(
        _ outcome: ScreeningOutcome,
        _ limitation: NameLimitation?,
        _ matches: [ScreeningMatch],
        _ runnerUp: ScreeningMatch?
    ) -> ScreeningVerdict {
        ScreeningVerdict(
            outcome: outcome,
            limitation: limitation,
            matches: matches,
            runnerUp: runnerUp,
            thresholds: thresholds,
            rootDigest: rootDigest,
            normaliserVersion: NameNormaliser.version
        )
    }
}
