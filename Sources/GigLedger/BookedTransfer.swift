/// A transfer in the books, with the two facts about it that later transfers change.
package struct BookedTransfer: Hashable, Sendable {
    package let transfer: Transfer
    package var state: TransferState
    /// Minor units that reversals took back so far; never more than the transfer's amount.
    package var reversed: UInt64

    package init(transfer: Transfer, state: TransferState, reversed: UInt64 = 0) {
        self.transfer = transfer
        self.state = state
        self.reversed = reversed
    }
}
