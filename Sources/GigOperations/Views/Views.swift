import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

extension BookedTransfer {
    func write(to json: inout JSONWriter) {
        json.member("id", transfer.id.description)
        json.member("position", transfer.position)
        json.member("kind", transfer.kind.rawValue)
        json.member("code", transfer.code.rawValue)
        json.member("debit_account", transfer.debit.description)
        json.member("credit_account", transfer.credit.description)
        json.member("amount", transfer.amount.decimal)
        json.member("currency", transfer.amount.currency.code)
        json.member("pending_transfer", transfer.pending?.description)
        json.member("resolution", resolution)
        json.member("effective_date", transfer.effective.description)
        json.member("expires_at", transfer.expiresAt?.description)
        json.member("chain", transfer.chain?.description)
        json.member("reverses", transfer.reverses?.description)
        json.member("booked_at", transfer.bookedAt.description)
    }
}

extension BookedTransfer {
    /// What became of a pending transfer; nil while it is open, and for others.
    private var resolution: String? {
        switch state {
        case .none, .pending: nil
        case .posted: "post"
        case .voided: "void"
        case .expired: "expire"
        }
    }
}

extension Transfer {
    /// Whether it changes what has been posted.
    var movesMoney: Bool { kind == .single || kind == .post || kind == .reversal }
}

extension PartyAccount {
    func write(to json: inout JSONWriter, numbers: [AccountNumber]) {
        let digits = account.currency.minorUnitDigits
        json.member("id", account.id.description)
        json.member("purpose", account.purpose.rawValue)
        json.member("customer", account.owner?.description)
        json.member("currency", account.currency.code)
        json.member("available", Money.decimal(account.available, digits: digits))
        json.member("posted", Money.decimal(account.posted, digits: digits))
        json.object("totals") { totals in
            totals.member("debits_pending", Money.decimal(Int64(account.balances.debitsPending), digits: digits))
            totals.member("debits_posted", Money.decimal(Int64(account.balances.debitsPosted), digits: digits))
            totals.member("credits_pending", Money.decimal(Int64(account.balances.creditsPending), digits: digits))
            totals.member("credits_posted", Money.decimal(Int64(account.balances.creditsPosted), digits: digits))
        }
        json.array("numbers", numbers) { json, number in
            json.object { object in
                object.member("scheme", number.scheme.rawValue)
                object.member("number", number.number)
            }
        }
        json.member("closed_at", account.closedAt?.description)
    }
}

extension Customer {
    func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("kind", kind.rawValue)
        json.member("name", name)
        json.member("country", country)
        json.member("date_of_birth", dateOfBirth)
        json.object("verification") { check in
            check.member("document", verification.document.rawValue)
            check.member("liveness", verification.liveness.rawValue)
            check.member("complete", verification.isComplete)
        }
        json.member("created_at", createdAt.description)
    }
}

extension AlertRecord {
    func write(to json: inout JSONWriter, decisions: [AlertDecision]) {
        json.member("id", id.description)
        json.member("order", order?.description)
        json.member("customer", customer?.description)
        json.member("outcome", outcome.rawValue)
        json.member("state", state.rawValue)
        json.member("opened_at", openedAt.description)
        json.member("findings", json: Array(findings.utf8))
        json.array("decisions", decisions) { json, decision in
            json.object { object in
                object.member("principal", decision.principal.description)
                object.member("person", decision.person)
                object.member("verdict", decision.verdict.rawValue)
                object.member("reason", decision.reason)
                object.member("decided_at", decision.decidedAt.description)
            }
        }
    }
}

extension JSONWriter {
    /// A page: its records, and where the next page goes on if this one is full.
    static func page<Record>(
        _ records: [Record],
        limit: Int,
        cursor: (Record) -> String,
        _ write: (inout JSONWriter, Record) -> Void
    ) -> [UInt8] {
        JSONWriter.object { json in
            json.array("data", records) { json, record in
                json.object { write(&$0, record) }
            }
            if records.count == limit, let last = records.last { json.member("next", cursor(last)) }
        }
    }
}
