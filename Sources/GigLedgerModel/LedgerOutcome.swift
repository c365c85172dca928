import GigLedger

/// What came of a step.
package enum LedgerOutcome: Sendable, Hashable {
    case accounts([AccountResult])
    case transfers([TransferResult])
    case expired([Transfer])

    /// The statuses of requests, for statistics.
    package var statuses: [String] {
        switch self {
        case .accounts(let results): results.map { "account \($0.status.rawValue)" }
        case .transfers(let results): results.map { "transfer \($0.status.rawValue)" }
        case .expired(let transfers): transfers.map { _ in "expired" }
        }
    }
}

extension LedgerModel {
    package mutating func perform(_ step: LedgerStep) -> LedgerOutcome {
        switch step.action {
        case .accounts(let requests): return .accounts(create(requests, now: step.now))
        case .transfers(let requests): return .transfers(create(requests, now: step.now))
        case .expire(let ids, let newIDs):
            var unused = newIDs[...]
            return .expired(expire(ids, now: step.now) { unused.removeFirst() })
        }
    }
}
