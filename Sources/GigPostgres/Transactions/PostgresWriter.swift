import Dispatch
import GigGate
import GigRecords
import Glibc
import Synchronization

/// The one connection that writes, used on the caller's thread.
final class PostgresWriter: Sendable {
    private let connection: PostgresConnection
    private let limits: PostgresLimits
    private let writer = SQLValue.uuid(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    /// Attempts to commit so far; one transaction at a time.
    private let attempts = Mutex<Int64>(0)

    /// Connects and leaves what a commit needs to be found again.
    init(_ address: PostgresAddress, _ use: RootUse, _ limits: PostgresLimits) throws {
        connection = PostgresConnection(address, use: use, limits)
        self.limits = limits
        try write { try CommitMark.prepare($0) }
    }

    func write(_ body: (any SQLConnection) throws -> Void) throws {
        try attempts.withLock { attempts in
            var tries = 1
            var mayReconnect = true
            while true {
                attempts += 1
                guard let fault = try attempt(CommitMark(writer: writer, number: attempts), body) else { return }
                switch fault {
                case .conflict(let fault):
                    guard tries < limits.tries else { throw fault }
                    pause(tries)
                    tries += 1
                case .lost(let fault):
                    guard mayReconnect else { throw fault }
                    mayReconnect = false
                }
            }
        }
    }

    /// Why a transaction that is undone can be run anew.
    private enum Setback {
        case conflict(StoreFault)
        case lost(StoreFault)
    }

    /// Runs the transaction once; nil when it stands.
    private func attempt(_ mark: CommitMark, _ body: (any SQLConnection) throws -> Void) throws -> Setback? {
        try connection.begin(.writing)
        do {
            try body(connection)
            try connection.commit(mark)
            return nil
        } catch {
            let state = connection.state
            connection.rollBack()
            switch state.commitReply {
            case .committed: return nil
            case .unknown:
                guard try isCommitted(mark, state.backend) else {
                    throw StoreFault.unavailable("the connection to the database was lost before the commit")
                }
                return nil
            case .notSent, .refused:
                if let conflict = state.conflict { return .conflict(conflict) }
                if state.isLost, let fault = error as? StoreFault { return .lost(fault) }
                throw error
            }
        }
    }

    /// Half of the pause is up to chance, so that two writers don't meet again.
    private func pause(_ tries: Int) {
        let longest = limits.pauseMicroseconds << UInt32(min(tries - 1, 6))
        usleep(.random(in: longest / 2...longest))
    }

    /// Asks the database whether a commit was done whose answer was lost.
    ///
    /// The transaction held the lock when its commit was sent, so whoever has the lock now sees how it ended. Throws
    /// `StoreFault.uncertain` when nobody answers in time.
    private func isCommitted(_ mark: CommitMark, _ backend: Backend?) throws -> Bool {
        let start = DispatchTime.now().uptimeNanoseconds
        let limit = UInt64(limits.fateMilliseconds) * 1_000_000
        var tries = 1
        repeat {
            do {
                return try look(for: mark)
            } catch {
                connection.rollBack()
                if connection.state.conflict != nil, let backend { terminate(backend) }
            }
            pause(tries)
            tries += 1
        } while DispatchTime.now().uptimeNanoseconds - start < limit
        throw StoreFault.uncertain("the connection to the database was lost in the commit")
    }

    private func look(for mark: CommitMark) throws -> Bool {
        try connection.begin(.writing)
        var isThere = false
        try connection.forEachRow(CommitMark.look, [mark.writer]) { isThere = try $0.value(0) == .integer(mark.number) }
        connection.rollBack()
        return isThere
    }

    /// Ends the old session, which still holds the lock because it has not noticed that the connection is gone.
    private func terminate(_ backend: Backend) {
        do {
            try connection.begin(.reading)
            try connection.forEachRow(Backend.terminate, backend.arguments) { _ in }
        } catch {
            // The lock is asked for again in any case.
        }
        connection.rollBack()
    }
}
