import GigGate
import GigPrimitives
import GigScreening

/// What screening the names of one order came to.
struct NameFindings {
    struct Finding {
        let name: String
        let verdict: ScreeningVerdict
    }

    let findings: [Finding]
    let screened: Int
    let rootDigest: Digest?

    /// Every name clear: the money may move.
    var isClear: Bool { findings.isEmpty }

    init(_ names: [String], by screening: any ScreeningPort) {
        if let clear = screening.knownClear(names) {
            findings = []
            screened = Set(names).count
            rootDigest = clear
            return
        }
        var seen: Set<String> = []
        var findings: [Finding] = []
        var rootDigest: Digest?
        for name in names where !name.isEmpty && seen.insert(name).inserted {
            let verdict = screening.screen(name)
            rootDigest = verdict.rootDigest
            if verdict.outcome != .clear { findings.append(Finding(name: name, verdict: verdict)) }
        }
        self.findings = findings
        screened = seen.count
        self.rootDigest = rootDigest
    }

    /// For the log: what was compared with what, and what was found.
    func write(to json: inout JSONWriter) {
        json.member("names", Int64(screened))
        json.member("lists_sha256", rootDigest?.hexadecimal)
        json.member("outcome", isClear ? "clear" : "held")
        if !isClear { json.member("findings", json: findingsJSON) }
    }

    var findingsJSON: [UInt8] {
        var json = JSONWriter()
        json.array(findings) { json, finding in
            json.object { object in
                object.member("name", finding.name)
                finding.verdict.write(to: &object)
            }
        }
        return json.bytes
    }
}

extension ScreeningVerdict {
    /// The verdict with its reasons, as the members of a JSON object.
    func write(to json: inout JSONWriter) {
        json.member("outcome", outcome.rawValue)
        json.member("explanation", explanation)
        json.member("limitation", limitation?.rawValue)
        json.member("lists_sha256", rootDigest.hexadecimal)
        json.member("normaliser", Int64(normaliserVersion))
        json.array("matches", matches) { json, match in
            json.object { object in
                object.member("list", match.listID)
                object.member("uid", match.uid)
                object.member("listed_name", match.listedName)
                object.member("alias", match.aliasKind.rawValue)
                object.member("score", Int64(match.score))
                object.array("pairs", match.pairs) { json, pair in
                    json.object { object in
                        object.member("sent", pair.query)
                        object.member("listed", pair.listed)
                        object.member("rule", pair.rule.rawValue)
                        object.member("score", Int64(pair.score))
                    }
                }
            }
        }
    }
}
