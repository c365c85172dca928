/// What a book knows of an id.
enum KnownTransfer: Sendable {
    case booked(slot: Int)
    case failed(TransferStatus)
}
