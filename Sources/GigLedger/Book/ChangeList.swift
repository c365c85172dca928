import GigPrimitives

/// Which places of a book changed since the last drain, in the order in which they first did, and what was there before.
struct ChangeList: Sendable {
    struct ChangedAccount: Sendable {
        let slot: Int
        /// nil for a new account.
        let before: Balances?
    }

    struct ChangedTransfer: Sendable {
        let slot: Int
        let state: TransferState
        let reversed: UInt64
    }

    struct ChangedLimit: Sendable {
        let slot: Int
        let limit: Int
    }

    var position: Int64 = 0
    var timestamp = Instant(microseconds: 0)
    var accounts: [ChangedAccount] = []
    var newTransfers: [Int] = []
    var transfers: [ChangedTransfer] = []
    var failed: [TransferID] = []
    var limits: [ChangedLimit] = []

    var isEmpty: Bool {
        accounts.isEmpty && newTransfers.isEmpty && transfers.isEmpty && failed.isEmpty && limits.isEmpty
    }
}
