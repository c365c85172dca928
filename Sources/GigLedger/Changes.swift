import GigPrimitives

/// What a book decided since it was last drained: what a store has to write, in one transaction.
package struct Changes: Hashable, Sendable {
    /// Something that became of a transfer booked before.
    package struct State: Hashable, Sendable {
        package let id: TransferID
        package var state: TransferState
        /// Minor units that reversals took back so far.
        package var reversed: UInt64
        /// The state before.
        package var stateBefore: TransferState
        /// Minor units that had been taken back before.
        package var reversedBefore: UInt64
    }

    /// An id that a transient failure burnt.
    package struct Failure: Hashable, Sendable {
        package let id: TransferID
        package let status: TransferStatus
    }

    /// As they are now, in order of creation.
    package var newAccounts: [Account] = []
    /// As they are now, each once; none is new.
    package var changedAccounts: [Account] = []
    /// The totals that `changedAccounts` had before, in the same order.
    package var balancesBefore: [Balances] = []
    /// As they are now, in order of position.
    package var transfers: [BookedTransfer] = []
    /// Of transfers booked before, each once.
    package var states: [State] = []
    package var failed: [Failure] = []
    package var usage: [WindowUsage] = []
    /// The last position given out before.
    package var positionBefore: Int64
    /// The last time given out before.
    package var timestampBefore: Instant

    package var isEmpty: Bool {
        newAccounts.isEmpty && changedAccounts.isEmpty && transfers.isEmpty && states.isEmpty && failed.isEmpty
            && usage.isEmpty
    }
}
