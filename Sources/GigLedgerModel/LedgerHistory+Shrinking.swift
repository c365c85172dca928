import GigLedger
import GigPrimitives

/// Every way to make a history one bit smaller, in one numbered list: whole steps first, then events, then fields.
extension LedgerHistory {
    private static let chunks = [32, 8, 4, 2, 1]

    var smallerCount: Int {
        Self.chunks.count * steps.count + eventCount + eventCount * Self.fieldCount + limits.count
    }

    func smaller(_ place: Int) -> LedgerHistory? {
        var (place, history) = (place, self)
        if place < Self.chunks.count * steps.count {
            let (chunk, first) = (Self.chunks[place / steps.count], place % steps.count)
            guard first % chunk == 0 else { return nil }
            history.steps.removeSubrange(first..<min(steps.count, first + chunk))
            return history
        }
        place -= Self.chunks.count * steps.count
        if place < eventCount {
            let (step, event) = position(of: place)
            history.steps[step].drop(event)
            return history
        }
        place -= eventCount
        if place < eventCount * Self.fieldCount {
            let (step, event) = position(of: place / Self.fieldCount)
            history.steps[step].simplify(event, place % Self.fieldCount)
            return history
        }
        place -= eventCount * Self.fieldCount
        guard limits.indices.contains(place) else { return nil }
        history.limits.remove(at: place)
        return history
    }

    private func position(of event: Int) -> (step: Int, event: Int) {
        var event = event
        for (index, step) in steps.enumerated() {
            if event < step.eventCount { return (index, event) }
            event -= step.eventCount
        }
        preconditionFailure("an event past the last")
    }
}

extension LedgerStep {
    fileprivate mutating func drop(_ event: Int) {
        switch action {
        case .accounts(var requests):
            requests.remove(at: event)
            action = .accounts(requests)
        case .transfers(var requests):
            requests.remove(at: event)
            action = .transfers(requests)
        case .expire(var ids, let newIDs):
            ids.remove(at: event)
            action = .expire(ids, newIDs: newIDs)
        }
    }

    fileprivate mutating func simplify(_ event: Int, _ field: Int) {
        switch action {
        case .accounts(var requests):
            requests[event].simplify(field)
            action = .accounts(requests)
        case .transfers(var requests):
            requests[event].simplify(field)
            action = .transfers(requests)
        case .expire: break
        }
    }
}

extension LedgerHistory {
    /// Ten fields, and a bit of the flags each.
    fileprivate static let fieldCount = 10 + 16
}

extension AccountRequest {
    fileprivate mutating func simplify(_ field: Int) {
        switch field {
        case 0: balances = Balances()
        case 1: userData = UserData()
        case 2: reserved = 0
        case 3: timestamp = Instant(microseconds: 0)
        case 10...: flags.subtract(AccountFlags(rawValue: 1 << UInt16(field - 10)))
        default: break
        }
    }
}

extension TransferRequest {
    fileprivate mutating func simplify(_ field: Int) {
        switch field {
        case 0: userData = UserData()
        case 1: effective = nil
        case 2: timeout = 0
        case 3: timestamp = Instant(microseconds: 0)
        case 4: pendingID = .zero
        case 5: reverses = .zero
        case 6: amount = min(amount, 1)
        case 7: amount /= 2
        case 8: amount = amount == 0 ? 0 : amount - 1
        case 10...: flags.subtract(TransferFlags(rawValue: 1 << UInt16(field - 10)))
        default: break
        }
    }
}
