import GigPrimitives

extension ScreeningVerdict {
    /// The verdict as unambiguous bytes, for the audit log.
    package var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        bytes.append("gigmopay screening verdict 2")
        bytes.append(outcome.rawValue)
        bytes.append(limitation?.rawValue)
        bytes.append(matches.map(\.canonicalBytes))
        bytes.append([runnerUp].compactMap { $0?.canonicalBytes })
        bytes.append(thresholds.canonicalBytes.bytes)
        bytes.append(rootDigest)
        bytes.append(Int64(normaliserVersion))
        return bytes
    }

    /// One line for a person: the outcome, and how the best match came about.
    package var explanation: String {
        let reason: String? =
            switch limitation {
            case .unreadable: "the name has no token, too many, or one too long to compare"
            case .foreignScript: "a word is in a script that is not compared with the lists"
            case nil: nil
            }
        guard let best = matches.first else {
            return [outcome.rawValue, reason ?? "no listed name scores enough"]
                .joined(separator: ": ")
        }
        let others = matches.count > 1 ? "; \(matches.count - 1) more" : ""
        return "\(outcome.rawValue): \(best.explanation)\(others)" + (reason.map { "; \($0)" } ?? "")
    }
}

extension ScreeningMatch {
    var explanation: String {
        let links = pairs.map { pair in
            pair.rule == .equal
                ? "\(pair.query) = \(pair.listed)"
                : "\(pair.query) ~ \(pair.listed) (\(pair.rule.rawValue) \(pair.score))"
        }
        var text = "\(score) of 1000 with \(listID) \(uid), \(aliasKind.rawValue) name \"\(listedName)\": "
        text += links.isEmpty ? "no name in common" : links.joined(separator: ", ")
        if !unmatchedQuery.isEmpty { text += "; not listed: \(unmatchedQuery.joined(separator: " "))" }
        if !unmatchedListed.isEmpty { text += "; not given: \(unmatchedListed.joined(separator: " "))" }
        for fact in evidence {
            text += "; \(fact.kind.rawValue) \(fact.finding.rawValue): \(fact.given), listed \(fact.listed)"
        }
        return text
    }

    fileprivate var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        for text in [listID, uid, listedName, aliasKind.rawValue] { bytes.append(text) }
        bytes.append(Int64(schema.rawValue))
        bytes.append(Int64(rank))
        bytes.append(pairs.map(\.canonicalBytes))
        bytes.append(unmatchedQuery.map(\.canonicalBytes))
        bytes.append(unmatchedListed.map(\.canonicalBytes))
        bytes.append(evidence.map(\.canonicalBytes))
        return bytes
    }
}

extension ScreeningEvidence {
    fileprivate var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        for text in [kind.rawValue, finding.rawValue, given, listed] { bytes.append(text) }
        return bytes
    }
}

extension TokenPair {
    fileprivate var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        for text in [query, listed, rule.rawValue] { bytes.append(text) }
        bytes.append(Int64(score))
        return bytes
    }
}

extension String {
    fileprivate var canonicalBytes: CanonicalBytes {
        var bytes = CanonicalBytes()
        bytes.append(self)
        return bytes
    }
}
