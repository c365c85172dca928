import ArgumentParser
import GigPartners
import GigPrimitives

struct Orders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List orders, set money aside, and post, void or refund it.",
        subcommands: [
            ListOrdersCommand.self, ReserveCommand.self, PostCommand.self, VoidCommand.self, RefundCommand.self,
        ],
        defaultSubcommand: ListOrdersCommand.self
    )
}

struct ListOrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List orders and where they stand."
    )

    @OptionGroup var connection: Connection
    @Option(help: "How many at most.") var limit = 200

    func run() async throws {
        try await reporting {
            var table = Table(["ORDER", "KIND", "STATE", "AMOUNT", "", "END-TO-END ID", "REASON"])
            for order in try await connection.client().list("/v1/orders", most: limit).suffix(limit) {
                table.add([
                    order.shown("id"), order.shown("kind"), order.shown("state"), order.shown("amount"),
                    order.shown("currency"), order.shown("end_to_end_id"), order.shown("reason"),
                ])
            }
            Console.say(table.text)
        }
    }
}

struct ReserveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reserve",
        abstract: "Set money aside for a payee, to post or void later.",
        discussion: "Prints the order's id, its state and when it expires."
    )

    @OptionGroup var connection: Connection
    @Option(help: "Reserve on this account.") var account: String
    @Option(help: "For this account, or IBAN, or other number.") var to: String
    @Option(help: "The amount, for example 12.50.") var amount: String
    @Option(help: "The currency, for example EUR.") var currency: String
    @Option(help: "For so many seconds, a year at most.") var seconds: Int64
    @Option(help: "Text for the payee.") var remittance: String?
    @Option(help: "A key of your own, so that a repeat reserves once.") var idempotencyKey: String?

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { json in
                json.member("kind", "pay")
                json.member("account", account)
                json.creditor(to)
                json.member("amount", amount)
                json.member("currency", currency)
                json.member("remittance", remittance)
                json.member("reserve_seconds", seconds)
            }
            let order = try await connection.send(order: "/v1/orders", body, idempotencyKey)
            Console.say("\(order.shown("id"))  \(order.shown("state"))  until \(order.shown("expires_at"))")
        }
    }
}

struct PostCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "post",
        abstract: "Pay what is reserved, or a part of it and free the rest."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The order.") var order: String
    @Option(help: "Pay so much of it; all unless given.") var amount: String?
    @Flag(help: "Post all that is pending of the order's chain, or nothing.") var chain = false
    @Option(help: "A key of your own, so that a repeat posts once.") var idempotencyKey: String?

    func validate() throws {
        guard amount == nil || !chain else { throw ValidationError("--amount and --chain exclude each other.") }
    }

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { json in
                json.member("amount", amount)
                if chain { json.member("chain", true) }
            }
            try await connection.send(order: "/v1/orders/\(order)/post", body, idempotencyKey).say()
        }
    }
}

struct VoidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "void", abstract: "Give a reservation up.")

    @OptionGroup var connection: Connection
    @Argument(help: "The order.") var order: String
    @Flag(help: "Void all that is pending of the order's chain, or nothing.") var chain = false
    @Option(help: "A key of your own, so that a repeat is one command.") var idempotencyKey: String?

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { json in
                if chain { json.member("chain", true) }
            }
            try await connection.send(order: "/v1/orders/\(order)/void", body, idempotencyKey).say()
        }
    }
}

struct RefundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "refund",
        abstract: "As the payee, give back what was received, all that is left or a part."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The order.") var order: String
    @Option(help: "Give back so much; all that is left unless given.") var amount: String?
    @Option(help: "A key of your own, so that a repeat refunds once.") var idempotencyKey: String?

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { $0.member("amount", amount) }
            try await connection.send(order: "/v1/orders/\(order)/refunds", body, idempotencyKey).say()
        }
    }
}

extension Connection {
    fileprivate func send(order path: String, _ body: [UInt8], _ key: String?) async throws -> JSONValue {
        let answer = try await client().send("POST", path, body: body, idempotencyKey: freshKey(key))
        return try JSONValue(parsing: answer.body)
    }
}

extension JSONValue {
    /// An order as one line.
    fileprivate func say() {
        let amount = self["posted_amount"] == nil ? shown("amount") : shown("posted_amount")
        Console.say("\(shown("id"))  \(shown("state"))  \(amount) \(shown("currency"))")
    }
}

extension JSONWriter {
    /// A payee as a person names one: an account's id, an IBAN, or another number.
    mutating func creditor(_ text: String) {
        if AccountID(text) != nil {
            member("creditor", text)
        } else {
            object("creditor_number") { $0.member(IBAN(text) == nil ? "other" : "iban", text) }
        }
    }
}
