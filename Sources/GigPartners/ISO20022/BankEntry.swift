import GigPrimitives

/// One movement on a bank account (`Ntry`), which may stand for a batch of payments.
package struct BankEntry: Hashable, Sendable {
    /// Which way the money went, seen from the account (`CreditDebitCode`).
    package enum Direction: String, Hashable, Sendable {
        case credit = "CRDT"
        case debit = "DBIT"
    }

    package let amount: CurrencyAmount
    package let direction: Direction
    /// The entry takes an earlier one back; `direction` is already that of the reversal.
    package let isReversal: Bool
    /// `BOOK`, `PDNG`, `INFO`, or from version .08 on another external or proprietary status.
    package let status: String
    package let bookingDate: CivilDate?
    package let valueDate: CivilDate?
    package let accountServicerReference: String?
    package let entryReference: String?
    package let details: [BankEntryDetail]

    package init(
        amount: CurrencyAmount,
        direction: Direction,
        isReversal: Bool = false,
        status: String = "BOOK",
        bookingDate: CivilDate? = nil,
        valueDate: CivilDate? = nil,
        accountServicerReference: String? = nil,
        entryReference: String? = nil,
        details: [BankEntryDetail] = []
    ) {
        self.amount = amount
        self.direction = direction
        self.isReversal = isReversal
        self.status = status
        self.bookingDate = bookingDate
        self.valueDate = valueDate
        self.accountServicerReference = accountServicerReference
        self.entryReference = entryReference
        self.details = details
    }

    /// The money is on the account for good.
    package var isBooked: Bool { status == "BOOK" }

    init(_ entry: XMLElement) throws(Refusal) {
        guard let amount = entry.child("Amt"), let status = entry.child("Sts"),
            let direction = entry.value("CdtDbtInd").flatMap(Direction.init)
        else { throw Refusal(.messageInvalid, field: "Ntfctn/Ntry") }
        self.init(
            amount: CurrencyAmount(amount),
            direction: direction,
            isReversal: ["true", "1"].contains(entry.value("RvslInd")?.trimmed),
            status: status.codeOrProprietary ?? status.text,
            bookingDate: entry.child("BookgDt")?.day,
            valueDate: entry.child("ValDt")?.day,
            accountServicerReference: entry.value("AcctSvcrRef"),
            entryReference: entry.value("NtryRef"),
            details: entry.children("NtryDtls").flatMap { $0.children("TxDtls").map { BankEntryDetail($0) } }
        )
    }

    /// Refuses with `statement_unbalanced` if all details have an amount in the entry's currency and the sum differs.
    ///
    /// Details of the other direction than the first one count against it.
    func checkDetails() throws(Refusal) {
        guard let first = details.first else { return }
        var credits = ExactDecimal.zero
        var debits = ExactDecimal.zero
        for detail in details {
            guard let part = detail.amount, part.currency == amount.currency, let decimal = part.exact else { return }
            let along = detail.direction ?? direction == first.direction ?? direction
            guard let sum = (along ? credits : debits).adding(decimal) else { throw Refusal(.statementUnbalanced) }
            if along { credits = sum } else { debits = sum }
        }
        guard let total = amount.exact, total.adding(debits) == credits else {
            throw Refusal(.statementUnbalanced, field: "Ntfctn/Ntry/Amt")
        }
    }
}
