import GigGate
import GigLedger
import GigPartners
import GigPrimitives
import GigRecords

extension BankDesk {
    /// Keeps what a bank says was on our accounts; a statement moves nothing.
    ///
    /// Refuses the whole message with `bank_unknown` if an account in it is not ours, and with `message_invalid` an
    /// amount that the currency does not have or a date that is none.
    mutating func keep(_ message: BankStatement, digest: Digest) throws {
        for statement in message.statements {
            let number = AccountNumber(statement.account)
            let accounts = try records.accounts(numbered: [number])[number] ?? [:]
            guard let currency = Currency(statement.amount.currency),
                let account = accounts.first(where: { $0.value == currency })?.key,
                try records.party(account)?.account.purpose == .safeguarding
            else { throw Refusal(.bankUnknown, field: "Stmt/Acct") }
            guard let day = statement.day else { throw Refusal(.messageInvalid, field: "Stmt/Bal/Dt") }
            let amount = try Money(decimal: statement.amount.decimal, currency: currency).minorUnits
            let isNew = try writer.keep(
                BankStatementRecord(
                    account: account,
                    digest: digest,
                    reference: statement.id,
                    balance: statement.direction == .credit ? amount : -amount,
                    balanceAt: statement.date,
                    day: day,
                    receivedAt: now
                )
            )
            outcomes.append(BankLineOutcome(statement.id, isNew ? .recorded : .duplicate))
        }
    }
}
