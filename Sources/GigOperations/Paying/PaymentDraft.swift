import GigGate
import GigPrimitives
import GigRecords

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
    /// Names in the payer's file besides the parties'.
    let otherNames: [String]
    /// Whether it stands or falls with the one after it.
    var isLinked = false

    var reference: CommandNeeds.Reference? { endToEndID.map { CommandNeeds.Reference(account: debtor, text: $0) } }
}

/// What became of one payment.
enum PaymentResult {
    case posted(OrderRecord)
    case held(OrderRecord)
    /// The same order was taken before, under the same id.
    case exists(OrderRecord)
    case refused(Refusal)

    var order: OrderRecord? {
        switch self {
        case .posted(let order), .held(let order), .exists(let order): order
        case .refused: nil
        }
    }
}
