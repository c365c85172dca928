import GigGate
import GigPrimitives
import GigRecords

/// One payment between two accounts of ours, as it was asked for.
struct PaymentDraft {
    let debtor: AccountID
    let creditor: AccountID
    let amount: Money
    /// Unique for each payer for ever; nil when the payer gave none.
    let endToEndID: String?
    let messageID: String?
    let remittance: String?
    /// Names in the payer's file besides the parties'.
    let otherNames: [String]
}

/// What became of one payment.
enum PaymentResult {
    case posted(OrderRecord)
    case held(OrderRecord)
    case refused(Refusal)
}
