import GigPrimitives
import GigRecords

/// What became of each order of a batch, as short as it can be said: the caller has the orders.
package struct BulkAnswer: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case posted
        case held
        case reserved
        /// Taken before, under the same id; with the state in which it is now.
        case exists(OrderRecord.State)
        case refused(Refusal)
    }

    package let outcomes: [Outcome]

    init(_ results: [PaymentResult]) {
        outcomes = results.map { result in
            switch result {
            case .posted: .posted
            case .held: .held
            case .reserved: .reserved
            case .exists(let order): .exists(order.state)
            case .refused(let refusal): .refused(refusal.ofAccount)
            }
        }
    }

    /// Reads what `json` wrote; anything else is nil.
    package init?(_ bytes: [UInt8]) {
        let value: JSONValue
        do throws(Refusal) {
            value = try JSONValue(parsing: bytes)
        } catch {
            return nil
        }
        guard let letters = value["outcomes"]?.text else { return nil }
        var details: [Int64: JSONValue] = [:]
        for detail in value["details"]?.elements ?? [] {
            guard let index = detail["index"]?.integer else { return nil }
            details[index] = detail
        }
        var outcomes: [Outcome] = []
        for (index, letter) in letters.utf8.enumerated() {
            let detail = details[Int64(index)]
            switch letter {
            case UInt8(ascii: "p"): outcomes.append(.posted)
            case UInt8(ascii: "h"): outcomes.append(.held)
            case UInt8(ascii: "s"): outcomes.append(.reserved)
            case UInt8(ascii: "e"):
                guard let state = detail?["state"]?.text.flatMap(OrderRecord.State.init) else { return nil }
                outcomes.append(.exists(state))
            case UInt8(ascii: "r"):
                guard let code = detail?["code"]?.text.flatMap(RefusalCode.init) else { return nil }
                outcomes.append(.refused(Refusal(code, fields: detail?["fields"]?.elements?.compactMap(\.text) ?? [])))
            default: return nil
            }
        }
        self.outcomes = outcomes
    }

    /// One letter an order, in order: posted, held, set aside, exists, refused; with details of the last two.
    var json: [UInt8] {
        var letters: [UInt8] = []
        letters.reserveCapacity(outcomes.count)
        var details: [(Int, Outcome)] = []
        for (index, outcome) in outcomes.enumerated() {
            switch outcome {
            case .posted: letters.append(UInt8(ascii: "p"))
            case .held: letters.append(UInt8(ascii: "h"))
            case .reserved: letters.append(UInt8(ascii: "s"))
            case .exists:
                letters.append(UInt8(ascii: "e"))
                details.append((index, outcome))
            case .refused:
                letters.append(UInt8(ascii: "r"))
                details.append((index, outcome))
            }
        }
        return JSONWriter.object { json in
            json.member("outcomes", String(decoding: letters, as: UTF8.self))
            json.array("details", details) { json, detail in
                json.object { object in
                    object.member("index", Int64(detail.0))
                    if case .exists(let state) = detail.1 { object.member("state", state.rawValue) }
                    if case .refused(let refusal) = detail.1 {
                        object.member("code", refusal.code.rawValue)
                        object.array("fields", refusal.fields) { $0.value($1) }
                    }
                }
            }
        }
    }
}
