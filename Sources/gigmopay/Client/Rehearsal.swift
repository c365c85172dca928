import GigGate
import GigOperations
import GigPrimitives

/// Counts the alerts that a file of customers would give at each threshold.
struct Rehearsal {
    let client: APIClient

    private struct Tally {
        var scores: [Int] = []
        var limited = 0
        var thresholds: JSONValue?
        var lists = "-"
    }

    func run(_ file: CustomerFile) async throws {
        var tally = Tally()
        var rows = file.rows[...]
        while !rows.isEmpty {
            try await take(rows.prefix(RehearseScreening.mostSubjects), &tally)
            rows = rows.dropFirst(RehearseScreening.mostSubjects)
            let done = file.rows.count - rows.count
            Console.progress("\(done) of \(file.rows.count) names screened", isLast: rows.isEmpty)
        }
        Console.say(report(tally, of: file.rows.count))
    }

    private func take(_ rows: ArraySlice<CustomerFile.Row>, _ tally: inout Tally) async throws {
        let body = JSONWriter.object { json in
            json.array("subjects", Array(rows)) { json, row in
                json.object { object in
                    object.member("name", row.name)
                    if !row.kind.isEmpty { object.member("schema", row.kind) }
                    for (name, fact) in [("born", row.born), ("countries", row.country), ("documents", row.document)]
                    where !fact.isEmpty {
                        object.array(name, [fact]) { $0.value($1) }
                    }
                }
            }
        }
        let answer = try JSONValue(parsing: try await client.send("POST", "/v1/screenings/batch", body: body).body)
        for score in answer["scores"]?.elements ?? [] {
            let isLimited = score["limited"] == .boolean(true)
            if isLimited { tally.limited += 1 }
            if let score = score["score"]?.integer, !isLimited { tally.scores.append(Int(score)) }
        }
        tally.thresholds = answer["thresholds"]
        tally.lists = answer.shown("lists_sha256")
    }

    private func report(_ tally: Tally, of total: Int) -> String {
        var table = Table(["THRESHOLD", "ALERTS", "PER 10,000"])
        for threshold in stride(from: RehearsedScore.least, through: 980, by: 20) {
            let alerts = tally.scores.count { $0 >= threshold } + tally.limited
            table.add([Rehearsal.fraction(threshold), String(alerts), Rehearsal.perTenThousand(alerts, of: total)])
        }
        var lines = [table.text, ""]
        if let thresholds = tally.thresholds {
            for kind in ["person", "entity", "unknown"] {
                guard let level = thresholds[kind] else { continue }
                lines.append(
                    "in force (\(kind)): hit from \(level.shown("hit")), review from \(level.shown("review")) of 1000"
                )
            }
        }
        lines.append("names that can't be compared, which are alerts at every threshold: \(tally.limited)")
        lines.append("names: \(total); lists' digest: \(tally.lists)")
        return lines.joined(separator: "\n")
    }

    /// Thousandths with two digits; thresholds are multiples of ten.
    private static func fraction(_ thousandths: Int) -> String { "0.\(thousandths / 10)" }

    /// Rounded to a tenth.
    private static func perTenThousand(_ alerts: Int, of total: Int) -> String {
        guard total > 0 else { return "-" }
        let tenths = (alerts * 100_000 + total / 2) / total
        return "\(tenths / 10).\(tenths % 10)"
    }
}
