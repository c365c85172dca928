import ArgumentParser
import Foundation
import GigPrimitives

struct Alerts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Held orders and suspected customers: list, look at one, decide; what was cleared.",
        subcommands: [List.self, Decide.self, Cleared.self, Revoke.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List alerts, or show one: what was sent beside what is listed, and what people decided."
        )
        @OptionGroup var connection: Connection
        @Argument(help: "The alert to show.") var alert: String?
        @Option(help: "open, released or refused.") var state: String?

        func run() async throws {
            try await reporting {
                let client = try connection.client(as: "compliance-ada")
                if let alert {
                    let answer = try await client.send("GET", "/v1/alerts/\(alert)")
                    return Console.say(AlertReport(try JSONValue(parsing: answer.body)).text)
                }
                var table = Table(["ALERT", "STATE", "OUTCOME", "ABOUT", "WHY"])
                let filter = state.map { "?state=\($0)" } ?? ""
                for alert in try await client.list("/v1/alerts\(filter)") {
                    let why = alert["findings"]?.elements?.first?.shown("explanation") ?? "-"
                    table.add([
                        alert.shown("id"), alert.shown("state"), alert.shown("outcome"), AlertReport(alert).topic, why,
                    ])
                }
                Console.say(table.text)
            }
        }
    }

    struct Decide: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Refuse what is held, or release it; a release needs two different people."
        )
        @OptionGroup var connection: Connection
        @Argument(help: "The alert.") var alert: String
        @Argument(help: "release or refuse.") var verdict: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            try await reporting {
                let body = JSONWriter.object { json in
                    json.member("verdict", verdict)
                    json.member("reason", reason)
                }
                let answer = try await connection.client().send(
                    "POST",
                    "/v1/alerts/\(alert)/decisions",
                    body: body,
                    idempotencyKey: freshKey(nil)
                )
                Console.say("\(alert) is \(try JSONValue(parsing: answer.body).shown("state"))")
            }
        }
    }

    struct Cleared: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List names and entries that people found to be different people or firms."
        )
        @OptionGroup var connection: Connection

        func run() async throws {
            try await reporting {
                var table = Table(["PAIR", "NAME", "BEARER", "LIST", "ENTRY", "LISTED NAME", "CLEARED AT", "ALERT"])
                for pair in try await connection.client(as: "compliance-ada").list("/v1/cleared-pairs") {
                    table.add(
                        ["id", "name", "bearer", "list", "uid", "listed_name", "cleared_at", "alert"].map(pair.shown)
                    )
                }
                Console.say(table.text)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back what was cleared: the next order with this name and entry is held again."
        )
        @OptionGroup var connection: Connection
        @Argument(help: "The pair.") var pair: String
        @Option(help: "Why.") var reason: String

        func run() async throws {
            try await reporting {
                _ = try await connection.client().send(
                    "DELETE",
                    "/v1/cleared-pairs/\(pair)",
                    body: JSONWriter.object { $0.member("reason", reason) },
                    idempotencyKey: freshKey(nil)
                )
                Console.say("revoked \(pair)")
            }
        }
    }
}

/// An alert as a compliance officer reads it.
struct AlertReport {
    let alert: JSONValue

    init(_ alert: JSONValue) {
        self.alert = alert
    }

    var topic: String {
        if let order = alert["order"]?.text { "order \(order)" } else { "customer \(alert.shown("customer"))" }
    }

    var text: String {
        var parts = [
            "\(alert.shown("id")): \(alert.shown("outcome")) about \(topic), \(alert.shown("state")) since "
                + alert.shown("opened_at")
        ]
        for finding in alert["findings"]?.elements ?? [] { parts.append(FindingReport(finding).text) }
        parts.append(decisions)
        return parts.joined(separator: "\n\n")
    }

    private var decisions: String {
        let decisions = alert["decisions"]?.elements ?? []
        guard !decisions.isEmpty else { return "nobody has decided yet" }
        var table = Table(["PERSON", "VERDICT", "REASON", "AT"])
        for decision in decisions {
            table.add(["person", "verdict", "reason", "decided_at"].map(decision.shown))
        }
        return table.text
    }
}
