import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigScreening

/// One payment between two accounts of ours, as it was asked for.
struct PaymentDraft {
    /// The caller's own id for the order; nil when the house gives it one.
    var id: OrderID?
    let debtor: AccountID
    let creditor: AccountID
    let amount: Money
    /// Unique for each payer for ever; nil when the payer gave none.
    let endToEndID: String?
    let messageID: String?
    let remittance: String?
    /// Names in the payer's file besides the parties', and banks.
    let others: [ScreeningSubject]
    /// Whether it stands or falls with the one after it.
    var isLinked = false
    var terms = PaymentTerms()

    /// Every name on the order, and its text.
    func names(_ debtor: PartyAccount, _ creditor: PartyAccount) -> [ScreenedParty] {
        let between = NameBearer.payment(from: self.debtor, to: self.creditor)
        return [ScreenedParty(debtor), ScreenedParty(creditor)] + others.map { ScreenedParty($0, of: between) }
            + ScreenedParty.memo(remittance, of: between)
    }

    var reference: CommandNeeds.Reference? { endToEndID.map { CommandNeeds.Reference(account: debtor, text: $0) } }
}

/// When a payment moves money, as far as its payer says.
package struct PaymentTerms: Hashable, Sendable {
    /// A year of 365 days; card schemes give a few weeks.
    package static let longestReservation: UInt32 = 31_536_000
    package static let daysBack: Int64 = 400
    package static let daysAhead: Int64 = 31

    /// Seconds for which the money is reserved, for the payer to post or void; zero pays at once.
    package let reserveSeconds: UInt32
    /// The day for which it counts; nil is the day on which it is booked.
    package let effective: CivilDate?

    package init(reserveSeconds: UInt32 = 0, effective: CivilDate? = nil) {
        precondition(reserveSeconds <= PaymentTerms.longestReservation)
        self.reserveSeconds = reserveSeconds
        self.effective = effective
    }

    func checkDate(today: CivilDate) throws(Refusal) {
        guard let effective else { return }
        let distance = effective.daysSinceEpoch - today.daysSinceEpoch
        guard (-PaymentTerms.daysBack...PaymentTerms.daysAhead).contains(distance) else {
            throw Refusal(.effectiveDateTooFar, field: "effective_date")
        }
    }

    /// The names of the terms in which a transfer of an earlier order differs from these.
    func differences(from transfer: Transfer) -> [String] {
        var differences: [String] = []
        if reserveSeconds != transfer.timeout { differences.append("reserve_seconds") }
        if effective ?? transfer.bookedAt.date != transfer.effective { differences.append("effective_date") }
        return differences
    }
}

/// What became of one payment.
enum PaymentResult {
    case posted(OrderRecord)
    case held(OrderRecord)
    case reserved(OrderRecord)
    /// The same order was taken before, under the same id.
    case exists(OrderRecord)
    case refused(Refusal)

    var order: OrderRecord? {
        switch self {
        case .posted(let order), .held(let order), .reserved(let order), .exists(let order): order
        case .refused: nil
        }
    }
}
