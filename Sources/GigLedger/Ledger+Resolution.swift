import GigPrimitives

extension Ledger {
    /// The linked chain of requests that posts or voids every member that is still pending, all or none.
    package static func resolution(
        of members: [BookedTransfer],
        as resolution: Resolution,
        newID: () -> TransferID
    ) -> [TransferRequest] {
        let flag: TransferFlags = resolution == .post ? .postPendingTransfer : .voidPendingTransfer
        let pending = members.filter { $0.state == .pending }
        return pending.enumerated().map { index, member in
            TransferRequest(
                id: newID(),
                amount: member.transfer.minorUnits,
                pendingID: member.transfer.id,
                flags: index + 1 < pending.count ? flag.union(.linked) : flag
            )
        }
    }

    /// The request that takes back `amount` minor units of a transfer that posted at once or posted a pending one.
    package static func reversal(of transfer: Transfer, amount: UInt64, id: TransferID) -> TransferRequest {
        TransferRequest(
            id: id,
            debit: transfer.credit,
            credit: transfer.debit,
            amount: amount,
            userData: transfer.userData,
            ledger: transfer.ledger,
            code: transfer.code.number,
            flags: .reversal,
            reverses: transfer.id
        )
    }
}
