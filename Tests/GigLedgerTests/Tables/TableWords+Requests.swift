import GigLedger
import GigPrimitives

extension TableWords {
    /// `account A1 customer EUR [options] status`, without its first and last word.
    static func account(_ line: some Sequence<String>) throws -> AccountRequest {
        let words = Array(line)
        guard words.count >= 3 else { throw UnreadableWord(words.joined(separator: " ")) }
        let purpose = AccountPurpose(rawValue: words[1])
        guard let code = purpose?.number ?? UInt16(words[1]) else { throw UnreadableWord(words[1]) }
        var request = AccountRequest(id: try id(words[0], "A"), ledger: try ledger(words[2]), code: code)
        request.flags = purpose?.requiredFlags ?? []
        request.owner = purpose == .customer ? CustomerID(high: 0, low: 1) : nil
        for (name, value) in try options(words.dropFirst(3)) {
            switch name {
            case "flags": request.flags.formUnion(try accountFlags(value))
            case "bounds":
                request.flags.subtract(.bounds)
                if value == "debits" || value == "both" { request.flags.insert(.debitsMustNotExceedCredits) }
                if value == "credits" || value == "both" { request.flags.insert(.creditsMustNotExceedDebits) }
            case "owner": request.owner = value == "none" ? nil : try id(value, "C")
            case "reserved": request.reserved = UInt32(try amount(value))
            case "time": request.timestamp = try time(value)
            case "debits_pending": request.balances.debitsPending = try amount(value)
            case "debits_posted": request.balances.debitsPosted = try amount(value)
            case "credits_pending": request.balances.creditsPending = try amount(value)
            case "credits_posted": request.balances.creditsPosted = try amount(value)
            default: request.userData = try userData(name, value, in: request.userData)
            }
        }
        return request
    }

    /// `transfer T1 A1 A2 100 pay EUR [options] status`, without its first and last word.
    static func transfer(_ line: some Sequence<String>) throws -> TransferRequest {
        let words = Array(line)
        guard words.count >= 6 else { throw UnreadableWord(words.joined(separator: " ")) }
        let named = TransferCode(rawValue: words[4])?.number
        guard let code = words[4] == "-" ? 0 : named ?? UInt16(words[4]) else { throw UnreadableWord(words[4]) }
        var request = TransferRequest(
            id: try id(words[0], "T"),
            debit: try id(words[1], "A"),
            credit: try id(words[2], "A"),
            amount: try amount(words[3]),
            ledger: try ledger(words[5]),
            code: code
        )
        for (name, value) in try options(words.dropFirst(6)) {
            switch name {
            case "flags": request.flags = try transferFlags(value)
            case "pending": request.pendingID = try id(value, "T")
            case "reverses": request.reverses = try id(value, "T")
            case "timeout": request.timeout = UInt32(try amount(value))
            case "time": request.timestamp = try time(value)
            case "effective": request.effective = CivilDate(value)
            default: request.userData = try userData(name, value, in: request.userData)
            }
        }
        return request
    }

    private static func userData(_ name: String, _ value: String, in data: UserData) throws -> UserData {
        let number = try amount(value)
        return UserData(
            high: name == "high" ? number : data.high,
            low: name == "low" ? number : data.low,
            word64: name == "word64" ? number : data.word64,
            word32: name == "word32" ? UInt32(number) : data.word32
        )
    }
}
