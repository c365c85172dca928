import GigOperations
import GigPartners
import GigPrimitives
import GigRecords

/// Writes the messages by which a sandbox bank says that money came in.
package enum Funding {
    /// A camt.054.001.08 with one credit on a safeguarding account, for the account that `payee` numbers.
    package static func credit(
        _ amount: Money,
        from payer: String,
        to payee: AccountNumber,
        safeguarding: AccountNumber,
        reference: String,
        at now: Instant
    ) throws(Refusal) -> [UInt8] {
        let detail = BankEntryDetail(
            endToEndID: reference,
            amount: CurrencyAmount(amount),
            direction: .credit,
            debtorName: payer,
            creditorAccount: AccountReference(payee)
        )
        let entry = BankEntry(
            amount: CurrencyAmount(amount),
            direction: .credit,
            bookingDate: now.date,
            valueDate: now.date,
            accountServicerReference: reference,
            details: [detail]
        )
        let notification = BankNotification.AccountNotification(
            id: reference,
            account: AccountReference(safeguarding),
            currency: amount.currency.code,
            entries: [entry]
        )
        return try BankNotification(
            version: .v8,
            messageID: reference,
            creationDateTime: now.secondsText,
            notifications: [notification]
        ).xml()
    }
}
