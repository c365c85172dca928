import GigPrimitives

/// A request of a batch, as far as linked chains and imported batches are concerned.
protocol BatchRequest {
    associatedtype Result: BatchResult

    var isLinked: Bool { get }
    var isImported: Bool { get }
    var timestamp: Instant { get }
}

protocol BatchResult {
    associatedtype Status: BatchStatus

    var status: Status { get }
    var timestamp: Instant { get }
    init(_ status: Status, at time: Instant)
}

/// The statuses that a request has because of the batch that it is in.
protocol BatchStatus: Equatable {
    static var created: Self { get }
    static var linkedEventFailed: Self { get }
    static var linkedEventChainOpen: Self { get }
    static var importedEventExpected: Self { get }
    static var importedEventNotExpected: Self { get }
    static var timestampMustBeZero: Self { get }
    static var importedEventTimestampOutOfRange: Self { get }
    static var importedEventTimestampMustNotAdvance: Self { get }
}

extension AccountRequest: BatchRequest {
    typealias Result = AccountResult

    var isLinked: Bool { flags.contains(.linked) }
    var isImported: Bool { flags.contains(.imported) }
}

extension AccountResult: BatchResult {
    init(_ status: AccountStatus, at time: Instant) {
        self.init(status: status, timestamp: time)
    }
}

extension AccountStatus: BatchStatus {}

extension TransferRequest: BatchRequest {
    typealias Result = TransferResult

    var isLinked: Bool { flags.contains(.linked) }
    var isImported: Bool { flags.contains(.imported) }
}

extension TransferResult: BatchResult {
    init(_ status: TransferStatus, at time: Instant) {
        self.init(status: status, timestamp: time)
    }
}

extension TransferStatus: BatchStatus {}
