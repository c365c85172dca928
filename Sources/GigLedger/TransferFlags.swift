/// What a transfer does; the bits are in the order of TigerBeetle's transfer flags, the reversal after them.
package struct TransferFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The next request of the batch is created with this one or not at all.
    package static let linked = TransferFlags(rawValue: 1 << 0)
    /// Reserves; a later transfer posts or voids it.
    package static let pending = TransferFlags(rawValue: 1 << 1)
    package static let postPendingTransfer = TransferFlags(rawValue: 1 << 2)
    package static let voidPendingTransfer = TransferFlags(rawValue: 1 << 3)
    /// Moves at most what the debit account has.
    package static let balancingDebit = TransferFlags(rawValue: 1 << 4)
    /// Moves at most what the credit account lacks.
    package static let balancingCredit = TransferFlags(rawValue: 1 << 5)
    package static let closingDebit = TransferFlags(rawValue: 1 << 6)
    package static let closingCredit = TransferFlags(rawValue: 1 << 7)
    /// The request brings its own timestamp, in the past.
    package static let imported = TransferFlags(rawValue: 1 << 8)
    /// Takes back the transfer that `reverses` names, or a part of it.
    package static let reversal = TransferFlags(rawValue: 1 << 9)

    package static let resolving: TransferFlags = [.postPendingTransfer, .voidPendingTransfer]
    package static let balancing: TransferFlags = [.balancingDebit, .balancingCredit]
    package static let closing: TransferFlags = [.closingDebit, .closingCredit]

    /// Bits that have no meaning.
    static let reserved = TransferFlags(rawValue: ~0b11_1111_1111)
}
