import GigPrimitives

/// A verdict on one name as a compliance officer reads it: what was sent beside what is listed.
struct FindingReport {
    let finding: JSONValue

    init(_ finding: JSONValue) {
        self.finding = finding
    }

    var text: String {
        var parts = ["\(title)\n\(finding.shown("explanation"))"]
        let matches = finding["matches"]?.elements ?? []
        for (number, match) in matches.enumerated() { parts.append(describe(match, number + 1)) }
        if let thresholds = finding["thresholds"] {
            parts.append(
                "thresholds: hit from \(thresholds.shown("hit")), review from \(thresholds.shown("review")) of 1000"
            )
        }
        let lists = (finding["lists"]?.elements ?? []).map { "\($0.shown("id")) of \($0.shown("published"))" }
        if !lists.isEmpty { parts.append("lists: \(lists.joined(separator: ", "))") }
        if finding["lists_sha256"] != nil { parts.append("lists' digest: \(finding.shown("lists_sha256"))") }
        return parts.joined(separator: "\n\n")
    }

    /// The name with what is known of its bearer.
    private var title: String {
        let subject = finding["subject"]
        let schema = subject?["schema"]?.text.map { [$0] } ?? []
        let facts =
            schema
            + ["born", "countries", "documents", "wallets"].compactMap { name in
                let facts = subject?.texts(name) ?? []
                return facts.isEmpty ? nil : "\(name) \(facts.joined(separator: ", "))"
            }
        let kind = subject?["memo"] == .boolean(true) ? "text" : "name"
        let name = CellText(finding.shown("name")).text
        return "\(kind): \(name)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: "; ")))")
    }

    private func describe(_ match: JSONValue, _ number: Int) -> String {
        let place = "\(match.shown("list")) \(match.shown("uid")), \(match.shown("schema"))"
        var parts = ["\(number). \(place)\n" + words(match)]
        if let facts = facts(match) { parts.append(facts) }
        return parts.joined(separator: "\n\n")
    }

    /// The names, then their words side by side with the rule that linked them.
    private func words(_ match: JSONValue) -> String {
        var table = Table(["SENT", "LISTED", "RULE", "SCORE"])
        table.add([
            finding.shown("name"), match.shown("listed_name"), "\(match.shown("alias")) name", match.shown("score"),
        ])
        for pair in match["pairs"]?.elements ?? [] {
            table.add(["  " + pair.shown("sent"), "  " + pair.shown("listed"), pair.shown("rule"), pair.shown("score")])
        }
        for word in match.texts("only_sent") { table.add(["  " + word, "", "only sent", ""]) }
        for word in match.texts("only_listed") { table.add(["", "  " + word, "only listed", ""]) }
        return table.text
    }

    /// What both sides state beside the name, and what the list says alone.
    private func facts(_ match: JSONValue) -> String? {
        var table = Table(["FACT", "SENT", "LISTED", "FINDING"])
        var isEmpty = true
        for evidence in match["evidence"]?.elements ?? [] {
            table.add(["kind", "sent", "listed", "finding"].map(evidence.shown))
            isEmpty = false
        }
        for name in ["born", "countries", "programs"] {
            let listed = match["entry"]?.texts(name) ?? []
            guard !listed.isEmpty else { continue }
            let sent = finding["subject"]?.texts(name) ?? []
            table.add([name, sent.isEmpty ? "-" : sent.joined(separator: ", "), listed.joined(separator: ", "), ""])
            isEmpty = false
        }
        return isEmpty ? nil : table.text
    }
}

extension JSONValue {
    /// The texts of an array; none when it is missing.
    func texts(_ name: String) -> [String] { self[name]?.elements?.compactMap(\.text) ?? [] }
}
