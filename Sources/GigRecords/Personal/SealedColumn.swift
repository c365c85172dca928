import GigGate
import GigPrimitives

/// A column of sealed values, and the class of the keys that seal them.
struct SealedColumn: Hashable, Sendable {
    let table: String
    let column: String
    let keyClass: DataKey.Class

    init(_ table: String, _ column: String = "personal", _ keyClass: DataKey.Class = .retention) {
        self.table = table
        self.column = column
        self.keyClass = keyClass
    }

    func place(_ row: [UInt8]) -> FieldPlace { FieldPlace(table: table, column: column, row: row) }

    /// Every one; `docs/personal-data.md` says what is in each.
    static let all: [SealedColumn] = [
        .customer, .verificationSession, .bankAccount, .order, .payoutInstruction, .bankMessage, .receivedMessage,
        .accountNumber, .alert, .clearedPair, .outcome, .documentSegment, .logSalt, .proposal,
        .principal, .alertDecision,
    ]

    /// Name, country, date of birth, number of the identity document.
    static let customer = SealedColumn("customer")
    /// The number of the identity document.
    static let verificationSession = SealedColumn("verification_session")
    /// Scheme, number, BIC and holder of the account that payouts go to.
    static let bankAccount = SealedColumn("bank_account", "personal", .erasable)
    /// End-to-end id, message id, both names, remittance.
    static let order = SealedColumn("payment_order")
    /// Scheme, number, BIC and holder of the account that a payout goes to.
    static let payoutInstruction = SealedColumn("payout_instruction")
    /// A message of ours to a bank, with the payouts of several customers: under the house's key.
    static let bankMessage = SealedColumn("bank_message", "body")
    /// A payment file as its sender gave it.
    static let receivedMessage = SealedColumn("received_message", "body")
    /// What screening found: the names and what they matched.
    static let alert = SealedColumn("alert", "findings")
    /// Whose name was cleared, and the name.
    static let clearedPair = SealedColumn("cleared_pair")
    /// The answer to a command, which the same idempotency key gives again.
    static let outcome = SealedColumn("recorded_outcome", "body", .erasable)
    /// The number by which the world knows an account.
    static let accountNumber = SealedColumn("account_number")
    /// A segment of an image of an identity document; the row is the document.
    static let documentSegment = SealedColumn("document_segment", "bytes")
    /// Who of the staff proposed, and why: under the house's key, since it outlives what it erased.
    static let proposal = SealedColumn("proposal")
    /// The name that was given to a key, and who of the staff it is for.
    static let principal = SealedColumn("principal")
    /// Who decided about an alert, and why; the row is the alert and the principal.
    static let alertDecision = SealedColumn("alert_decision")
    /// The salt of a customer's own log entry, without which its clear text can't be opened.
    static let logSalt = SealedColumn("log_entry", "salt")
}

/// A sealed value that was read, and where it stands; no bytes once its row was erased.
struct SealedValue: Sendable {
    let column: SealedColumn
    let row: [UInt8]
    let bytes: [UInt8]?
}

extension SQLRow {
    func sealed(_ column: SealedColumn, row: [UInt8], _ index: Int) throws -> SealedValue {
        SealedValue(column: column, row: row, bytes: try isNull(index) ? nil : try blob(index))
    }
}
