import Foundation
import GigDemonstration
import GigPartners
import GigPrimitives
import GigRecords

/// Brings the parties of one payment file into a demonstration, as far as they are not there yet.
struct Adoption {
    let initiation: PaymentInitiation
    let folder: DataFolder
    let connection: Connection

    /// Identification by the sandbox takes less than a second.
    private static let longestWait = 200

    /// Returns the names of the payers' keys.
    func run() async throws -> [String] {
        let plan = try AdoptionPlan(initiation)
        var owners = try await knownOwners()
        for (index, place) in plan.places.enumerated() {
            Console.progress("adopting \(index + 1) of \(plan.places.count)")
            guard owners[place.number]?[place.currency.code] == nil, let party = plan.parties[place] else { continue }
            let customer = try await open(place, for: party, owner: owners[place.number]?.values.first)
            owners[place.number, default: [:]][place.currency.code] = customer
        }
        Console.progress("adopted \(plan.places.count) accounts", isLast: true)
        var names: [String] = []
        for place in plan.places {
            guard let party = plan.parties[place], party.isPayer,
                let customer = owners[place.number]?[place.currency.code]
            else { continue }
            try await fund(place, party)
            let name = try await issueKey(party.name, customer)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// The customers behind all account numbers, by currency.
    private func knownOwners() async throws -> [AccountNumber: [String: String]] {
        var owners: [AccountNumber: [String: String]] = [:]
        for account in try await connection.client(as: "operations").list("/v1/accounts", most: .max) {
            guard let customer = account["customer"]?.text else { continue }
            for number in account["numbers"]?.elements ?? [] {
                guard let scheme = AccountNumber.Scheme(rawValue: number.shown("scheme")) else { continue }
                let known = AccountNumber(scheme: scheme, number: number.shown("number"))
                owners[known, default: [:]][account.shown("currency")] = customer
            }
        }
        return owners
    }

    /// Opens the account, for a new customer unless the number has an owner; returns the customer.
    private func open(_ place: AdoptionPlan.Place, for party: AdoptionPlan.Party, owner: String?) async throws -> String
    {
        let client = try connection.client(as: "operations")
        let account = JSONWriter.object { json in
            json.member("currency", place.currency.code)
            json.object("number") { $0.member(place.number.scheme.rawValue, place.number.number) }
        }
        if let owner {
            _ = try await client.send(
                "POST",
                "/v1/customers/\(owner)/accounts",
                body: account,
                idempotencyKey: freshKey(nil)
            )
            return owner
        }
        let document = "ADOPTED-\(Digest(hashing: place.number.number.utf8).hexadecimal.prefix(12))"
        let body = JSONWriter.object { json in
            json.member("kind", party.isPayer ? "platform" : "worker")
            json.member("name", party.name)
            json.member("country", "XX")
            json.member("document_number", document)
            json.array("accounts", [account]) { $0.value(json: $1) }
        }
        let answer = try await client.send("POST", "/v1/customers", body: body, idempotencyKey: freshKey(nil))
        let customer = try JSONValue(parsing: answer.body).shown("id")
        try await waitForIdentification(customer, client)
        return customer
    }

    private func waitForIdentification(_ customer: String, _ client: APIClient) async throws {
        for _ in 0..<Adoption.longestWait {
            let answer = try await client.send("GET", "/v1/customers/\(customer)")
            if try JSONValue(parsing: answer.body)["verification"]?["complete"] == .boolean(true) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw SetupError("the sandbox provider did not identify everybody in time")
    }

    /// Pays in what the payer needs, once for each file.
    private func fund(_ place: AdoptionPlan.Place, _ party: AdoptionPlan.Party) async throws {
        guard party.needed > 0 else { return }
        let code = place.currency.code
        let safeguarding = AccountNumber(scheme: .other, number: "SAFEGUARDING-\(code)")
        let bank = JSONWriter.object { json in
            json.member("name", "Sandbox bank for \(code)")
            json.member("country", "XX")
            json.member("bic", "SANDXXXX")
            json.member("licence", "Demonstration licence \(code)")
            json.member("currency", code)
            json.object("number") { $0.member("other", safeguarding.number) }
        }
        _ = try await connection.client(as: "administrator").send(
            "POST",
            "/v1/banks",
            body: bank,
            idempotencyKey: "adopt-bank-\(code)"
        )
        let subject = "\(initiation.messageID)/\(place.number.number)/\(code)"
        let message = try Funding.credit(
            Money(minorUnits: party.needed, currency: place.currency),
            from: party.name,
            to: place.number,
            safeguarding: safeguarding,
            reference: "ADOPT-" + Digest(hashing: subject.utf8).hexadecimal.prefix(24),
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

    /// The name of a key that acts for this customer, made if there is none yet.
    private func issueKey(_ payer: String, _ customer: String) async throws -> String {
        let slug = payer.lowercased().split { !$0.isASCII || !$0.isLetter && !$0.isNumber }.joined(separator: "-")
        var name = slug.isEmpty ? "payer" : slug
        var attempt = 1
        while folder.exists(folder.demonstrationKey(name)) {
            if try await acts(name, for: customer) { return name }
            attempt += 1
            name = "\(slug.isEmpty ? "payer" : slug)-\(attempt)"
        }
        let record = try await connection.client(as: "operations").send("GET", "/v1/customers/\(customer)")
        let role = try JSONValue(parsing: record.body).shown("kind")
        let body = JSONWriter.object { json in
            json.member("name", name)
            json.member("role", role)
            json.member("customer", customer)
        }
        let answer = try await connection.client(as: "administrator").send(
            "POST",
            "/v1/api-keys",
            body: body,
            idempotencyKey: freshKey(nil)
        )
        let key = try JSONValue(parsing: answer.body).shown("key")
        try folder.write(Array((key + "\n").utf8), to: folder.demonstrationKey(name))
        return name
    }

    private func acts(_ name: String, for customer: String) async throws -> Bool {
        var own = connection
        own.name = name
        do {
            _ = try await own.client().send("GET", "/v1/customers/\(customer)")
            return true
        } catch is APIClient.Problem {
            return false
        }
    }
}
