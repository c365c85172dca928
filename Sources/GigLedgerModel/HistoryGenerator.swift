import GigLedger
import GigPrimitives

/// Makes the steps of a history one after another, with an eye on the model, so that every status comes up often.
struct HistoryGenerator {
    static let currencies = ["EUR", "JPY"].compactMap { Currency($0) }
    static let purposes: [AccountPurpose] = [
        .customer, .customer, .customer, .safeguarding, .safeguarding, .unallocated, .fees, .fxPosition, .operating,
    ]

    let start: Instant
    let limits: [WindowLimit]
    var random: SplitMix64
    var model: LedgerModel
    var now: Instant
    /// Whether amounts come near the largest.
    let isRich: Bool
    var lastNumber: UInt64 = 0
    var stepCount = 0
    var recent: [TransferRequest] = []
    var recentAccounts: [AccountRequest] = []

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        let isLate = random.next() % 8 == 0
        isRich = random.next() % 4 == 0
        let microseconds = Int64(random.next() % 100_000_000_000_000)
        start = Instant(
            microseconds: isLate
                ? Ledger.times.upperBound - 40_000_000_000_000 - microseconds % 1_000_000_000
                : 1_700_000_000_000_000 + microseconds
        )
        now = start
        limits = random.next() % 2 == 0 ? [] : HistoryGenerator.limits(&random)
        model = LedgerModel(lastTimestamp: start, limits: limits)
    }

    mutating func chance(_ percent: UInt64) -> Bool { random.next() % 100 < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

    mutating func next() -> LedgerStep {
        stepCount += 1
        if chance(50) { advance() }
        let action: LedgerStep.Action
        if stepCount <= 2 || chance(8) {
            action = .accounts(accountBatch())
        } else if chance(8) {
            action = expiry()
        } else {
            action = .transfers(transferBatch())
        }
        let step = LedgerStep(now: now, action: action)
        _ = model.perform(step)
        return step
    }

    private mutating func advance() {
        let seconds = [0, 0, 1, 10, 60, 1800, 3600, 20_000, 86_400, 600_000]
        let jump = Int64(pick(seconds) ?? 0)
        let later = now.adding(seconds: jump).microseconds + Int64(random.next() % 1000)
        if later < Ledger.times.upperBound - 20_000_000_000 { now = Instant(microseconds: later) }
        // A clock that goes back now and then is to do no harm.
        if chance(3) { now = Instant(microseconds: now.microseconds - 500) }
    }

    private mutating func expiry() -> LedgerStep.Action {
        let pending = model.items.filter { $0.state == .pending && $0.asked.timeout > 0 }.map(\.asked.id)
        let ids = chance(80) ? pending : pending + model.items.suffix(3).map(\.asked.id) + [TransferID.max]
        return .expire(ids, newIDs: ids.map { _ in newID() })
    }

    mutating func newID() -> TransferID {
        lastNumber += 1
        return TransferID(high: 0, low: lastNumber)
    }

    /// Small numbers of accounts: those of the first currency, then those of the second.
    static func account(_ purpose: Int, _ currency: Int) -> AccountID {
        AccountID(high: 0, low: UInt64(purposes.count * currency + purpose + 1))
    }

    private static func limits(_ random: inout SplitMix64) -> [WindowLimit] {
        var limits: [WindowLimit] = []
        for purpose in [0, 1, 3] {
            for side in AccountPurpose.Side.allCases {
                guard random.next() % 3 == 0, let window = CalendarWindow.allCases.randomElement(using: &random)
                else { continue }
                limits.append(
                    WindowLimit(
                        account: account(purpose, 0),
                        side: side,
                        window: window,
                        largestAmount: random.next() % 3 == 0 ? nil : 100 + random.next() % 500,
                        largestCount: random.next() % 2 == 0 ? nil : 2 + UInt32(random.next() % 4)
                    )
                )
            }
        }
        return limits
    }
}
