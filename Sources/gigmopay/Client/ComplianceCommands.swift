import ArgumentParser
import Foundation
import GigPartners
import GigPrimitives

struct Bank: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Partner banks: take their messages, list them.",
        subcommands: [Receive.self, Show.self],
        defaultSubcommand: Show.self
    )

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a bank's camt.054 or pain.002.")
        @OptionGroup var connection: Connection
        @Option(help: "The message.") var file: String

        func run() async throws {
            try await reporting {
                let bytes = try readInput(file, atMost: PaymentInitiation.largestFile)
                let answer = try await connection.client(as: "bank").send(
                    "POST",
                    "/v1/bank-messages",
                    body: bytes,
                    mediaType: "application/xml",
                    idempotencyKey: "message-" + Digest(hashing: bytes).hexadecimal
                )
                var table = Table(["REFERENCE", "RESULT", "ORDER", "REFUSAL"])
                for entry in try JSONValue(parsing: answer.body)["entries"]?.elements ?? [] {
                    table.add(["reference", "result", "order", "refusal"].map(entry.shown))
                }
                Console.say(table.text)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the partner institutions.")
        @OptionGroup var connection: Connection

        func run() async throws {
            try await reporting {
                var table = Table(["BANK", "NAME", "COUNTRY", "BIC", "LICENCE"])
                let answer = try await connection.client(as: "operations").send("GET", "/v1/banks")
                for bank in try JSONValue(parsing: answer.body)["data"]?.elements ?? [] {
                    table.add(["id", "name", "country", "bic", "licence"].map(bank.shown))
                }
                Console.say(table.text)
            }
        }
    }
}

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "API keys: issue, list, revoke.",
        subcommands: [Show.self, Issue.self, Revoke.self],
        defaultSubcommand: Show.self
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List keys, without their secrets.")
        @OptionGroup var connection: Connection

        func run() async throws {
            try await reporting {
                var table = Table(["KEY", "NAME", "ROLE", "PERSON", "CREATED AT", "REVOKED AT"])
                for key in try await connection.client(as: "administrator").list("/v1/api-keys") {
                    table.add(["id", "name", "role", "person", "created_at", "revoked_at"].map(key.shown))
                }
                Console.say(table.text)
            }
        }
    }

    struct Issue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Issue a key; its secret is shown this once.")
        @OptionGroup var connection: Connection
        @Option(help: "Whom it is for.") var name: String
        @Option(help: "administrator, operations, compliance, auditor, platform, worker, bank or monitor.")
        var role: String
        @Option(help: "The customer, for the roles platform and worker.") var customer: String?
        @Option(help: "The member of staff whose key it is: two keys of one person are one person.") var person: String?

        func run() async throws {
            try await reporting {
                let body = JSONWriter.object { json in
                    json.member("name", name)
                    json.member("role", role)
                    json.member("customer", customer)
                    json.member("person", person)
                }
                let answer = try await connection.client(as: "administrator").send(
                    "POST",
                    "/v1/api-keys",
                    body: body,
                    idempotencyKey: freshKey(nil)
                )
                Console.say(try JSONValue(parsing: answer.body).shown("key"))
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a key at once.")
        @OptionGroup var connection: Connection
        @Argument(help: "The key's id.") var id: String

        func run() async throws {
            try await reporting {
                _ = try await connection.client(as: "administrator").send(
                    "DELETE",
                    "/v1/api-keys/\(id)",
                    idempotencyKey: freshKey(nil)
                )
                Console.say("revoked \(id)")
            }
        }
    }
}
