import GigLedger
import GigPrimitives

/// The words of the tables.
enum TableWords {
    /// The time at which a table begins: 2026-01-15T12:00:00Z.
    static let start = Instant(seconds: 1_768_478_400)

    /// `A1`, `T1`, `C1`; with `0` no id, with `-` the largest.
    static func id<Kind>(_ word: String, _ kind: String) throws -> ID<Kind> {
        if word == "-" || word == kind + "0" { return .zero }
        if word == kind + "-" { return .max }
        guard word.hasPrefix(kind), let number = UInt64(word.dropFirst()) else { throw UnreadableWord(word) }
        return ID(high: 0, low: number)
    }

    /// A number, `top` with or without something added, or `whole`.
    static func amount(_ word: String) throws -> UInt64 {
        if word == "whole" { return Ledger.wholeAmount }
        if word == "top" { return Ledger.largestAmount }
        if word.hasPrefix("top-"), let less = UInt64(word.dropFirst(4)) { return Ledger.largestAmount - less }
        if word.hasPrefix("top+"), let more = UInt64(word.dropFirst(4)) { return Ledger.largestAmount + more }
        guard let number = UInt64(word) else { throw UnreadableWord(word) }
        return number
    }

    static func ledger(_ word: String) throws -> UInt32 {
        if word == "-" { return 0 }
        if let currency = Currency(word) { return UInt32(currency.numericCode) }
        guard let number = UInt32(word) else { throw UnreadableWord(word) }
        return number
    }

    /// Microseconds since 1970, or with a sign from the start of the table.
    static func time(_ word: String) throws -> Instant {
        if word == "max" { return Instant(microseconds: .max) }
        guard let number = Int64(word) else { throw UnreadableWord(word) }
        let isRelative = word.hasPrefix("+") || word.hasPrefix("-")
        return Instant(microseconds: isRelative ? start.microseconds + number : number)
    }

    static func accountFlags(_ word: String) throws -> AccountFlags {
        let names: [String: AccountFlags] = [
            "linked": .linked, "history": .history, "imported": .imported, "closed": .closed,
            "reserved": AccountFlags(rawValue: 1 << 6),
        ]
        return try word.split(separator: "+").reduce(into: AccountFlags()) { flags, name in
            guard let flag = names[String(name)] else { throw UnreadableWord(name) }
            flags.insert(flag)
        }
    }

    static func transferFlags(_ word: String) throws -> TransferFlags {
        let names: [String: TransferFlags] = [
            "linked": .linked, "pending": .pending, "post": .postPendingTransfer, "void": .voidPendingTransfer,
            "balancing_debit": .balancingDebit, "balancing_credit": .balancingCredit, "closing_debit": .closingDebit,
            "closing_credit": .closingCredit, "imported": .imported, "reversal": .reversal,
            "reserved": TransferFlags(rawValue: 1 << 10),
        ]
        return try word.split(separator: "+").reduce(into: TransferFlags()) { flags, name in
            guard let flag = names[String(name)] else { throw UnreadableWord(name) }
            flags.insert(flag)
        }
    }

    /// The words of the form `name=value`.
    static func options(_ words: some Sequence<String>) throws -> [(name: String, value: String)] {
        try words.map { word in
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw UnreadableWord(word) }
            return (parts[0], parts[1])
        }
    }
}
