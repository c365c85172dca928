import ArgumentParser
import GigPrimitives

struct Limits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show and set what may leave or reach an account in an hour, a day or a month.",
        subcommands: [ShowLimits.self, SetLimitCommand.self],
        defaultSubcommand: ShowLimits.self
    )
}

struct ShowLimits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an account's limits and what was used of them."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send("GET", "/v1/accounts/\(account)/limits")
            Limits.show(try JSONValue(parsing: answer.body))
        }
    }
}

struct SetLimitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set one limit; with neither --amount nor --count, take it away.",
        discussion: "Needs the role operations."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String
    @Option(help: "debit (what leaves) or credit (what arrives).") var side: String
    @Option(help: "hour, day or month, of the calendar in UTC.") var window: String
    @Option(help: "At most so much, for example 500.00.") var amount: String?
    @Option(help: "At most so many transfers.") var count: Int64?

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { json in
                json.member("side", side)
                json.member("window", window)
                json.member("amount", amount)
                if let count { json.member("count", count) }
            }
            let answer = try await connection.client().send(
                "PUT",
                "/v1/accounts/\(account)/limits",
                body: body,
                idempotencyKey: freshKey(nil)
            )
            Limits.show(try JSONValue(parsing: answer.body))
        }
    }
}

extension Limits {
    fileprivate static func show(_ limits: JSONValue) {
        var table = Table(["SIDE", "WINDOW", "AMOUNT", "USED", "COUNT", "USED"])
        for limit in limits["limits"]?.elements ?? [] {
            table.add(["side", "window", "amount", "used_amount", "count", "used_count"].map(limit.shown))
        }
        Console.say(table.text)
    }
}
