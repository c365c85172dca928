import GigGate
import GigLedger
import GigPartners
import GigPrimitives
import GigRecords

/// Books what partner banks say, line by line: a line that is refused leaves nothing behind and stops no other.
struct BankDesk {
    let now: Instant
    let ports: Ports
    let ids: IDSource
    let records: Records
    let writer: RecordWriter
    /// Stands between the parts of a reference that we make; XML forbids it, so no bank can send it.
    static let separator = "\u{1f}"

    var outcomes: [BankLineOutcome] = []
    var findings: [NameFindings] = []

    init<C: Command>(_ authorised: Authorised<C>) {
        now = authorised.now
        ports = authorised.ports
        ids = authorised.ids
        records = authorised.records
        writer = authorised.writer
    }

    /// Refuses the whole message with `bank_unknown` if an account in it is not ours.
    mutating func book(_ notification: BankNotification) throws {
        try ports.screening.requireFreshLists(now: now)
        for part in notification.notifications {
            let number = AccountNumber(part.account)
            let accounts = try records.accounts(numbered: [number])[number] ?? [:]
            for (index, entry) in part.entries.enumerated() {
                guard let currency = Currency(entry.amount.currency),
                    let account = accounts.first(where: { $0.value == currency })?.key,
                    try records.party(account)?.account.purpose == .safeguarding
                else { throw Refusal(.bankUnknown, field: "Ntfctn/Acct") }
                let reference =
                    entry.ownReference
                    ?? [notification.messageID, part.id, String(index + 1)].joined(separator: BankDesk.separator)
                try book(entry, currency: currency, reference: reference, on: account)
            }
        }
    }

    private mutating func book(
        _ entry: BankEntry,
        currency: Currency,
        reference: String,
        on account: AccountID
    ) throws {
        guard entry.isBooked else {
            outcomes.append(BankLineOutcome(reference, .ignored))
            return
        }
        let details = entry.details.isEmpty ? [BankEntryDetail(amount: entry.amount)] : entry.details
        for (index, detail) in details.enumerated() {
            let line = details.count == 1 ? reference : reference + BankDesk.separator + String(index + 1)
            guard try !records.knowsBankEntry(line, on: account) else {
                outcomes.append(BankLineOutcome(line, .duplicate))
                continue
            }
            do {
                let amount = detail.amount ?? (details.count == 1 ? entry.amount : nil)
                guard let amount, amount.currency == currency.code else {
                    throw Refusal(.statementUnbalanced, field: "Ntry/NtryDtls/TxDtls/Amt")
                }
                let money = try Money(decimal: amount.decimal, currency: currency)
                try book(detail, of: entry, money, line: line, on: account)
            } catch let refusal as Refusal {
                outcomes.append(BankLineOutcome(line, .refused, refusal: refusal))
            }
        }
    }

    private mutating func book(
        _ detail: BankEntryDetail,
        of entry: BankEntry,
        _ amount: Money,
        line: String,
        on account: AccountID
    ) throws {
        let payout = try records.payouts(endToEndIDs: [detail.endToEndID].compactMap(\.self)).first
        switch ((detail.direction ?? entry.direction), payout) {
        case (.debit, let payout?): try settle(payout, amount, line: line, on: account)
        case (.debit, nil): outcomes.append(BankLineOutcome(line, .unmatched))
        case (.credit, let payout?): try giveBack(payout, amount, detail, line: line, on: account)
        case (.credit, nil) where entry.isReversal || detail.returnReason != nil:
            outcomes.append(BankLineOutcome(line, .unmatched))
        case (.credit, nil): try payIn(detail, amount, line: line, on: account)
        }
    }

    /// For the log.
    var evidence: [UInt8] {
        JSONWriter.object { json in
            json.array("screening", findings) { json, found in
                json.object { found.write(to: &$0) }
            }
        }
    }
}

extension BankEntry {
    /// The reference by which the bank knows this entry for ever.
    ///
    /// `NtryRef` is none: banks number the entries of each notification with it anew.
    fileprivate var ownReference: String? {
        guard let reference = accountServicerReference, !["NOTPROVIDED", "NONREF"].contains(reference) else {
            return nil
        }
        return reference
    }
}
