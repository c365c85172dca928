import GigLedger
import GigLedgerModel
import GigPrimitives
import Testing

@Suite("The ledger and a naive model agree on random histories")
struct HistoryTests {
    static let historyCount: UInt64 = 1500
    static let stepCount = 45

    @Test("outcome by outcome, account by account, transfer by transfer, whatever is undone or loaded anew between")
    func fixedSeeds() async {
        var statistic: [String: Int] = [:]
        var eventCount = 0
        for seed in 1...Self.historyCount {
            let history = LedgerHistory(seed: seed, stepCount: Self.stepCount)
            eventCount += history.eventCount
            let difference = HistoryCheck().difference(history) { outcome in
                for status in outcome.statuses { statistic[status, default: 0] += 1 }
            }
            if difference != nil {
                await report(seed, history)
                return
            }
        }
        #expect(eventCount > 200_000)
        for (status, count) in statistic.sorted(by: { $0.value > $1.value }) { print("\(count)\t\(status)") }
        for status in AccountStatus.allCases {
            #expect(statistic["account \(status.rawValue)", default: 0] > 0, "\(status)")
        }
        for status in TransferStatus.allCases {
            #expect(statistic["transfer \(status.rawValue)", default: 0] > 0, "\(status)")
        }
        #expect(statistic["expired", default: 0] > 0)
    }

    @Test("on histories that no run had before")
    func freshSeeds() async {
        let first = UInt64.random(in: 0 ... .max)
        for seed in 0..<Self.historyCount / 5 {
            let history = LedgerHistory(seed: first &+ seed, stepCount: Self.stepCount)
            if HistoryCheck().difference(history) != nil {
                await report(first &+ seed, history)
                return
            }
        }
    }

    @Test("a planted fault is found, and shrunk to a few events", arguments: PlantedFault.allCases)
    func plantedFault(_ fault: PlantedFault) async throws {
        let check = HistoryCheck(plantedFault: fault)
        let found = (1...200).lazy.map { LedgerHistory(seed: $0, stepCount: Self.stepCount) }
            .first { check.difference($0) != nil }
        let history = try #require(found)
        let smallest = await history.shrunk { check.difference($0) != nil }
        #expect(check.difference(smallest) != nil)
        #expect(HistoryCheck().difference(smallest) == nil)
        #expect(smallest.eventCount <= 6, "\(smallest)")
    }

    private func report(_ seed: UInt64, _ history: LedgerHistory) async {
        let smallest = await history.shrunk { HistoryCheck().difference($0) != nil }
        Issue.record("seed \(seed): \(HistoryCheck().difference(smallest) ?? "gone")\n\(smallest)")
    }
}
