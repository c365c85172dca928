import GigLedger
import GigPrimitives
import GigRecords
import GigTransparency

extension AccountExtract {
    /// The statement that is signed; `StatementExamination` reads it.
    func statement(_ id: StatementID, of period: StatementPeriod) throws -> Statement {
        let name = account.id.description
        return try Statement(
            subjects: [Statement.Subject(name: name, digest: Digest(hashing: Array(name.utf8)))],
            predicateType: StatementExamination.predicateType,
            predicate: [
                "id": .text(id.description),
                "account": .text(name),
                "currency": .text(account.currency.code),
                "from": .text(period.from.description),
                "to": .text(period.to.description),
                "after": .number(String(period.after)),
                "through": .number(String(period.through)),
                "is_last": .boolean(period.isLast),
                "opening_balance": .text(text(opening)),
                "closing_balance": .text(text(closing)),
                "movements": .array(movements.map(shown)),
            ]
        )
    }

    private func shown(_ movement: Movement) -> JSONValue {
        .object([
            "transfer": .text(movement.transfer.id.description),
            "position": .number(String(movement.transfer.position)),
            "code": .text(movement.transfer.code.rawValue),
            "change": .text(text(movement.change)),
            "balance": .text(text(movement.balance)),
            "booked_at": .text(movement.transfer.bookedAt.description),
            "effective_date": .text(movement.transfer.effective.description),
        ])
    }
}

extension IssuedStatementRecord {
    /// What the command answered, byte for byte: the log's receipt commits to it.
    func answer(in currency: Currency) -> [UInt8] { JSONWriter.object { write(to: &$0, currency) } }

    /// The statement as the API lists it.
    func write(to json: inout JSONWriter, _ currency: Currency) {
        json.member("id", id.description)
        json.member("account", account.description)
        json.member("currency", currency.code)
        json.member("from", period.from.description)
        json.member("to", period.to.description)
        json.member("is_monthly", month != nil)
        json.member("opening_balance", Money.decimal(opening, digits: currency.minorUnitDigits))
        json.member("closing_balance", Money.decimal(closing, digits: currency.minorUnitDigits))
        json.member("movements", movements)
        json.member("statement_sha256", digest.hexadecimal)
        json.member("log_index", Int64(logIndex))
        json.member("issued_at", issuedAt.description)
        json.member("next", period.isLast ? nil : String(period.through))
    }
}
