import GigGate
import GigPrimitives
import Synchronization

/// The records of the product on one engine.
package final class RecordStore<Database: SQLDatabase>: GateStore {
    private let database: Database
    private let vault: (any PersonalVault)?
    private let memory = Mutex<RecordMemory?>(nil)

    /// Opens the records and brings their schema up to date.
    ///
    /// Told of each value of an earlier version that is sealed. Throws `CopyRefusal.unfinished` for half a copy, and
    /// `StoreFault.unavailable` for a store whose keys another root wrapped.
    package init(
        _ database: Database,
        _ vault: any PersonalVault,
        progress: @escaping (MigrationProgress) -> Void = { _ in }
    ) throws {
        try Migrations.apply(to: database, vault, progress: progress)
        try database.write { connection in
            if try StoreCopy.isMarked(connection) { throw CopyRefusal.unfinished }
            try connection.requireRoot(of: vault)
        }
        self.database = database
        self.vault = vault
    }

    /// Reads the records of a database that is never written; without a vault personal data stays sealed.
    package init(reading database: Database, _ vault: (any PersonalVault)? = nil) {
        self.database = database
        self.vault = vault
    }

    package func commit(_ body: (any GateTransaction) throws -> Void) throws {
        // Moved, not copied; when the commit fails, what it left in memory is not what the store holds.
        var remembered = memory.withLock { $0.take() }
        var kept: RecordMemory?
        try database.write { connection in
            let session = try RecordSession(writing: connection, remembered.take(), vault)
            try body(session)
            try session.flush()
            kept = session.memory
        }
        memory.withLock { $0 = kept.take() }
    }

    /// Wraps the key epochs in use under the vault's root as it is now, in one transaction; says how many they are.
    package func rewrapEpochs() throws -> Int {
        let vault = try requireVault()
        var count = 0
        try database.write { count = try $0.rewrapEpochs(vault) }
        return count
    }

    func requireVault() throws -> any PersonalVault {
        guard let vault else { throw StoreFault.unavailable("no keys for personal data") }
        return vault
    }

    /// Writes what no command does: tiles and checkpoints of the log, what this house signs as a witness, and segments
    /// that belong to no document.
    func writeBesides(_ body: (any SQLConnection) throws -> Void) throws {
        try database.write(body)
    }

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any GateReading) throws -> Answer
    ) async throws -> Answer {
        let vault = vault
        return try await database.read { try body(RecordSession(reading: $0, vault)) }
    }
}

extension Authorised {
    /// What the command may read.
    package var records: Records { Records(transaction) }

    /// What the command may write: reachable through the gate's proof alone.
    package var writer: RecordWriter { RecordWriter(transaction) }
}

extension Permitted {
    /// What the query may read.
    package var records: Records { Records(reading) }
}

/// Typed reads over one transaction or snapshot.
package struct Records {
    let session: RecordSession

    init(_ reading: any GateReading) {
        guard let session = reading as? RecordSession else { preconditionFailure("a store of another module") }
        self.session = session
    }

    var connection: any SQLConnection { session }
}

/// Typed writes; made from an `Authorised` command only.
package struct RecordWriter {
    let session: RecordSession

    init(_ transaction: any GateTransaction) {
        guard let session = transaction as? RecordSession else { preconditionFailure("a store of another module") }
        self.session = session
    }

    var connection: any SQLConnection { session }
    var records: Records { Records(session) }
}
