import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords
import HTTPTypes
import HummingbirdCore

extension Endpoint {
    /// Customers, their bank accounts, keys, and what identification providers send.
    static let people: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/customers",
            "onboardCustomer",
            "Take a customer in and start identification",
            access: .key(.onboardCustomer),
            body: .json("NewCustomer", limit: smallBody),
            answer: .json("OnboardedCustomer"),
            isCommand: true
        ) { call throws(Refusal) in Reply(try await call.perform(try OnboardCustomer(call))) },
        Endpoint(
            .get,
            "/v1/customers",
            "listCustomers",
            "Customers, oldest first",
            access: .key(.readCustomers),
            parameters: Parameter.page,
            answer: .json("CustomerPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListCustomers(try call.page()))) },
        Endpoint(
            .get,
            "/v1/customers/{id}",
            "readCustomer",
            "One customer",
            access: .key(.readCustomers),
            answer: .json("Customer")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadCustomer(try call.pathID("id", unknown: .customerUnknown))))
        },
        Endpoint(
            .put,
            "/v1/customers/{id}/particulars",
            "correctCustomer",
            "Correct who a customer is; the customer is screened anew",
            access: .key(.correctCustomer),
            body: .json("NewParticulars", limit: smallBody),
            answer: .json("Customer"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["name", "country", "document_number"], optional: ["date_of_birth"])
            let command = CorrectCustomer(
                try call.pathID("id", unknown: .customerUnknown),
                name: try fields.text("name", longest: Customer.longestName),
                country: try fields.country(),
                dateOfBirth: try fields.dateOfBirth(),
                documentNumber: try fields.text("document_number", longest: 40)
            )
            return Reply(try await call.perform(command), status: .ok)
        },
        Endpoint(
            .post,
            "/v1/customers/{id}/accounts",
            "openAccount",
            "Open a further account",
            access: .key(.openAccount),
            body: .json("NewAccount", limit: smallBody),
            answer: .json("Created"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["currency"], optional: ["number"])
            let customer: CustomerID = try call.pathID("id", unknown: .customerUnknown)
            return Reply(try await call.perform(OpenAccount(customer: customer, account: try fields.newAccount())))
        },
        Endpoint(
            .put,
            "/v1/customers/{id}/bank-accounts/{currency}",
            "setBankAccount",
            "Set the bank account that payouts of this currency go to",
            access: .key(.setBankAccount),
            body: .json("NewBankAccount", limit: smallBody),
            answer: .json("BankAccountSet"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["number", "holder"], optional: ["bic"])
            guard let currency = Currency(call.pathText("currency")) else {
                throw Refusal(.currencyUnknown, field: "currency")
            }
            let bankAccount = BankAccountRecord(
                number: try fields.accountNumber("number"),
                bic: try fields.bic(),
                holder: try fields.text("holder", longest: Customer.longestName)
            )
            let customer: CustomerID = try call.pathID("id", unknown: .customerUnknown)
            let command = SetBankAccount(customer: customer, currency: currency, bankAccount: bankAccount)
            return Reply(try await call.perform(command), status: .ok)
        },
        Endpoint(
            .post,
            "/v1/api-keys",
            "issueKey",
            "Issue a key; its secret is shown this once",
            access: .key(.issueKey),
            body: .json("NewKey", limit: smallBody),
            answer: .json("IssuedKey"),
            isCommand: true
        ) { call throws(Refusal) in try await issueKey(call) },
        Endpoint(
            .get,
            "/v1/api-keys",
            "listKeys",
            "Keys, without their secrets",
            access: .key(.readKeys),
            parameters: [
                Parameter(
                    name: "after",
                    schema: #"{"type":"string","pattern":"^[0-9a-f]{16}$"}"#,
                    summary: "Where to go on: the 'next' of the page before"
                ),
                Parameter.limit,
            ],
            answer: .json("KeyPage")
        ) { call throws(Refusal) in
            Reply(
                try await call.ask(try ListKeys(after: try call.keyCursor(), limit: try call.limit()))
            )
        },
        Endpoint(
            .delete,
            "/v1/api-keys/{id}",
            "revokeKey",
            "Revoke a key at once",
            access: .key(.revokeKey),
            answer: .json("Created"),
            isCommand: true
        ) { call throws(Refusal) in
            Reply(try await call.perform(RevokeKey(id: call.pathText("id"))), status: .ok)
        },
        Endpoint(
            .post,
            "/webhooks/identity/sandbox",
            "receiveVerdict",
            "A verdict of the sandbox identification provider, signed as Standard Webhooks 1.0",
            access: .signature,
            parameters: [],
            body: .json("Verdict", limit: smallBody),
            answer: .json("VerdictTaken")
        ) { call throws(Refusal) in try await receiveVerdict(call) },
    ]

    private static func issueKey(_ call: Call) async throws(Refusal) -> Reply {
        let fields = try call.fields(["name", "role"], optional: ["customer", "person"])
        let random = call.gate.ports.random
        let key = APIKey(environment: call.house.isDemonstration ? .demo : .live) { random.next() }
        let command = try IssueKey(
            name: try fields.text("name", longest: IssueKey.longestName),
            role: try fields.choice("role"),
            customer: fields.has("customer") ? try fields.id("customer") : nil,
            person: try fields.optionalText("person", longest: IssueKey.longestPerson),
            key: key
        )
        let receipt = try await call.perform(command)
        var reply = Reply(receipt)
        // The secret leaves once, with the first answer; a repeat gets the key's id alone.
        guard !receipt.isReplay else { return reply }
        reply.body = JSONWriter.object { json in
            json.member("id", key.id)
            json.member("role", command.roleName)
            json.member("key", key.reveal())
        }
        return reply
    }

    private static func receiveVerdict(_ call: Call) async throws(Refusal) -> Reply {
        // The sandbox identifies nobody, so production does not know it.
        guard call.house.isDemonstration else { throw Refusal(.resourceUnknown) }
        func header(_ text: String) throws(Refusal) -> String {
            guard let name = HTTPField.Name(text), let value = call.request.headers[name] else {
                throw Refusal(.signatureInvalid)
            }
            return value
        }
        let id = try header("webhook-id")
        guard let timestamp = Int64(try header("webhook-timestamp")) else { throw Refusal(.signatureInvalid) }
        let now = call.gate.ports.clock.now()
        try call.house.identityProvider.verify(
            id: id,
            timestamp: timestamp,
            body: call.body,
            signatures: try header("webhook-signature"),
            now: now
        )
        let fields = try call.fields(["session", "check", "passed"])
        let command = RecordVerification(
            provider: SandboxProvider.name,
            session: try fields.id("session"),
            verdict: VerificationSession.Verdict(
                check: try fields.choice("check"),
                passed: try fields.flag("passed")
            )
        )
        let receipt = try await call.gate.perform(
            command,
            as: .verifiedProvider(SandboxProvider.name),
            key: IdempotencyKey(derivedFrom: "webhook", id)
        )
        return Reply(receipt, status: .ok)
    }
}

extension Call {
    /// The id of a key after which to go on: 16 hexadecimal digits.
    fileprivate func keyCursor() throws(Refusal) -> String {
        guard let text = try queryText("after") else { return "" }
        guard text.utf8.count == 16, [UInt8](hexadecimal: text) != nil else {
            throw Refusal(.fieldInvalid, field: "after")
        }
        return text
    }
}

extension OnboardCustomer {
    fileprivate init(_ call: Call) throws(Refusal) {
        let fields = try call.fields(
            ["kind", "name", "country", "document_number", "accounts"],
            optional: ["date_of_birth"]
        )
        var accounts: [NewAccount] = []
        for element in try fields.elements("accounts", most: OnboardCustomer.mostAccounts) {
            accounts.append(try Fields(element, required: ["currency"], optional: ["number"]).newAccount())
        }
        self.init(
            kind: try fields.choice("kind"),
            name: try fields.text("name", longest: Customer.longestName),
            country: try fields.country(),
            dateOfBirth: try fields.dateOfBirth(),
            documentNumber: try fields.text("document_number", longest: 40),
            accounts: accounts
        )
    }
}

extension Fields {
    fileprivate func newAccount() throws(Refusal) -> OnboardCustomer.NewAccount {
        OnboardCustomer.NewAccount(
            currency: try currency(),
            number: has("number") ? try accountNumber("number") : nil
        )
    }

    /// A year, a month or a day; nil where nobody asked.
    fileprivate func dateOfBirth() throws(Refusal) -> String? {
        guard let text = try optionalText("date_of_birth", longest: 10) else { return nil }
        guard PartialDate.isValid(text) else { throw Refusal(.fieldInvalid, field: "date_of_birth") }
        return text
    }

    /// ISO 9362: 8 or 11 capital letters and digits.
    func bic() throws(Refusal) -> String? {
        guard let text = try optionalText("bic", longest: 11) else { return nil }
        let isBIC =
            [8, 11].contains(text.utf8.count)
            && text.utf8.enumerated().allSatisfy { position, byte in
                (0x41...0x5a).contains(byte) || (!(4...5).contains(position) && (0x30...0x39).contains(byte))
            }
        guard isBIC else { throw Refusal(.fieldInvalid, field: "bic") }
        return text
    }
}
