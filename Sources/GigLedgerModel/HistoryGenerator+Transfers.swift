import GigLedger
import GigPrimitives

extension HistoryGenerator {
    mutating func transferBatch() -> [TransferRequest] {
        let isImported = chance(8)
        if isImported { now = now.adding(seconds: 60) }
        var requests = (0..<(1 + Int(random.next() % 6))).map { index in
            var request = transfer()
            if isImported != chance(1) {
                request.flags.insert(.imported)
                request.timestamp = importTime(index)
                if chance(70) { request.timeout = 0 }
            }
            return request
        }
        for index in requests.indices where chance(15) {
            if index + 1 < requests.count || chance(10) { requests[index].flags.insert(.linked) }
        }
        recent = recent.suffix(12) + requests
        return requests
    }

    private mutating func transfer() -> TransferRequest {
        if chance(15), var request = pick(recent) {
            if chance(80) { spoil(&request) }
            return request
        }
        var request =
            switch random.next() % 10 {
            case 0, 1, 2: resolving()
            case 3: reversing()
            default: moving()
            }
        if chance(4) { request.id = TransferID(high: 0, low: random.next() % (lastNumber + 1)) }
        if chance(10) { request.userData = UserData(high: random.next() % 2, low: random.next() % 2, word64: 1) }
        if chance(10) { request.effective = now.adding(seconds: -86_400 * Int64(random.next() % 3)).date }
        if chance(12) { spoil(&request) }
        return request
    }

    private mutating func amount() -> UInt64 {
        if isRich, chance(30) {
            let top = Ledger.largestAmount
            return pick([top, top - random.next() % 1000, top / 2, top / 2 + 1, top / 3, top + 1, .max]) ?? top
        }
        return chance(4) ? 0 : chance(10) ? random.next() % 5000 : 1 + random.next() % 100
    }

    private mutating func moving() -> TransferRequest {
        let funds: [TransferCode] = [.payIn, .payIn, .fxBuy, .payInUnallocated]
        let code = pick(stepCount < 8 && chance(60) ? funds : TransferCode.allCases) ?? .pay
        let currency = chance(75) ? 0 : 1
        var request = TransferRequest(
            id: newID(),
            debit: account(code.debitPurpose, currency),
            credit: account(code.creditPurpose, chance(97) ? currency : 1 - currency),
            amount: amount(),
            ledger: UInt32(Self.currencies[chance(97) ? currency : 1 - currency].numericCode),
            code: code.number
        )
        if chance(35) {
            request.flags.insert(.pending)
            if chance(50) { request.timeout = pick([1, 5, 60, 4000, 40_000, 100_000, .max]) ?? 1 }
            if chance(5) { request.flags.insert(.closingDebit) }
            if chance(5) { request.flags.insert(.closingCredit) }
        }
        if chance(6) { request.flags.insert(.balancingDebit) }
        if chance(6) { request.flags.insert(.balancingCredit) }
        return request
    }

    private mutating func account(_ purpose: AccountPurpose, _ currency: Int) -> AccountID {
        guard chance(97) else { return AccountID(high: 0, low: random.next() % 25) }
        let places = Self.purposes.indices.filter { Self.purposes[$0] == purpose }
        return Self.account(pick(places) ?? 0, currency)
    }

    private mutating func resolving() -> TransferRequest {
        let waiting = model.items.filter { $0.state == .pending }
        let all = chance(75) ? waiting : model.items
        let pending = pick(all) ?? pick(model.items)
        var request = TransferRequest(id: newID(), pendingID: pending?.asked.id ?? TransferID(high: 0, low: 999))
        request.flags = chance(60) ? .postPendingTransfer : .voidPendingTransfer
        let whole = pending?.asked.amount ?? 1
        if request.flags == .postPendingTransfer {
            request.amount = pick([.max, .max, whole, whole / 2, whole / 3, whole &+ 1, 0]) ?? 0
        } else {
            request.amount = pick([0, 0, 0, whole, whole &+ 1, whole / 2]) ?? 0
        }
        guard let asked = pending?.asked, chance(30) else { return request }
        request.debit = asked.debit
        request.credit = asked.credit
        request.ledger = asked.ledger
        request.code = asked.code
        switch random.next() % 8 {
        case 0: request.debit = asked.credit
        case 1: request.credit = asked.debit
        case 2: request.ledger += 1
        case 3: request.code += 1
        default: break
        }
        return request
    }

    private mutating func reversing() -> TransferRequest {
        let moved = model.items.filter { $0.kind == .single || $0.kind == .post }
        let original = pick(chance(80) ? moved : model.items) ?? pick(model.items)
        var request = TransferRequest(id: newID(), flags: .reversal)
        guard let original else { return request }
        let asked = original.asked
        (request.debit, request.credit) = (asked.credit, asked.debit)
        (request.ledger, request.code, request.reverses) = (asked.ledger, asked.code, asked.id)
        let left = asked.amount - min(asked.amount, original.reversed)
        request.amount = pick([left, left, left / 2, left / 3, left &+ 1, asked.amount, 1]) ?? 0
        switch random.next() % 16 {
        case 0: request.reverses = TransferID(high: 0, low: 999)
        case 1: request.code = asked.code == 1 ? 6 : asked.code == 6 ? 1 : asked.code
        case 2, 3:
            guard let code = TransferCode(number: asked.code) else { break }
            let currency = chance(50) ? 0 : 1
            request.debit = account(code.creditPurpose, currency)
            request.credit = account(code.debitPurpose, currency)
            request.ledger = UInt32(Self.currencies[currency].numericCode)
        default: break
        }
        return request
    }

    /// Changes one field.
    private mutating func spoil(_ request: inout TransferRequest) {
        switch random.next() % 20 {
        case 0: request.id = chance(50) ? .zero : .max
        case 1: request.debit = pick([.zero, .max, request.credit, AccountID(high: 0, low: 99)]) ?? .zero
        case 2: request.credit = pick([.zero, .max, request.debit, AccountID(high: 0, low: 99)]) ?? .zero
        case 3: request.amount = chance(50) ? request.amount &+ 1 : amount()
        case 4, 5: request.pendingID = pick([.zero, .max, request.id, TransferID(high: 0, low: 1)]) ?? .zero
        case 6, 7: request.reverses = pick([.zero, .max, request.id, TransferID(high: 0, low: 1)]) ?? .zero
        case 8: request.timeout = request.timeout == 0 ? 7 : 0
        case 9: request.ledger = pick([0, 1, 392, 978, 1000, 70_000]) ?? 0
        case 10: request.code = pick([0, 1, 4, 10, 999]) ?? 0
        case 11, 12, 13:
            request.flags.formSymmetricDifference(TransferFlags(rawValue: 1 << UInt16(random.next() % 16)))
        case 14: request.timestamp = Instant(microseconds: Int64(random.next() % 3))
        case 15: request.userData = UserData(low: 7)
        case 16: request.userData = UserData(word64: 7)
        case 17: request.userData = UserData(word32: 7)
        case 18: request.effective = CivilDate(year: 2024, month: 1, day: 31)
        default: request.id = TransferID(high: 0, low: random.next() % (lastNumber + 1))
        }
    }
}
