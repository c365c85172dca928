import GigGate
import GigPrimitives

/// The records of the product on one engine.
package struct RecordStore<Database: SQLDatabase>: GateStore {
    private let database: Database

    /// Opens the records and brings their schema up to date.
    package init(_ database: Database) throws {
        try Migrations.apply(to: database)
        self.database = database
    }

    /// Reads the records of a database that is never written.
    package init(reading database: Database) {
        self.database = database
    }

    package func commit(_ body: (any GateTransaction) throws -> Void) throws {
        try database.write { try body(RecordSession($0)) }
    }

    package func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any GateReading) throws -> Answer
    ) async throws -> Answer {
        try await database.read { try body(RecordSession($0)) }
    }
}

/// One open transaction or snapshot; the connection stays inside this module.
final class RecordSession: GateTransaction {
    let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try connection.run("SAVEPOINT command", [])
        do {
            let result = try body()
            try connection.run("RELEASE SAVEPOINT command", [])
            return result
        } catch {
            do {
                try connection.run("ROLLBACK TO SAVEPOINT command", [])
                try connection.run("RELEASE SAVEPOINT command", [])
            } catch is StoreFault {
                // The engine has given up the whole transaction, so no command of this group may go on.
                if case .full(let reason) = error as? StoreFault { throw StoreFault.full(reason) }
                throw StoreFault.unavailable("a savepoint could not be undone")
            }
            throw error
        }
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
    let connection: any SQLConnection

    init(_ reading: any GateReading) {
        guard let session = reading as? RecordSession else { preconditionFailure("a store of another module") }
        connection = session.connection
    }
}

/// Typed writes; made from an `Authorised` command only.
package struct RecordWriter {
    let connection: any SQLConnection

    init(_ transaction: any GateTransaction) {
        guard let session = transaction as? RecordSession else { preconditionFailure("a store of another module") }
        connection = session.connection
    }
}

/// Where a list of records goes on: pages of at most `largest`, in ascending order of id.
package struct Page<Kind>: Sendable {
    package static var largest: Int { 200 }
    package static var standard: Int { 50 }

    package let after: ID<Kind>?
    package let limit: Int

    /// Refuses a limit outside 1…200 with `field_invalid`.
    package init(after: ID<Kind>? = nil, limit: Int? = nil) throws(Refusal) {
        let limit = limit ?? Page.standard
        guard (1...Page.largest).contains(limit) else { throw Refusal(.fieldInvalid, field: "limit") }
        self.after = after
        self.limit = limit
    }

    var arguments: [SQLValue] {
        [.blob(after?.bytes ?? []), .integer(Int64(limit))]
    }
}
