import GigGate
import GigRecords

/// One session on the server: at most one transaction, and the answers that are still to come.
struct PostgresSession: ~Copyable {
    /// What the transaction is for.
    enum Purpose {
        /// Alone among all who write to this database.
        ///
        /// The first statement takes a lock that the transaction holds to its end, so writers of several processes come
        /// one after the other. At READ COMMITTED each statement behind it sees what the writer before has committed;
        /// at a higher level the snapshot would be older than the lock.
        case writing
        /// A snapshot.
        case reading
    }

    /// What has been sent, in the order in which the server answers.
    enum Expectation: Equatable {
        case prepared(StatementCache.Key, name: String)
        /// `BEGIN` and the statements about savepoints, which fail only behind something else that failed.
        case control
        case lock
        case statement
        case update
        case commit
        case synchronised
    }

    /// What became of the commit, as far as the server told.
    enum CommitReply { case notSent, unknown, committed, refused }

    let link: PostgresLink
    var backend: Backend?
    var statements = StatementCache()
    var expected: [Expectation] = []
    var purpose: Purpose?
    var isBegun = false
    var hasLock = false
    var hasWritten = false
    private(set) var isLost = false
    /// The server has forgotten or outgrown what this session prepared.
    private var isStale = false
    /// Another session was in the way; the transaction may go through when it is run anew.
    private(set) var conflict: StoreFault?
    /// Why the server takes nothing more but a rollback.
    private(set) var brokenBy: StoreFault?
    private(set) var commitReply = CommitReply.notSent

    init(_ link: consuming PostgresLink) {
        self.link = link
    }

    /// "gigmopay" in ASCII: the key of the lock that whoever writes takes.
    static let lockKey = SQLValue.integer(0x6769_676d_6f70_6179)

    func isAlive() -> Bool { !isLost && !isStale && link.isAlive() }

    /// Opens a transaction; the server hears of it with the first statement.
    mutating func begin(_ purpose: Purpose) {
        precondition(expected.isEmpty, "a transaction begins behind the end of another")
        self.purpose = purpose
        (isBegun, hasLock, hasWritten) = (false, false, false)
        (conflict, brokenBy, commitReply) = (nil, nil, .notSent)
    }

    /// What was collected up to a point.
    struct Answer {
        var rows: ResultRows?
        var changed = 0
        var fault: StoreFault?
    }

    /// Reads the answers up to the next one of a kind.
    mutating func settle(through last: Expectation) throws -> Answer {
        var answer = Answer()
        var settled = 0
        defer { expected.removeFirst(settled) }
        do {
            while settled < expected.count {
                let expectation = expected[settled]
                let reply = try link.reply()
                settled += 1
                take(reply, to: expectation, into: &answer)
                if expectation == last { break }
            }
        } catch {
            isLost = true
            throw answer.fault ?? StoreFault.unavailable("the connection to the database was lost")
        }
        if last == .synchronised { noteState(answer) }
        return answer
    }

    private mutating func take(_ reply: PostgresLink.Reply, to expectation: Expectation, into answer: inout Answer) {
        switch (expectation, reply) {
        case (.commit, .done(let tag, _)): commitReply = tag == "COMMIT" ? .committed : .refused
        case (.commit, .failed(let error)) where error.isFatal: break
        case (.commit, _): commitReply = .refused
        case (.lock, .rows): hasLock = true
        case (.prepared(let key, let name), .failed), (.prepared(let key, let name), .skipped):
            statements.forget(key, name)
        case (.statement, .rows(let rows)): (answer.rows, answer.changed) = (rows, rows.count)
        case (.statement, .done(_, let changed)): (answer.rows, answer.changed) = (nil, changed)
        default: break
        }
        guard case .failed(let error) = reply else { return }
        if error.isFatal { isLost = true }
        if error.isStalePlan { isStale = true }
        if error.isConflict || error.isStalePlan { conflict = conflict ?? error.fault }
        // What was sent behind it is not done, a commit as well.
        if expectation != .commit, commitReply == .unknown { commitReply = .refused }
        let isMissingRow = expectation == .update && error.state == RowStatement.missingRow
        let fault = isMissingRow ? StoreFault.damaged("a row to update was not there") : error.fault
        answer.fault = answer.fault ?? fault
    }

    private mutating func noteState(_ answer: Answer) {
        guard link.isInFailedTransaction else { return brokenBy = nil }
        brokenBy = brokenBy ?? answer.fault ?? .unavailable("the transaction failed")
    }

    /// Marks the commit as sent: from here on a lost connection leaves the fate of what was written open.
    mutating func expectCommit() {
        commitReply = hasWritten ? .unknown : .notSent
        expected.append(.commit)
    }

    mutating func lose() { isLost = true }
}
