import ArgumentParser
import Foundation
import GigPrimitives
import GigTransparency
import GigVault

/// What the house owes: publish it, list it, get a proof, audit the whole.
struct Liabilities: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What is owed to customers: publish it, list it, prove a balance, audit the whole.",
        subcommands: [
            PublishLiabilitiesCommand.self, ListLiabilitiesCommand.self, ProofCommand.self, AuditCommand.self,
        ],
        defaultSubcommand: ListLiabilitiesCommand.self
    )

    fileprivate static func table(_ snapshots: [JSONValue]) -> String {
        var table = Table(["SNAPSHOT", "CURRENCY", "AS OF", "OWED", "COVERAGE", "ACCOUNTS", "LOG ENTRY"])
        for snapshot in snapshots {
            let digits = snapshot["currency"]?.text.flatMap { Currency($0) }?.minorUnitDigits
            func amount(_ name: String) -> String {
                guard let digits, let units = snapshot[name]?.text.flatMap({ Int64($0) }) else { return "-" }
                return Money.decimal(units, digits: digits)
            }
            table.add(
                ["id", "currency", "as_of"].map(snapshot.shown) + [amount("total"), amount("coverage")]
                    + ["accounts", "log_index"].map(snapshot.shown)
            )
        }
        return table.text
    }
}

struct PublishLiabilitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publish what is owed in one currency as the books stand now.",
        discussion: "Needs the role operations."
    )

    @OptionGroup var connection: Connection
    @Option(help: "For example EUR.") var currency: String
    @Flag(help: "Refuse while any safeguarding bank's statement of today is missing.") var requireStatements = false

    func run() async throws {
        try await reporting {
            let answer = try await connection.client(as: "operations").send(
                "POST",
                "/v1/liabilities",
                body: JSONWriter.object { json in
                    json.member("currency", currency)
                    if requireStatements { json.member("require_statements", true) }
                },
                idempotencyKey: freshKey(nil)
            )
            Console.say(Liabilities.table([try JSONValue(parsing: answer.body)]))
        }
    }
}

struct ListLiabilitiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the published sums.")

    @OptionGroup var connection: PublicConnection

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send("GET", "/v1/liabilities")
            Console.say(Liabilities.table(try JSONValue(parsing: answer.body)["data"]?.elements ?? []))
        }
    }
}

struct ProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Get an account's proof of balance, a file that can be checked without the server."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send("GET", "/v1/accounts/\(account)/proof-of-balance")
            let proof = try LiabilitiesProof(parsing: answer.body)
            try proof.verify()
            FileHandle.standardOutput.write(Data(answer.body + [UInt8(ascii: "\n")]))
        }
    }
}

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read a published tree and add it up again.",
        discussion: "Exit code 1 where the tree does not come to what was published."
    )

    @OptionGroup var connection: PublicConnection
    @Argument(help: "The snapshot.") var snapshot: String

    func run() async throws {
        try await reporting {
            let client = try connection.client()
            let list = try await client.send("GET", "/v1/liabilities")
            let found = try JSONValue(parsing: list.body)["data"]?.elements?.first { $0["id"]?.text == snapshot }
            guard let published = found.flatMap(PublishedSnapshot.init) else {
                throw SetupError("no such snapshot is published")
            }
            let audit = try await published.audit(snapshot, origin: connection.logOrigin(client), client)
            guard audit.commitment == published.commitment, audit.root.sum == published.total else {
                Console.complain("the tree does not come to what was published")
                throw ExitCode(1)
            }
            let coins = audit.coinCounts.reduce(0, +)
            Console.say("The tree adds up: \(audit.root.sum) minor units in \(coins) coins, \(audit.emptyCount) empty.")
        }
    }
}
