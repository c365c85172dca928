import GigPrimitives
import GigRecords
import GigScreening

extension NameFindings {
    /// For the log: what was compared with what, and what was found.
    func write(to json: inout JSONWriter) {
        json.member("names", Int64(screened))
        json.member("lists_sha256", rootDigest?.hexadecimal)
        json.member("outcome", isClear ? "clear" : "held")
        if !isClear { json.member("findings", json: findingsJSON) }
        guard !cleared.isEmpty else { return }
        json.array("cleared", cleared) { json, cleared in
            json.object { object in
                object.array("alerts", cleared.alerts) { $0.value($1.description) }
                cleared.finding.write(to: &object)
            }
        }
    }

    /// A JSON array, one object a name; with it each verdict can be given again.
    var findingsJSON: [UInt8] {
        var json = JSONWriter()
        json.array(findings.map(Item.finding) + undecided.map(Item.undecided)) { json, item in
            json.object { object in
                switch item {
                case .finding(let finding): finding.write(to: &object)
                case .undecided(let name):
                    object.member("name", name)
                    object.member("outcome", ScreeningOutcome.review.rawValue)
                    object.member("explanation", "review: an alert about this customer is open")
                    object.array("matches", [String]()) { $0.value($1) }
                }
            }
        }
        return json.bytes
    }

    private enum Item {
        case finding(Finding)
        case undecided(String)
    }
}

extension NameFindings.Finding {
    func write(to json: inout JSONWriter) {
        party.subject.write(to: &json)
        json.member("bearer", party.bearer?.text)
        json.member("subject_sha256", party.subject.fingerprint.hexadecimal)
        verdict.write(to: &json, of: party.subject, entries: entries)
    }
}

extension ScreeningSubject {
    /// The name or text, and what is known beside it.
    func write(to json: inout JSONWriter) {
        json.member("name", text)
        json.object("subject") { object in
            if isMemo { object.member("memo", true) }
            object.member("schema", schema?.name)
            for (name, facts) in [
                ("born", datesOfBirth), ("countries", countries), ("documents", documents), ("wallets", wallets),
            ] where !facts.isEmpty {
                object.array(name, facts) { $0.value($1) }
            }
        }
    }

    /// Reads what `write` wrote; nil when it is something else.
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.text, let facts = json["subject"]?.members else { return nil }
        func texts(_ name: String) -> [String] { facts[name]?.elements?.compactMap(\.text) ?? [] }
        if facts["memo"] == .boolean(true) {
            self = .memo(name)
            return
        }
        self.init(
            name,
            schema: facts["schema"]?.text.flatMap(ListSchema.init(name:)),
            datesOfBirth: texts("born"),
            countries: texts("countries"),
            documents: texts("documents"),
            wallets: texts("wallets")
        )
    }
}

extension ListSchema {
    /// The word for it in the API.
    package var name: String {
        switch self {
        case .person: "person"
        case .entity: "entity"
        case .vessel: "vessel"
        case .aircraft: "aircraft"
        }
    }

    package init?(name: String) {
        guard let schema = ListSchema.allCases.first(where: { $0.name == name }) else { return nil }
        self = schema
    }
}

extension ScreeningThresholds.Level {
    func write(to json: inout JSONWriter) {
        json.member("hit", Int64(hit))
        json.member("review", Int64(review))
    }
}

extension ScreeningVerdict {
    /// The verdict with its reasons, as the members of a JSON object; `entries` are those of the matches.
    func write(to json: inout JSONWriter, of subject: ScreeningSubject, entries: [ListEntry?]) {
        json.member("outcome", outcome.rawValue)
        json.member("explanation", explanation)
        json.member("limitation", limitation?.rawValue)
        json.member("lists_sha256", rootDigest.hexadecimal)
        json.member("normaliser", Int64(normaliserVersion))
        json.member("verdict_sha256", canonicalBytes.digest.hexadecimal)
        json.object("thresholds") { thresholds.level(subject).write(to: &$0) }
        json.array("matches", Array(zip(matches, entries))) { json, item in
            json.object { object in
                item.0.write(to: &object)
                item.1?.write(to: &object)
            }
        }
        if let runnerUp { json.object("runner_up") { runnerUp.write(to: &$0) } }
    }
}

extension ScreeningMatch {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("list", listID)
        json.member("uid", uid)
        json.member("schema", schema.name)
        json.member("listed_name", listedName)
        json.member("alias", aliasKind.rawValue)
        json.member("score", Int64(score))
        json.array("pairs", pairs) { json, pair in
            json.object { object in
                object.member("sent", pair.query)
                object.member("listed", pair.listed)
                object.member("rule", pair.rule.rawValue)
                object.member("score", Int64(pair.score))
            }
        }
        json.array("only_sent", unmatchedQuery) { $0.value($1) }
        json.array("only_listed", unmatchedListed) { $0.value($1) }
        json.array("evidence", evidence) { json, evidence in
            json.object { object in
                object.member("kind", evidence.kind.rawValue)
                object.member("finding", evidence.finding.rawValue)
                object.member("sent", evidence.given)
                object.member("listed", evidence.listed)
            }
        }
    }
}

extension ListEntry {
    /// What the publisher says of the entry beside its names.
    fileprivate func write(to json: inout JSONWriter) {
        json.member("entry_sha256", fingerprint.hexadecimal)
        json.object("entry") { object in
            object.member("name", name)
            for (name, facts) in [("born", datesOfBirth), ("countries", countries), ("programs", programs)] {
                object.array(name, facts) { $0.value($1) }
            }
        }
    }
}
