import ArgumentParser
import Foundation
import GigDemonstration
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The demonstration: make it fit a payment file of your own.",
        subcommands: [Adopt.self]
    )

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in everybody whom a pain.001 file names, and fund its payers.",
            discussion: """
                Onboards each payer as a platform and each payee as a worker under the account numbers of the file, \
                lets the sandbox provider identify them, and pays in what the payers need. Prints the name to use \
                with 'gigmopay pay --as NAME --file FILE'. Demonstrations only.
                """
        )

        @OptionGroup var connection: Connection
        @Option(help: "The payment file.") var file: String

        func run() async throws {
            try await reporting {
                let bytes = try readInput(file, atMost: PaymentInitiation.largestFile)
                let adoption = Adoption(
                    initiation: try PaymentInitiation.parse(bytes),
                    folder: connection.data.folder,
                    connection: connection
                )
                let names = try await adoption.run()
                for name in names { Console.say("gigmopay pay --as \(name) --file \(file)") }
            }
        }
    }
}

/// Brings the parties of one payment file into a demonstration.
struct Adoption {
    let initiation: PaymentInitiation
    let folder: DataFolder
    let connection: Connection

    private struct Party: Hashable {
        let kind: String
        let name: String
        let number: AccountNumber
        let currency: String
    }

    /// Returns the names of the payers' keys.
    func run() async throws -> [String] {
        var payers: [AccountNumber: String] = [:]
        var wanted: [Party: Int64] = [:]
        var order: [Party] = []
        for batch in initiation.batches {
            let debtorNumber = AccountNumber(batch.debtorAccount)
            for payment in batch.payments {
                guard case .instructed(let instructed) = payment.amount, let currency = Currency(instructed.currency),
                    let creditor = payment.creditorAccount
                else { continue }
                let debtor = Party(
                    kind: "platform",
                    name: batch.debtorName ?? "Unnamed payer",
                    number: debtorNumber,
                    currency: currency.code
                )
                let payee = Party(
                    kind: "worker",
                    name: payment.creditorName ?? "Unnamed payee",
                    number: AccountNumber(creditor),
                    currency: currency.code
                )
                let amount = try Money(decimal: instructed.decimal, currency: currency).minorUnits
                for party in [debtor, payee] where wanted[party] == nil {
                    wanted[party] = 0
                    order.append(party)
                }
                wanted[debtor, default: 0] += amount
                payers[debtorNumber] = debtor.name
            }
        }
        var customers: [AccountNumber: String] = [:]
        for (index, party) in order.enumerated() {
            Console.progress("adopting \(index + 1) of \(order.count)")
            customers[party.number] = try await onboard(party, customers[party.number])
        }
        Console.progress("adopted \(order.count) accounts", isLast: true)
        for party in order where party.kind == "platform" { try await fund(party, wanted[party] ?? 0) }
        var names: [String] = []
        for (number, name) in payers.sorted(by: { $0.value < $1.value }) {
            guard let customer = customers[number] else { continue }
            names.append(try await issueKey(name, customer))
        }
        return names
    }

    private func onboard(_ party: Party, _ existing: String?) async throws -> String {
        let client = try connection.client(as: "operations")
        let account = JSONWriter.object { json in
            json.member("currency", party.currency)
            json.object("number") { $0.member(party.number.scheme.rawValue, party.number.number) }
        }
        let path = existing.map { "/v1/customers/\($0)/accounts" } ?? "/v1/customers"
        let body =
            existing != nil
            ? account
            : JSONWriter.object { json in
                json.member("kind", party.kind)
                json.member("name", party.name)
                json.member("country", "XX")
                json.member(
                    "document_number",
                    "ADOPTED-\(Digest(hashing: party.number.number.utf8).hexadecimal.prefix(12))"
                )
                json.array("accounts", [account]) { $0.value(json: $1) }
            }
        let key = "adopt-" + Digest(hashing: Array(path.utf8) + body).hexadecimal
        let answer = try await client.send("POST", path, body: body, idempotencyKey: key)
        guard existing == nil else { return existing ?? "" }
        let customer = try JSONValue(parsing: answer.body).shown("id")
        try await waitForIdentification(customer, client)
        return customer
    }

    private func waitForIdentification(_ customer: String, _ client: APIClient) async throws {
        for _ in 0..<200 {
            let answer = try await client.send("GET", "/v1/customers/\(customer)")
            if try JSONValue(parsing: answer.body)["verification"]?["complete"] == .boolean(true) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw SetupError("the sandbox provider did not identify everybody in time")
    }

    private func fund(_ party: Party, _ amount: Int64) async throws {
        guard let currency = Currency(party.currency), amount > 0 else { return }
        let safeguarding = AccountNumber(scheme: .other, number: "SAFEGUARDING-\(party.currency)")
        let bank = JSONWriter.object { json in
            json.member("name", "Sandbox bank for \(party.currency)")
            json.member("country", "XX")
            json.member("bic", "SANDXXXX")
            json.member("licence", "Demonstration licence \(party.currency)")
            json.member("currency", party.currency)
            json.object("number") { $0.member("other", safeguarding.number) }
        }
        _ = try await connection.client(as: "administrator").send(
            "POST",
            "/v1/banks",
            body: bank,
            idempotencyKey: "adopt-bank-\(party.currency)"
        )
        let reference =
            "ADOPT-"
            + Digest(hashing: Array("\(initiation.messageID)/\(party.number.number)/\(party.currency)".utf8))
            .hexadecimal.prefix(24)
        let message = try Funding.credit(
            Money(minorUnits: amount, currency: currency),
            from: party.name,
            to: party.number,
            safeguarding: safeguarding,
            reference: reference,
            at: Instant(seconds: Int64(Date().timeIntervalSince1970))
        )
        _ = try await connection.client(as: "bank").send(
            "POST",
            "/v1/bank-messages",
            body: message,
            mediaType: "application/xml",
            idempotencyKey: "message-" + Digest(hashing: message).hexadecimal
        )
    }

    private func issueKey(_ name: String, _ customer: String) async throws -> String {
        let slug = name.lowercased().split { !$0.isLetter && !$0.isNumber || !$0.isASCII }.joined(separator: "-")
        guard !folder.exists(folder.demonstrationKey(slug)) else { return slug }
        let body = JSONWriter.object { json in
            json.member("name", slug)
            json.member("role", "platform")
            json.member("customer", customer)
        }
        let answer = try await connection.client(as: "administrator").send(
            "POST",
            "/v1/api-keys",
            body: body,
            idempotencyKey: freshKey(nil)
        )
        let key = try JSONValue(parsing: answer.body).shown("key")
        try folder.write(Array((key + "\n").utf8), to: folder.demonstrationKey(slug))
        return slug
    }
}
