import ArgumentParser
import Foundation
import GigPartners
import GigPrimitives

struct PayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay",
        abstract: "Pay one customer, or many with a file.",
        discussion: """
            With --bulk, sends a file with a JSON object a line: id (a UUID of your own, for ever), account, creditor, \
            amount, currency, and if you like end_to_end_id, remittance and linked. Results are read while the file is \
            sent; refused lines are listed, all else is counted. The same file sent again pays nobody twice. With \
            --file, sends an ISO 20022 pain.001.001.03 or .09 and prints the pain.002 that answers it. The same \
            file sent again gets the same answer and pays nobody twice. Exit code 0: all payments settled or held; \
            1: the file or some payment was refused; 2: there was no answer to the end.
            """
    )

    @OptionGroup var connection: Connection
    @Option(help: "The payment file.") var file: String?
    @Option(help: ArgumentHelp("A file with an order a line; - is standard input.", valueName: "file.ndjson"))
    var bulk: String?
    @Flag(help: "All lines of --bulk, 8,190 at most, are paid or none.") var atomic = false
    @Option(help: "Write the pain.002 here and a summary to the terminal.") var output: String?
    @Option(help: "Pay from this account.") var account: String?
    @Option(help: "Pay to this account, or IBAN, or other number.") var to: String?
    @Option(help: "The amount, for example 12.50.") var amount: String?
    @Option(help: "The currency, for example EUR.") var currency: String?
    @Option(help: "Text for the payee.") var remittance: String?
    @Option(help: "A key of your own, so that a repeat pays once.") var idempotencyKey: String?

    func validate() throws {
        guard [file, bulk, account].count(where: { $0 != nil }) == 1 else {
            throw ValidationError("Give one of --file, --bulk, or --account with --to, --amount and --currency.")
        }
        guard bulk != nil || !atomic else { throw ValidationError("--atomic goes with --bulk.") }
        if account != nil, to == nil || amount == nil || currency == nil {
            throw ValidationError("--account needs --to, --amount and --currency.")
        }
    }

    func run() async throws {
        try await reporting {
            let client = try connection.client()
            if let file {
                try await payFile(file, client)
            } else if let bulk {
                try await payBulk(bulk, client)
            } else {
                try await payOne(client)
            }
        }
    }

    private func payBulk(_ file: String, _ client: APIClient) async throws {
        let key = freshKey(idempotencyKey)
        let payment = BulkPayment(client: client, file: file, isAtomic: atomic, key: key)
        guard try await payment.run() else { throw ExitCode(1) }
    }

    private func payFile(_ file: String, _ client: APIClient) async throws {
        let bytes = try readInput(file, atMost: PaymentInitiation.largestFile)
        let key = idempotencyKey ?? "file-" + Digest(hashing: bytes).hexadecimal
        let answer = try await client.send(
            "POST",
            "/v1/payment-files",
            body: bytes,
            mediaType: "application/xml",
            idempotencyKey: key
        )
        let report = try PaymentStatusReport.parse(answer.body)
        if let output {
            try Data(answer.body).write(to: URL(filePath: output))
        } else {
            Console.say(String(decoding: answer.body, as: UTF8.self))
        }
        let counts = Dictionary(grouping: report.payments, by: { $0.status?.rawValue ?? "-" }).mapValues(\.count)
        let summary = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let group = report.groupStatus?.rawValue ?? "-"
        Console.complain("\(report.original.messageID): \(group)" + (summary.isEmpty ? "" : " (\(summary))"))
        for reason in report.groupReasons { Console.complain(reason.texts.joined(separator: " ")) }
        let refused = report.payments.contains { $0.status == .rejected } || report.groupStatus == .rejected
        if refused { throw ExitCode(1) }
    }

    private func payOne(_ client: APIClient) async throws {
        let body = JSONWriter.object { json in
            json.member("kind", "pay")
            json.member("account", account)
            if let to { json.creditor(to) }
            json.member("amount", amount)
            json.member("currency", currency)
            json.member("remittance", remittance)
        }
        let answer = try await client.send(
            "POST",
            "/v1/orders",
            body: body,
            idempotencyKey: freshKey(idempotencyKey)
        )
        let order = try JSONValue(parsing: answer.body)
        Console.say(
            "\(order.shown("id"))  \(order.shown("state"))  \(order.shown("amount")) \(order.shown("currency"))"
        )
    }
}

struct PayoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payout",
        abstract: "Pay out from an account to its owner's own bank account."
    )

    @OptionGroup var connection: Connection
    @Option(help: "Pay out from this account.") var account: String
    @Option(help: "The amount, for example 12.50.") var amount: String
    @Option(help: "The currency, for example EUR.") var currency: String
    @Option(help: "A key of your own, so that a repeat pays once.") var idempotencyKey: String?

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { json in
                json.member("kind", "payout")
                json.member("account", account)
                json.member("amount", amount)
                json.member("currency", currency)
            }
            let answer = try await connection.client().send(
                "POST",
                "/v1/orders",
                body: body,
                idempotencyKey: freshKey(idempotencyKey)
            )
            let order = try JSONValue(parsing: answer.body)
            Console.say("\(order.shown("id"))  \(order.shown("state"))")
        }
    }
}

struct Accounts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List accounts with their balances.")

    @OptionGroup var connection: Connection

    func run() async throws {
        try await reporting {
            var table = Table(["ACCOUNT", "PURPOSE", "AVAILABLE", "POSTED", "", "NUMBER"])
            for account in try await connection.client().list("/v1/accounts") {
                let number = account["numbers"]?.elements?.first?.shown("number") ?? "-"
                table.add([
                    account.shown("id"), account.shown("purpose"), account.shown("available"),
                    account.shown("posted"), account.shown("currency"), number,
                ])
            }
            Console.say(table.text)
        }
    }
}

struct Statement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show an account's movements and balances.")

    @OptionGroup var connection: Connection
    @Argument(help: "The account.") var account: String

    func run() async throws {
        try await reporting {
            let client = try connection.client()
            let answer = try await client.send("GET", "/v1/statements/\(account)?limit=200")
            let statement = try JSONValue(parsing: answer.body)
            var table = Table(["POSITION", "BOOKED AT", "CODE", "CHANGE", "BALANCE"])
            table.add(["-", "-", "opening balance", "", statement.shown("opening_balance")])
            for line in statement["movements"]?.elements ?? [] {
                table.add(["position", "booked_at", "code", "change", "balance"].map(line.shown))
            }
            table.add(["-", "-", "closing balance", "", statement.shown("closing_balance")])
            Console.say(table.text)
            if let next = statement["next"]?.text {
                Console.complain("there is more: GET /v1/statements/\(account)?after=\(next)")
            }
        }
    }
}
