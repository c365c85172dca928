/// A transfer, and what of it has to be written.
struct TransferSlot: Sendable {
    enum Standing { case loaded, changed, new }

    var booked: BookedTransfer
    var standing: Standing
}
