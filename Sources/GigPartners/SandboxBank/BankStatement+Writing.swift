import GigPrimitives

extension BankStatement {
    /// The statement as camt.053.001.08, whatever `version` says: what a partner bank in a sandbox sends.
    ///
    /// Refuses with `message_invalid` if a value doesn't fit the schema.
    package func xml() throws(Refusal) -> [UInt8] {
        try MessageWriter.write(Version.v8.rawValue, root: "BkToCstmrStmt") { message in
            message.element("GrpHdr") { header in
                header.element("MsgId", messageID)
                header.element("CreDtTm", creationDateTime)
            }
            for statement in statements {
                message.element("Stmt") { element in
                    element.element("Id", statement.id)
                    element.element("CreDtTm", creationDateTime)
                    statement.account.write("Acct", currency: statement.amount.currency, to: &element)
                    element.element("Bal") { balance in
                        balance.element("Tp") { $0.element("CdOrPrtry") { $0.element("Cd", "CLBD") } }
                        statement.amount.write("Amt", to: &balance)
                        balance.element("CdtDbtInd", statement.direction.rawValue)
                        balance.element("Dt") { $0.element(statement.hasTime ? "DtTm" : "Dt", statement.date) }
                    }
                }
            }
        }
    }
}

extension BankStatement.AccountStatement {
    fileprivate var hasTime: Bool { date.utf8.count > 10 }
}

extension SandboxBank {
    /// A camt.053.001.08 with the closing booked balance of one account at this moment.
    ///
    /// The bank of a sandbox has no books of its own: it states what it is told. Refuses with `message_invalid` if a
    /// value doesn't fit.
    package static func statement(
        of account: AccountReference,
        balance: Int64,
        currency: Currency,
        at now: Instant
    ) throws(Refusal) -> [UInt8] {
        let id = "ST" + now.secondsText.filter(\.isNumber) + currency.code
        return try BankStatement(
            version: .v8,
            messageID: id,
            creationDateTime: now.secondsText,
            statements: [
                BankStatement.AccountStatement(
                    id: id,
                    account: account,
                    amount: CurrencyAmount(
                        decimal: Money.decimal(Int64(balance.magnitude), digits: currency.minorUnitDigits),
                        currency: currency.code
                    ),
                    direction: balance < 0 ? .debit : .credit,
                    date: now.secondsText
                )
            ]
        ).xml()
    }
}
