import GigLedger
import GigPrimitives

extension TableRun {
    /// Performs a line that is no event; what is wrong, if anything.
    mutating func perform(_ first: String, _ words: [String]) throws -> String? {
        switch first {
        case "clock": now = try clock(words[0])
        case "setup": try setUp(words)
        case "limit": try limit(words)
        case "expire": return try expire(words)
        case "balance":
            let balances = try account(words[0]).balances
            let expected = try self.balances(words.dropFirst())
            return balances == expected ? nil : "\(balances)"
        case "usage": return try usage(words)
        case "closed": return try account(words[0]).isClosed ? nil : "open"
        case "open": return try account(words[0]).isClosed ? "closed" : nil
        case "is":
            let booked = try transfer(words[0])
            let reversed = words.count > 2 ? try TableWords.amount(words[2]) : 0
            return booked.state.rawValue == words[1] && booked.reversed == reversed ? nil : "\(booked)"
        case "booked": return try booked(words)
        case "burnt": return book.failure(try TableWords.id(words[0], "T"))?.rawValue == words[1] ? nil : "not so"
        case "absent":
            let id: TransferID = try TableWords.id(words[0], "T")
            return book.transfer(id) == nil && book.failure(id) == nil ? nil : "present"
        default: throw UnreadableWord(first)
        }
        return nil
    }

    private func account(_ word: String) throws -> Account {
        guard let account = book.account(try TableWords.id(word, "A")) else { throw UnreadableWord(word) }
        return account
    }

    private func transfer(_ word: String) throws -> BookedTransfer {
        guard let booked = book.transfer(try TableWords.id(word, "T")) else { throw UnreadableWord(word) }
        return booked
    }

    private func balances(_ words: some Sequence<String>) throws -> Balances {
        let amounts = try words.map(TableWords.amount)
        guard amounts.count == 4 else { throw UnreadableWord("\(amounts)") }
        return Balances(
            debitsPending: amounts[0],
            debitsPosted: amounts[1],
            creditsPending: amounts[2],
            creditsPosted: amounts[3]
        )
    }

    private func clock(_ word: String) throws -> Instant {
        if word.hasSuffix("us"), let microseconds = Int64(word.dropLast(2)) {
            return Instant(microseconds: now.microseconds + microseconds)
        }
        if word.hasPrefix("+"), let seconds = Int64(word) { return now.adding(seconds: seconds) }
        if word.hasPrefix("end"), let seconds = Int64(word.dropFirst(3)) {
            return Instant(microseconds: Ledger.times.upperBound).adding(seconds: seconds)
        }
        let parts = word.split(separator: "T")
        let time = parts.last?.split(separator: ":").compactMap { Int64($0) } ?? []
        guard parts.count == 2, time.count == 3, let date = CivilDate(parts[0]) else { throw UnreadableWord(word) }
        return date.start.adding(seconds: time[0] * 3600 + time[1] * 60 + time[2])
    }

    private mutating func setUp(_ words: [String]) throws {
        var account = try account(words[0])
        account.balances = try balances(words.dropFirst())
        _ = book.takeChanges()
        book.forget(account.id)
        book.load(account)
    }

    private mutating func limit(_ words: [String]) throws {
        let account = try account(words[0])
        guard let side = AccountPurpose.Side(rawValue: words[1]), let window = CalendarWindow(rawValue: words[2])
        else { throw UnreadableWord(words[1] + words[2]) }
        let limit = WindowLimit(
            account: account.id,
            side: side,
            window: window,
            largestAmount: words[3] == "-" ? nil : try TableWords.amount(words[3]),
            largestCount: words[4] == "-" ? nil : UInt32(try TableWords.amount(words[4]))
        )
        _ = book.takeChanges()
        book.forget(account.id)
        book.load(account, limits: [limit])
    }

    /// The usage that the events since the last change of limits left behind.
    private func usage(_ words: [String]) throws -> String? {
        let account = try account(words[0])
        var copy = book
        let used = copy.takeChanges().usage.filter {
            $0.account == account.id && $0.side.rawValue == words[1] && $0.window.rawValue == words[2]
        }
        let expected = (try TableWords.amount(words[3]), UInt32(try TableWords.amount(words[4])))
        return used.count == 1 && (used[0].amount, used[0].count) == expected ? nil : "\(used)"
    }

    private mutating func expire(_ words: [String]) throws -> String? {
        let parts = words.split(separator: "gives", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw UnreadableWord(words.joined(separator: " ")) }
        let expected = try parts[1].map { word -> (TransferID, TransferID) in
            let pair = word.split(separator: ":").map(String.init)
            return (try TableWords.id(pair[0], "T"), try TableWords.id(pair[1], "T"))
        }
        var ids = expected.map(\.0)[...]
        let expired = book.expire(try parts[0].map { try TableWords.id($0, "T") }, now: now) {
            ids.popFirst() ?? TransferID(high: 9, low: 9)
        }
        let isAsExpected = expired.map(\.pending) == expected.map(\.1)
        return isAsExpected && expired.map(\.id) == expected.map(\.0) ? nil : "\(expired)"
    }

    private func booked(_ words: [String]) throws -> String? {
        let transfer = try transfer(words[0]).transfer
        let amount = try TableWords.amount(words[2])
        guard transfer.kind.rawValue == words[1], transfer.minorUnits == amount else { return "\(transfer)" }
        for (name, value) in try TableWords.options(words.dropFirst(3)) {
            let isSo =
                switch name {
                case "chain": try TableWords.id(value == "none" ? "-" : value, "T") == transfer.chain ?? .zero
                case "effective": transfer.effective.description == value
                case "low": "\(transfer.userData.low)" == value
                case "word64": "\(transfer.userData.word64)" == value
                case "word32": "\(transfer.userData.word32)" == value
                case "time": try TableWords.time(value) == transfer.bookedAt
                case "position": "\(transfer.position)" == value
                default: throw UnreadableWord(name)
                }
            guard isSo else { return "\(transfer)" }
        }
        return nil
    }
}
