import GigPrimitives

/// What became of a request of a batch.
protocol BatchResult {
    associatedtype Status: BatchStatus

    var status: Status { get }
    var timestamp: Instant { get }
    init(_ status: Status, at time: Instant)
}

extension AccountResult: BatchResult {
    init(_ status: AccountStatus, at time: Instant) {
        self.init(status: status, timestamp: time)
    }
}

extension TransferResult: BatchResult {
    init(_ status: TransferStatus, at time: Instant) {
        self.init(status: status, timestamp: time)
    }
}
