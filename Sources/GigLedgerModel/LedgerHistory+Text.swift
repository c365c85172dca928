import GigLedger
import GigPrimitives

extension LedgerHistory: CustomStringConvertible {
    /// One line a step and one an event, with the fields that are not zero.
    package var description: String {
        let limits = limits.map { limit in
            "limit \(limit.account.short) \(limit.side) \(limit.window)"
                + " amount \(limit.largestAmount.map(String.init) ?? "-") count \(limit.largestCount.map(String.init) ?? "-")"
        }
        return (["start \(start.microseconds)"] + limits + steps.map(\.text)).joined(separator: "\n")
    }
}

extension LedgerStep {
    fileprivate var text: String {
        let lines =
            switch action {
            case .accounts(let requests): requests.map(\.text)
            case .transfers(let requests): requests.map(\.text)
            case .expire(let ids, _): ["expire " + ids.map(\.short).joined(separator: " ")]
            }
        return (["at \(now.microseconds)"] + lines.map { "  " + $0 }).joined(separator: "\n")
    }
}

extension ID {
    fileprivate var short: String { self == .max ? "max" : high == 0 ? "\(low)" : "\(high):\(low)" }
}

extension UserData {
    fileprivate var words: [String] { self == UserData() ? [] : ["data=\(high),\(low),\(word64),\(word32)"] }
}

extension AccountRequest {
    fileprivate var text: String {
        var words = ["account \(id.short) ledger=\(ledger) code=\(code)"] + userData.words
        if flags.rawValue != 0 { words.append("flags=" + String(flags.rawValue, radix: 2)) }
        if let owner { words.append("owner=\(owner.short)") }
        if balances != Balances() { words.append("\(balances)") }
        if reserved != 0 { words.append("reserved=\(reserved)") }
        if timestamp.microseconds != 0 { words.append("time=\(timestamp.microseconds)") }
        return words.joined(separator: " ")
    }
}

extension TransferRequest {
    fileprivate var text: String {
        var words = ["transfer \(id.short) \(debit.short)->\(credit.short) \(amount) ledger=\(ledger) code=\(code)"]
        words += userData.words
        if flags.rawValue != 0 { words.append("flags=" + String(flags.rawValue, radix: 2)) }
        if pendingID != .zero { words.append("pending=\(pendingID.short)") }
        if reverses != .zero { words.append("reverses=\(reverses.short)") }
        if timeout != 0 { words.append("timeout=\(timeout)") }
        if timestamp.microseconds != 0 { words.append("time=\(timestamp.microseconds)") }
        if let effective { words.append("effective=\(effective)") }
        return words.joined(separator: " ")
    }
}
