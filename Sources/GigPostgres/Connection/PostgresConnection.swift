import GigGate
import GigRecords
import Synchronization

/// One connection that is opened when it is needed and opened anew when it was lost.
final class PostgresConnection: SQLConnection, Sendable {
    private let address: PostgresAddress
    private let use: RootUse?
    private let limits: PostgresLimits
    private let session = Mutex<PostgresSession?>(nil)

    /// A connection whose sessions hold the lock of a use of the root, if one is given.
    init(_ address: PostgresAddress, use: RootUse? = nil, _ limits: PostgresLimits = PostgresLimits()) {
        self.address = address
        self.use = use
        self.limits = limits
    }

    /// Makes sure that there is somebody at the other end, and opens a transaction.
    func begin(_ purpose: PostgresSession.Purpose) throws {
        try session.withLock { session in
            if session?.isAlive() != true {
                session = nil
                session = try opened()
            }
            session?.begin(purpose)
        }
    }

    private func opened() throws -> PostgresSession {
        var session = try PostgresSession.open(address)
        if let use { try session.take(use, limits) }
        return session
    }

    @discardableResult
    func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try session.withLock { try $0?.run(sql, arguments) } ?? 0
    }

    func send(_ sql: String, _ arguments: [SQLValue]) throws {
        try session.withLock { try $0?.run(unawaited: sql, arguments) }
    }

    func forEachRow(_ sql: String, _ arguments: [SQLValue], _ body: (any SQLRow) throws -> Void) throws {
        try visit(session.withLock { try $0?.rows(sql, arguments) }, body)
    }

    func forEachRow(
        matching keys: [SQLValue],
        with others: [SQLValue],
        _ sql: String,
        _ body: (any SQLRow) throws -> Void
    ) throws {
        guard !keys.isEmpty else { return }
        try visit(session.withLock { try $0?.rows(matching: keys, with: others, sql) }, body)
    }

    func insert(_ rows: SQLRows) throws {
        try session.withLock { try $0?.insert(rows) }
    }

    func update(_ rows: SQLRows) throws {
        try session.withLock { try $0?.update(rows) }
    }

    func commit(_ mark: CommitMark? = nil) throws {
        try session.withLock { try $0?.commit(mark) }
    }

    func rollBack() {
        session.withLock { $0?.rollBack() }
    }

    /// How the last transaction ended.
    var state: TransactionState {
        session.withLock { session in
            TransactionState(
                isLost: session?.isAlive() != true,
                conflict: session?.conflict,
                commitReply: session?.commitReply ?? .notSent,
                backend: session?.backend
            )
        }
    }

    private func visit(_ rows: ResultRows?, _ body: (any SQLRow) throws -> Void) throws {
        guard let rows else { return }
        for index in 0..<rows.count { try body(PostgresRow(rows: rows, index: index)) }
    }
}

/// What is known of a transaction on the client's side.
struct TransactionState: Sendable {
    let isLost: Bool
    let conflict: StoreFault?
    let commitReply: PostgresSession.CommitReply
    let backend: Backend?
}
