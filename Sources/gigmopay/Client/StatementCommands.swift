import ArgumentParser
import Foundation
import GigPrimitives

/// Statements of account that are signed and logged.
struct Statements: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Signed statements of account: issue one, list them, get one with its proof.",
        subcommands: [IssueStatementCommand.self, ListStatementsCommand.self, GetStatementCommand.self],
        defaultSubcommand: ListStatementsCommand.self
    )

    fileprivate static func table(_ statements: [JSONValue]) -> String {
        var table = Table(["STATEMENT", "FROM", "TO", "OPENING", "CLOSING", "MOVEMENTS", "LOG ENTRY", "NEXT"])
        for statement in statements {
            table.add(
                ["id", "from", "to", "opening_balance", "closing_balance", "movements", "log_index", "next"].map(
                    statement.shown
                )
            )
        }
        return table.text
    }
}

struct IssueStatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Issue a signed statement over days of booking.",
        discussion: "Where NEXT is not empty the period has more parts: ask again with --after NEXT."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String
    @Option(help: "The first day, YYYY-MM-DD.") var from: String
    @Option(help: "The last day, YYYY-MM-DD.") var to: String
    @Option(help: "Where the part before this one ended.") var after: Int64?

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send(
                "POST",
                "/v1/accounts/\(account)/statements",
                body: JSONWriter.object { json in
                    json.member("from", from)
                    json.member("to", to)
                    if let after { json.member("after", after) }
                },
                idempotencyKey: freshKey(nil)
            )
            Console.say(Statements.table([try JSONValue(parsing: answer.body)]))
        }
    }
}

struct ListStatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List an account's statements.")

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String

    func run() async throws {
        try await reporting {
            let client = try connection.client()
            var (found, after): ([JSONValue], String?) = ([], nil)
            repeat {
                let path = "/v1/accounts/\(account)/statements?limit=200" + (after.map { "&after=\($0)" } ?? "")
                let page = try JSONValue(parsing: try await client.send("GET", path).body)
                found += page["data"]?.elements ?? []
                after = page["next"]?.text
            } while after != nil
            Console.say(Statements.table(found))
        }
    }
}

struct GetStatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Get a statement with its proof from the log, a file that can be checked without the server."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String
    @Argument(help: "The statement.") var statement: String

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send("GET", "/v1/accounts/\(account)/statements/\(statement)")
            FileHandle.standardOutput.write(Data(answer.body + [UInt8(ascii: "\n")]))
        }
    }
}
