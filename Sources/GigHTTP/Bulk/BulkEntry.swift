import GigOperations
import GigPrimitives

/// One line of a bulk request: an order, or why it is none.
struct BulkEntry: Sendable {
    enum Content: Sendable {
        case order(PayBulk.Order)
        case refused(Refusal)
    }

    let line: Int
    let id: OrderID?
    let content: Content
    /// Whether it stands or falls with the entry after it.
    let isLinked: Bool

    private static let required = ["id", "account", "creditor", "amount", "currency"]
    private static let optional = ["end_to_end_id", "remittance", "reserve_seconds", "effective_date", "linked"]

    init(_ line: LineSplitter.Line) {
        self.line = line.number
        guard !line.isCut else {
            // What it says of the next line can't be known, and half a chain must never be paid.
            (id, content, isLinked) = (nil, .refused(Refusal(.bodyTooLarge)), true)
            return
        }
        let value: JSONValue
        do throws(Refusal) {
            value = try JSONValue(parsing: line.bytes)
        } catch {
            (id, content, isLinked) = (nil, .refused(error), BulkEntry.seemsLinked(line.bytes))
            return
        }
        id = value["id"]?.text.flatMap { OrderID($0) }
        isLinked = (value["linked"] ?? .null) != .null && value["linked"] != .boolean(false)
        do throws(Refusal) {
            let fields = try Fields(value, required: BulkEntry.required, optional: BulkEntry.optional)
            content = .order(try PayBulk.Order(fields))
        } catch {
            content = .refused(error)
        }
    }

    var order: PayBulk.Order? {
        guard case .order(let order) = content else { return nil }
        return order
    }

    /// Whether a line that is no JSON says `"linked":` and not `false` after it.
    private static func seemsLinked(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
        guard let name = text.firstRange(of: "\"linked\":") else { return false }
        return !text[name.upperBound...].hasPrefix("false")
    }
}

extension PayBulk.Order {
    fileprivate init(_ fields: Fields) throws(Refusal) {
        self.init(
            id: try fields.id("id"),
            debtor: try fields.id("account"),
            creditor: try fields.id("creditor"),
            amount: try fields.money(),
            endToEndID: try fields.optionalText("end_to_end_id", longest: Pay.longestEndToEndID),
            remittance: try fields.optionalText("remittance", longest: Pay.longestRemittance),
            terms: try fields.terms(),
            isLinked: fields.has("linked") ? try fields.flag("linked") : false
        )
    }
}
