import GigAccess
import GigGate
import GigPartners
import GigPrimitives
import GigRecords

/// A partner bank's message: a camt.054 about money that moved, a camt.053 about what is there, or a pain.002 about our
/// payouts.
package struct ReceiveBankMessage: Command {
    package static let permission = Permission.receiveBankMessage

    private enum Content {
        case notification(BankNotification)
        case statement(BankStatement)
        case report(PaymentStatusReport)
    }

    private let content: Content
    private let digest: Digest

    /// Reads the message; refuses with the codes of `BankNotification.parse`, `BankStatement.parse` and
    /// `PaymentStatusReport.parse`.
    package init(_ message: [UInt8]) throws(Refusal) {
        guard message.count <= PaymentInitiation.largestFile else { throw Refusal(.bodyTooLarge) }
        content = try ReceiveBankMessage.content(of: message)
        digest = Digest(hashing: message)
    }

    private static func content(of message: [UInt8]) throws(Refusal) -> Content {
        do throws(Refusal) {
            return .notification(try BankNotification.parse(message))
        } catch {
            guard error.code == .messageUnsupported else { throw error }
        }
        do throws(Refusal) {
            return .statement(try BankStatement.parse(message))
        } catch {
            guard error.code == .messageUnsupported else { throw error }
        }
        return .report(try PaymentStatusReport.parse(message))
    }

    package var payload: Payload {
        var payload = Payload()
        switch content {
        case .notification(let notification): payload.add("message", notification.version.rawValue)
        case .statement(let statement): payload.add("message", statement.version.rawValue)
        case .report(let report): payload.add("message", report.version.rawValue)
        }
        payload.add("message_sha256", digest.hexadecimal)
        return payload
    }

    package func perform(_ authorised: Authorised<ReceiveBankMessage>) throws -> Performed {
        var desk = BankDesk(authorised)
        switch content {
        case .notification(let notification): try desk.book(notification)
        case .statement(let statement): try desk.keep(statement, digest: digest)
        case .report(let report): try desk.apply(report)
        }
        let outcomes = desk.outcomes
        return Performed(evidence: desk.evidence) { json in
            json.array("entries", outcomes) { json, outcome in
                json.object { outcome.write(to: &$0) }
            }
        }
    }
}

/// What one line of a bank's message came to.
struct BankLineOutcome {
    enum Result: String {
        case posted, unallocated, settled, returned, refused, duplicate, unmatched, ignored, recorded
    }

    let reference: String
    let result: Result
    let order: OrderID?
    let refusal: Refusal?

    init(_ reference: String, _ result: Result, order: OrderID? = nil, refusal: Refusal? = nil) {
        self.reference = reference
        self.result = result
        self.order = order
        self.refusal = refusal
    }

    func write(to json: inout JSONWriter) {
        json.member("reference", reference)
        json.member("result", result.rawValue)
        json.member("order", order?.description)
        guard let refusal else { return }
        json.member("refusal", refusal.code.rawValue)
        json.member("remedy", refusal.code.remedy)
    }
}
