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

extension AccountStatus: BatchStatus {}

extension TransferStatus: BatchStatus {}
