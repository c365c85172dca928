import GigGate
import GigRecords
import Glibc

/// What a process does with the keys that the root wrapped, for as long as its session that writes lives.
///
/// Whoever uses them holds an advisory lock of the database together with all others who do; whoever wraps them anew
/// holds it alone. The server drops it with the session.
package enum RootUse: Sendable {
    case serving
    case rotating

    /// "gigmopar" in ASCII, behind the key of the lock of writers.
    static let lockKey = SQLValue.integer(0x6769_676d_6f70_6172)

    fileprivate var statement: String {
        switch self {
        case .serving: "SELECT CASE WHEN pg_try_advisory_lock_shared(?) THEN 1 ELSE 0 END"
        case .rotating: "SELECT CASE WHEN pg_try_advisory_lock(?) THEN 1 ELSE 0 END"
        }
    }

    fileprivate var fault: StoreFault {
        switch self {
        case .serving: .unavailable("the root key is being rotated: wait for it, or run the rotation again to its end")
        case .rotating: .locked("a server or a command has the store open: stop all of them first")
        }
    }
}

extension PostgresSession {
    /// Takes the lock for the life of the session, within as long as a session that just ended needs to be gone.
    ///
    /// Throws `StoreFault.unavailable` while the root is rotated, and `StoreFault.locked` while it is used.
    mutating func take(_ use: RootUse, _ limits: PostgresLimits) throws {
        var rest = limits.rootLockTries
        while true {
            begin(.reading)
            let isTaken = try rows(use.statement, [RootUse.lockKey])?.value(row: 0, column: 0) == .integer(1)
            try commit(nil)
            if isTaken { return }
            rest -= 1
            guard rest > 0 else { throw use.fault }
            usleep(limits.rootLockPauseMicroseconds)
        }
    }

    /// What tells this database from every other one, whatever its address: the cluster's number and its own.
    ///
    /// A copy of the cluster's files, as a standby's, has the same; a restored dump has another.
    static let identity = """
        SELECT system_identifier, (SELECT CAST(oid AS BIGINT) FROM pg_database WHERE datname = current_database())
        FROM pg_control_system()
        """
}
