import GigPrimitives
import GigTransparency

/// What a store must do for the gate.
package protocol GateStore: Sendable {
    /// Runs `body` in one transaction and returns once its effects are on disk; throws a `StoreFault` and undoes all.
    func commit(_ body: (any GateTransaction) throws -> Void) throws

    /// Runs `body` on a snapshot that no writer changes.
    func read<Answer: Sendable>(_ body: @Sendable @escaping (any GateReading) throws -> Answer) async throws -> Answer
}

/// A snapshot of the store; the records module reads from it.
package protocol GateReading: AnyObject {
    /// Grows with each change of keys and lists.
    func accessGeneration() throws -> Int64
    func accessRecords() throws -> (keys: [KeyRecord], generation: Int64)
    /// The latest instant that was given out; nil while the log is empty.
    func lastInstant() throws -> Instant?
}

/// Where the store stood when a transaction began.
package struct StoreHead: Sendable {
    /// Of the access records.
    package let generation: Int64
    package let frontier: MerkleFrontier
    /// The latest instant that was given out; nil while the log is empty.
    package let lastInstant: Instant?

    package init(generation: Int64, frontier: MerkleFrontier, lastInstant: Instant?) {
        self.generation = generation
        self.frontier = frontier
        self.lastInstant = lastInstant
    }
}

/// What one command of a group will be looked up by, so that a group needs a constant number of statements.
package struct Lookup: Sendable {
    package let scope: PrincipalID
    package let key: String
    package let needs: CommandNeeds

    package init(scope: PrincipalID, key: String, needs: CommandNeeds) {
        self.scope = scope
        self.key = key
        self.needs = needs
    }
}

/// The open transaction, as the gate uses it; the records module writes through it.
package protocol GateTransaction: GateReading {
    var head: StoreHead { get }

    /// Reads what these commands need, in a constant number of statements.
    func fetch(_ lookups: [Lookup]) throws

    /// Runs `body`; if it throws, what it left is undone and the error goes on. It may only leave rows to be written
    /// in bulk, and read what `fetch` and the bulk reads give.
    func inMemory<Result>(_ body: () throws -> Result) throws -> Result

    /// Runs `body`, which may run any statement; if it throws, what it wrote is undone and the error goes on.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result

    func outcome(of principal: PrincipalID, key: String) throws -> RecordedOutcome?
    /// Remembers an outcome; what it tells goes with the data of the customer whom it is about.
    func record(
        _ outcome: RecordedOutcome,
        of principal: PrincipalID,
        key: String,
        about customer: CustomerID?,
        at now: Instant
    ) throws

    /// Adds an entry, whose clear text is erased with the keys of `customer`, if there is such a customer.
    func append(_ entry: LogEntry, at index: Int64, of customer: CustomerID?) throws

    /// Sets the log's size and edge; `last` is the latest instant that was given out.
    func close(_ frontier: MerkleFrontier, last: Instant) throws
}

/// The first outcome of a command, kept for ever under its idempotency key.
package struct RecordedOutcome: Sendable {
    package let command: String
    package let fingerprint: [UInt8]
    /// The refusal's code and fields, when it was refused.
    package let refusal: Refusal?
    package let body: [UInt8]
    package let mediaType: Performed.MediaType
    package let logIndex: Int64

    package init(
        command: String,
        fingerprint: [UInt8],
        refusal: Refusal?,
        body: [UInt8],
        mediaType: Performed.MediaType,
        logIndex: Int64
    ) {
        self.command = command
        self.fingerprint = fingerprint
        self.refusal = refusal
        self.body = body
        self.mediaType = mediaType
        self.logIndex = logIndex
    }
}

/// Why a store could not do its work; never expected, never about the caller.
package enum StoreFault: Error, Sendable {
    /// No space left: nothing was written.
    case full(String)
    /// The store can't be read or written: nothing was written.
    case unavailable(String)
    /// A statement failed on its own; the transaction stands.
    case statement(String)
    /// The commit failed half-way: only reopening tells whether it is on disk.
    case uncertain(String)
    /// Another process holds the store.
    case locked(String)
    /// The store's contents contradict themselves.
    case damaged(String)
}
