import GigLedger
import GigPrimitives

extension HistoryGenerator {
    mutating func accountBatch() -> [AccountRequest] {
        let isImported = chance(15)
        if isImported { now = now.adding(seconds: 60) }
        var requests = (0..<(stepCount <= 2 ? 18 : 1 + Int(random.next() % 4))).map { account($0, isImported) }
        for index in requests.indices where chance(stepCount <= 2 ? 4 : 15) {
            if index + 1 < requests.count || chance(30) { requests[index].flags.insert(.linked) }
        }
        recentAccounts = recentAccounts.suffix(8) + requests
        return requests
    }

    private mutating func account(_ index: Int, _ isImported: Bool) -> AccountRequest {
        if chance(25), var request = pick(recentAccounts) {
            request.flags.remove(.linked)
            if chance(80) { spoil(&request) }
            return request
        }
        let place = stepCount <= 2 ? index % 18 : Int(random.next() % 18)
        let purpose = place % Self.purposes.count
        let currency = place / Self.purposes.count
        var request = AccountRequest(
            id: Self.account(purpose, currency),
            purpose: Self.purposes[purpose],
            currency: Self.currencies[currency],
            owner: Self.purposes[purpose] == .customer ? CustomerID(high: 0, low: 1) : nil
        )
        if isImported != chance(2) {
            request.flags.insert(.imported)
            request.timestamp = importTime(index)
        }
        if chance(3) { request.flags.insert(.closed) }
        if chance(stepCount <= 2 ? 5 : 60) {
            if chance(70) { request.id = AccountID(high: 0, low: 30 + random.next() % 20) }
            spoil(&request)
        }
        return request
    }

    /// Mostly a time that an imported request may have.
    mutating func importTime(_ index: Int) -> Instant {
        let last = model.last.microseconds
        let good = last + 1 + 10 * Int64(index) + Int64(random.next() % 5)
        guard chance(35) else { return Instant(microseconds: good) }
        let born = pick(model.lines.map(\.time.microseconds)) ?? 1
        let others = [
            0, -1, 1, last, last - 1, now.microseconds, now.microseconds - 1, now.microseconds + 1, .max,
            Ledger.times.upperBound + 1, born, born + 1, good,
        ]
        return Instant(microseconds: pick(others) ?? good)
    }

    /// Changes one field.
    private mutating func spoil(_ request: inout AccountRequest) {
        switch random.next() % 16 {
        case 0: request.id = chance(50) ? .zero : .max
        case 1: request.reserved = 1
        case 2: request.flags.formSymmetricDifference(AccountFlags(rawValue: 1 << UInt16(random.next() % 16)))
        case 3: request.flags.formUnion(.bounds)
        case 4: request.flags.formSymmetricDifference(.bounds)
        case 5: request.balances.debitsPending = 1
        case 6: request.balances.debitsPosted = 1
        case 7: request.balances.creditsPending = 1
        case 8: request.balances.creditsPosted = 1
        case 9: request.ledger = pick([0, 1, 840, 978, 1000, 70_000]) ?? 0
        case 10: request.code = pick([0, 1, 2, 5, 6, 7, 999]) ?? 0
        case 11: request.owner = request.owner == nil ? CustomerID(high: 0, low: 1) : nil
        case 12: request.userData = UserData(high: random.next() % 2, low: 1)
        case 13: request.userData = UserData(word64: 1)
        case 14: request.userData = UserData(word32: 1)
        default: request.timestamp = Instant(microseconds: Int64(random.next() % 3))
        }
    }
}
