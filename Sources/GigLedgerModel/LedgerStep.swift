import GigLedger
import GigPrimitives

/// One thing that is asked of a ledger at one time.
package struct LedgerStep: Sendable, Hashable {
    package enum Action: Sendable, Hashable {
        case accounts([AccountRequest])
        case transfers([TransferRequest])
        /// The transfers to look at, and ids for the expiries in the order in which they are booked.
        case expire([TransferID], newIDs: [TransferID])
    }

    package var now: Instant
    package var action: Action

    /// How many requests it has.
    package var eventCount: Int {
        switch action {
        case .accounts(let requests): requests.count
        case .transfers(let requests): requests.count
        case .expire(let ids, _): ids.count
        }
    }
}
