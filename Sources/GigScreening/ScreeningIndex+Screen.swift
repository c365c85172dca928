import GigPrimitives

extension ScreeningIndex {
    /// A name that scored, before its explanation is written out.
    private struct Scored {
        let name: Int
        let entry: Int
        let score: Int
    }

    package func screen(_ name: String) -> ScreeningVerdict {
        screen(name, schema: nil)
    }

    /// What nothing was found in.
    var clear: ScreeningVerdict { verdict(.clear, nil, [], nil) }

    /// Screens a name; where the payer is known to be a person or a firm, vessels and aircraft are left out.
    package func screen(_ name: String, schema: ListSchema?) -> ScreeningVerdict {
        screen(name, schema, exhaustively: false)
    }

    /// The same verdict, reached by aligning the name with every listed one; it is slow and proves the search.
    package func screenExhaustively(_ name: String, schema: ListSchema? = nil) -> ScreeningVerdict {
        screen(name, schema, exhaustively: true)
    }

    private func screen(_ name: String, _ schema: ListSchema?, exhaustively: Bool) -> ScreeningVerdict {
        let normalised: NormalisedName
        do {
            normalised = try NameNormaliser.normalise(name)
        } catch {
            return verdict(.review, .unreadable, [], nil)
        }
        let query = NameQuery(normalised.tokens, in: self, exhaustively: exhaustively)
        let scored = scoredNames(query, schema, exhaustively: exhaustively)
        var best: [Scored] = []
        for candidate in scored where !best.contains(where: { $0.entry == candidate.entry }) {
            best.append(candidate)
            if best.count == ScreeningVerdict.mostMatches { break }
        }
        let second = best.first.flatMap { first in
            scored.first { $0.entry == first.entry && $0.name != first.name }
        }
        let limitation: NameLimitation? = normalised.hasForeignScript ? .foreignScript : nil
        let top = best.first?.score ?? 0
        let outcome: ScreeningOutcome =
            top >= thresholds.hit ? .hit : top >= thresholds.review || limitation != nil ? .review : .clear
        return verdict(
            outcome,
            limitation,
            best.map { explained($0, query) },
            second.map { explained($0, query) }
        )
    }

    /// Every listed name at or over the review threshold, best first; ties in the order of the lists.
    private func scoredNames(_ query: NameQuery, _ schema: ListSchema?, exhaustively: Bool) -> [Scored] {
        let partiesOnly = schema == .person || schema == .entity
        var scored: [Scored] = []
        for name in query.candidates(in: self, floor: thresholds.review) {
            let entry = names[name].entry
            if partiesOnly, entries[entry].schema != .person, entries[entry].schema != .entity { continue }
            let listed = nameTokens[name]
            guard
                exhaustively
                    || NameAlignment.canReach(thresholds.review, query, listed, name: name, in: self)
            else { continue }
            let alignment = NameAlignment(query, listed, name: name, in: self)
            guard alignment.score >= thresholds.review else { continue }
            let score = min(alignment.score, ceiling(alignment, listed, aliasKind(name)))
            scored.append(Scored(name: name, entry: entry, score: score))
        }
        return scored.sorted { (-$0.score, $0.name) < (-$1.score, $1.name) }
    }

    /// A hit needs a name that its publisher calls strong, and two telling tokens that together are not common, or one
    /// that hardly anyone has.
    private func ceiling(_ alignment: NameAlignment, _ listed: ArraySlice<UInt32>, _ kind: AliasKind) -> Int {
        guard kind != .weak else { return thresholds.hit - 1 }
        var telling = 0
        var weight = 0
        for link in alignment.links {
            let tokens = link.listed.map { Int(listed[listed.startIndex + $0]) }
            let distinctive = tokens.filter { TokenWeight.isDistinctive(dictionary.token($0)) }
            guard let first = distinctive.first else { continue }
            telling += max(distinctive.count, link.query.count)
            weight += distinctive.reduce(0) { $0 + weights[$1] }
            if link.rule == .equal, TokenWeight.isRare(dictionary.token(first), entries: entryCounts[first]) {
                return 1000
            }
        }
        return telling >= 2 && weight >= TokenWeight.leastForHit ? 1000 : thresholds.hit - 1
    }

    private func aliasKind(_ name: Int) -> AliasKind {
        guard let alias = names[name].alias else { return .primary }
        return entries[names[name].entry].aliases[alias].isWeak ? .weak : .strong
    }

    private func explained(_ scored: Scored, _ query: NameQuery) -> ScreeningMatch {
        let listed = nameTokens[scored.name]
        let alignment = NameAlignment(query, listed, name: scored.name, in: self)
        let entry = entries[scored.entry]
        let texts = query.tokens.map { String(decoding: $0, as: UTF8.self) }
        let listedTexts = listed.map { String(decoding: dictionary.token(Int($0)), as: UTF8.self) }
        return ScreeningMatch(
            listID: entry.listID,
            uid: entry.uid,
            schema: entry.schema,
            listedName: names[scored.name].alias.map { entry.aliases[$0].name } ?? entry.name,
            aliasKind: aliasKind(scored.name),
            score: scored.score,
            pairs: alignment.links.map {
                TokenPair(
                    query: texts[$0.query].joined(separator: " "),
                    listed: listedTexts[$0.listed].joined(separator: " "),
                    rule: $0.rule,
                    score: $0.score
                )
            },
            unmatchedQuery: alignment.unmatchedQuery(query).map { texts[$0] },
            unmatchedListed: alignment.unmatchedListed(listed).map { listedTexts[$0] },
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
