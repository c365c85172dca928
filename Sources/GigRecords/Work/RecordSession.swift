import GigGate
import GigLedger
import GigPrimitives
import GigTransparency

/// One open transaction or snapshot.
///
/// What commands write in bulk waits in memory and goes to the engine in one statement a table: at the end of the group,
/// or before a statement of another kind, which must find it there.
final class RecordSession: GateTransaction {
    let engine: any SQLConnection
    var memory: RecordMemory
    var waiting = WaitingRows()
    /// Outcomes of this group, and those that were looked up; nil for a key that has none.
    var outcomes: [OutcomeKey: RecordedOutcome?] = [:]
    /// End-to-end ids of this group, and those that were looked up: whether they are taken.
    var references: [ShortDigest: Bool] = [:]
    /// Accounts that were asked for and are not there.
    var absent: Set<AccountID> = []
    /// Ids of transfers that were made for them: nobody can ask for them again.
    var ownIDs: Set<TransferID> = []
    let isWriting: Bool
    /// Opens and seals personal data; nil where the store is read without keys.
    let vault: (any PersonalVault)?
    /// Keys that were looked up to open values; nil for one that is destroyed.
    var openingKeys: [DataKeyID: DataKey?] = [:]
    /// Whose key sealed the orders of this group.
    var orderOwners: [OrderID: CustomerID?] = [:]
    private let start: StoreHead?
    private var scope: Scope?
    /// End-to-end ids that the command at hand has taken.
    private var taken: [ShortDigest] = []
    /// Keys whose outcome this group has recorded.
    var recorded: [OutcomeKey] = []
    /// A fault has cut what waited in two.
    private var isSpoilt = false
    /// Where the command at hand began.
    private var rowMark: WaitingRows.Mark
    private var bookMark: Book.Mark

    /// The command at hand, as far as it can be undone.
    private enum Scope {
        /// It may only leave rows to wait.
        case inMemory
        /// A savepoint of the engine stands; nothing waited when it was set.
        case savepoint
    }

    init(reading connection: any SQLConnection, _ vault: (any PersonalVault)? = nil) {
        engine = connection
        self.vault = vault
        memory = RecordMemory(logSize: 0, position: 0, lastInstant: Instant(microseconds: 0))
        isWriting = false
        start = nil
        (rowMark, bookMark) = (waiting.mark, memory.book.mark())
    }

    /// Goes on from what the process remembers, if nobody else has written since.
    init(
        writing connection: any SQLConnection,
        _ remembered: consuming RecordMemory?,
        _ vault: (any PersonalVault)? = nil
    ) throws {
        engine = connection
        self.vault = vault
        isWriting = true
        let (head, position) = try connection.storeHead()
        start = head
        if let remembered, remembered.logSize == head.frontier.size {
            memory = remembered
        } else {
            memory = RecordMemory(
                logSize: head.frontier.size,
                position: position,
                lastInstant: head.lastInstant ?? Instant(microseconds: 0)
            )
        }
        (rowMark, bookMark) = (waiting.mark, memory.book.mark())
    }

    var head: StoreHead {
        guard let start else { preconditionFailure("a snapshot has no head to go on from") }
        return start
    }

    /// Takes an end-to-end id that is free, until the command at hand is undone.
    func take(_ reference: ShortDigest) {
        references[reference] = true
        taken.append(reference)
    }

    /// Runs `body`, which runs no other statement; if it throws, what it left to wait is undone and the error goes on.
    func inMemory<Result>(_ body: () throws -> Result) throws -> Result {
        precondition(scope == nil, "one command at a time")
        scope = .inMemory
        defer { scope = nil }
        taken.removeAll(keepingCapacity: true)
        (rowMark, bookMark) = (waiting.mark, memory.book.mark())
        do {
            return try body()
        } catch {
            guard !isSpoilt else { throw error }
            for reference in taken { references[reference] = false }
            waiting.undo(to: rowMark)
            memory.book.undo(to: bookMark)
            throw error
        }
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        if case .inMemory = scope { preconditionFailure("a savepoint in a command that is kept in memory") }
        try flush()
        let outer = scope
        scope = .savepoint
        defer { scope = outer }
        let recordedBefore = recorded.count
        let (rows, position, last) = (waiting.mark, memory.book.position, memory.book.lastTimestamp)
        try engine.run("SAVEPOINT command", [])
        do {
            let result = try body()
            try engine.run("RELEASE SAVEPOINT command", [])
            return result
        } catch {
            do {
                try engine.run("ROLLBACK TO SAVEPOINT command", [])
                try engine.run("RELEASE SAVEPOINT command", [])
            } catch is StoreFault {
                // The engine has given up the whole transaction, so no command of this group may go on.
                if case .full(let reason) = error as? StoreFault { throw StoreFault.full(reason) }
                throw StoreFault.unavailable("a savepoint could not be undone")
            }
            waiting.undo(to: rows)
            memory.book = Book(position: position, lastTimestamp: last)
            memory.forgetAccounts()
            references.removeAll()
            absent.removeAll()
            openingKeys.removeAll()
            for key in recorded[recordedBefore...] { outcomes[key] = .some(nil) }
            recorded.removeLast(recorded.count - recordedBefore)
            throw error
        }
    }

    /// Hands over all that waits.
    ///
    /// After a fault in it nothing of the group can stand: what the book has given out is not in the store. So a fault of
    /// one statement becomes `StoreFault.unavailable` here, which undoes the whole transaction.
    func flush() throws {
        guard isWriting else { return }
        guard !isSpoilt else { throw StoreFault.unavailable("what waited could not be written") }
        do {
            try writeBook()
            if !waiting.isEmpty { try waiting.write(to: engine) }
        } catch {
            isSpoilt = true
            if case .statement(let reason) = error as? StoreFault { throw StoreFault.unavailable(reason) }
            throw error
        }
    }

    /// What waits must be there before another statement runs.
    ///
    /// A command that is kept in memory may run some before it leaves its first row: what waits is of earlier ones.
    private func prepare() throws {
        guard isWriting else { return }
        guard case .inMemory = scope else { return try flush() }
        precondition(
            waiting.mark == rowMark && memory.book.mark() == bookMark,
            "a statement in a command that is kept in memory"
        )
        try flush()
        (rowMark, bookMark) = (waiting.mark, memory.book.mark())
    }
}

extension RecordSession: SQLConnection {
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try prepare()
        return try engine.run(sql, arguments)
    }

    func send(_ sql: String, _ arguments: [SQLValue]) throws {
        try prepare()
        try engine.send(sql, arguments)
    }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try prepare()
        try engine.forEachRow(sql, arguments, body)
    }

    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws {
        try prepare()
        try engine.forEachRow(matching: keys, with: others, sql, body)
    }

    func insert(_ rows: SQLRows) throws {
        try prepare()
        try engine.insert(rows)
    }

    func update(_ rows: SQLRows) throws {
        try prepare()
        try engine.update(rows)
    }
}
