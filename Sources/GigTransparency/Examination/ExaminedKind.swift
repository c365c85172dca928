import GigPrimitives

/// The kinds of file that can be examined.
package enum ExaminedKind: String, Hashable, Sendable {
    /// A `.tlog-proof`: what the house did on somebody's command, and that it is in the log.
    case receipt
    /// A `gmp-pol/v1` file: a customer's balance, and that it is in the published total.
    case balance
    /// A `gmp-statement/v1` file: a statement of account, and that it is in the log.
    case statement
    /// A signed note: the head of a log.
    case checkpoint
    /// DSSE envelopes, one a line: statements of the house.
    case evidence

    /// A whole log: its head, and everything under it.
    case log

    /// Tells the kind by how the file begins; `nil` for none of them.
    package init?(_ input: [UInt8]) {
        if input.starts(with: Array("c2sp.org/tlog-proof@".utf8)) {
            self = .receipt
        } else if input.first(where: { !ExaminedKind.isSpace($0) }) == UInt8(ascii: "{") {
            let file = JSONValue(orNil: input)
            if file?["coins"] != nil {
                self = .balance
            } else {
                self = file?["type"]?.text == StatementFile.type ? .statement : .evidence
            }
        } else if input.contains(lineFeed) {
            self = .checkpoint
        } else {
            return nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// The file in a sentence.
    var subject: String {
        switch self {
        case .receipt: "This receipt"
        case .balance: "This proof of your balance"
        case .statement: "This statement"
        case .checkpoint: "This checkpoint"
        case .evidence: "This evidence"
        case .log: "This log"
        }
    }
}
