import GigLedger
import GigLedgerModel
import GigPrimitives

/// A way to be wrong, planted to see whether a comparison finds it.
enum PlantedFault: CaseIterable {
    case postsWhole, forgetsClosing, countsBackdated, burnsNothing, roundsWindows

    /// What a ledger with this fault takes a step for.
    func bend(_ step: LedgerStep) -> LedgerStep {
        guard case .transfers(var requests) = step.action else { return step }
        for index in requests.indices {
            switch self {
            case .postsWhole:
                if requests[index].flags.contains(.postPendingTransfer) { requests[index].amount = Ledger.wholeAmount }
            case .forgetsClosing: requests[index].flags.subtract(.closing)
            case .countsBackdated: requests[index].effective = nil
            case .burnsNothing:
                if requests[index].debit == AccountID(high: 0, low: 99) { requests[index].debit = .zero }
            case .roundsWindows: requests[index].timeout &*= 2
            }
        }
        var step = step
        step.action = .transfers(requests)
        return step
    }
}
