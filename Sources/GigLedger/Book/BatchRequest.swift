import GigPrimitives

/// A request of a batch, as far as linked chains and imported batches are concerned.
protocol BatchRequest {
    associatedtype Result: BatchResult

    var isLinked: Bool { get }
    var isImported: Bool { get }
    var timestamp: Instant { get }
}

extension AccountRequest: BatchRequest {
    typealias Result = AccountResult

    var isLinked: Bool { flags.contains(.linked) }
    var isImported: Bool { flags.contains(.imported) }
}

extension TransferRequest: BatchRequest {
    typealias Result = TransferResult

    var isLinked: Bool { flags.contains(.linked) }
    var isImported: Bool { flags.contains(.imported) }
}
