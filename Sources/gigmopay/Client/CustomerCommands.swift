import ArgumentParser
import Foundation
import GigPrimitives

/// What officers do about a customer's data.
struct Customers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a customer's data, or forbid to.",
        subcommands: [EraseCustomerCommand.self, HoldCustomerCommand.self, LiftHoldCommand.self]
    )
}

struct EraseCustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Destroy a customer's keys: what they sealed can't be read again, but from backups of before.",
        discussion: """
            Needs the role compliance. SCOPE is erasable, at once, or everything, five years after the last account was \
            closed and once another officer has confirmed it. docs/personal-data.md says what each reaches.
            """
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The customer.") var customer: String
    @Option(help: "erasable or everything.") var scope: String
    @Option(help: "Why, in one line.") var reason: String

    func run() async throws {
        try await reporting {
            let answer = try await connection.client(as: "compliance-ada").send(
                "POST",
                "/v1/customers/\(customer)/erase",
                body: JSONWriter.object { json in
                    json.member("scope", scope)
                    json.member("reason", reason)
                },
                idempotencyKey: freshKey(nil)
            )
            guard try !sayProposal(answer.body) else { return }
            Console.say("the keys are destroyed: \(scope)")
        }
    }
}

struct HoldCustomerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold",
        abstract: "Forbid to erase a customer, until the hold is lifted.",
        discussion: "Needs the role compliance."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The customer.") var customer: String
    @Option(help: "The reference of the order that asks for it.") var reference: String

    func run() async throws {
        try await reporting {
            _ = try await connection.client(as: "compliance-ada").send(
                "POST",
                "/v1/customers/\(customer)/legal-hold",
                body: JSONWriter.object { $0.member("reference", reference) },
                idempotencyKey: freshKey(nil)
            )
            Console.say("a legal hold is on the customer")
        }
    }
}

struct LiftHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift",
        abstract: "Propose to allow again to erase a customer.",
        discussion: "Needs the role compliance, and another officer who confirms it."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The customer.") var customer: String
    @Option(help: "Why, in one line.") var reason: String

    func run() async throws {
        try await reporting {
            let answer = try await connection.client(as: "compliance-ada").send(
                "POST",
                "/v1/customers/\(customer)/legal-hold/lift",
                body: JSONWriter.object { $0.member("reason", reason) },
                idempotencyKey: freshKey(nil)
            )
            try sayProposal(answer.body)
        }
    }
}

struct RotateCustomerKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-customer-keys",
        abstract: "Wrap customers' keys under a new key epoch, and show how far it is.",
        discussion: "Needs the role administrator. The server does it in the background; no value is touched."
    )

    @OptionGroup var connection: Connection
    @Flag(help: "Begin nothing, only show how far an earlier one is.") var show = false

    func run() async throws {
        try await reporting {
            let client = try connection.client(as: "administrator")
            if !show { _ = try await client.send("POST", "/v1/key-epochs", idempotencyKey: freshKey(nil)) }
            while true {
                let state = try JSONValue(parsing: try await client.send("GET", "/v1/key-epochs").body)
                let waiting = state["waiting"]?.integer ?? 0
                let text =
                    "epoch \(state["epoch"]?.integer ?? 0): \(waiting) of \(state["keys"]?.integer ?? 0) keys wait"
                guard waiting > 0, !show else { return Console.progress(text, isLast: true) }
                Console.progress(text)
                try await Task.sleep(for: .milliseconds(300))
            }
        }
    }
}
