import GigPrimitives

/// What has to be loaded into a book before it decides; what is not loaded does not exist to it.
package struct Needs: Hashable, Sendable {
    /// In order of appearance, each once; ids that nothing has are left out.
    package private(set) var accounts: [AccountID] = []
    /// In order of appearance, each once; ids that nothing has are left out.
    package private(set) var transfers: [TransferID] = []
    private var seenAccounts: Set<AccountID> = []
    private var seenTransfers: Set<TransferID> = []

    package init() {}

    package mutating func insert(_ id: AccountID) {
        guard id != .zero, id != .max, seenAccounts.insert(id).inserted else { return }
        accounts.append(id)
    }

    package mutating func insert(_ id: TransferID) {
        guard id != .zero, id != .max, seenTransfers.insert(id).inserted else { return }
        transfers.append(id)
    }
}
