import GigGate
import GigPrimitives

/// How far a step of the schema is that seals what an earlier version kept in the clear.
package struct MigrationProgress: Hashable, Sendable {
    /// The step's number, from 1.
    package let step: Int
    /// Values that it has sealed so far.
    package let rows: Int
}

/// The schema as numbered steps, forward only: a step that has landed is never edited.
enum Migrations {
    /// One step: statements of the schema, and what they can't say.
    struct Step: Sendable {
        let statements: [String]
        var convert: @Sendable (any SQLConnection) throws -> Void = { _ in }
        /// What was kept in the clear is sealed; a store that holds none needs no vault.
        var seal: @Sendable (PlainRows) throws -> Void = { _ in }
        var afterwards: [String] = []
    }

    static let all = [
        Step(statements: foundation),
        Step(statements: journal, convert: convertToJournal, afterwards: journalAfterwards),
        Step(statements: reservations),
        Step(statements: screening, convert: keepEditions),
        Step(statements: publishing),
        Step(statements: witnesses),
        Step(statements: liabilities),
        Step(statements: issuedStatements),
        Step(statements: customerKeys, seal: sealPeople, afterwards: peopleAfterwards),
        Step(statements: sealedMoney, seal: sealMoney, afterwards: moneyAfterwards),
        Step(statements: legalHolds),
        Step(statements: sealedFindings, seal: sealFindings, afterwards: findingsAfterwards),
        Step(statements: identityDocuments),
        Step(statements: proposals),
        Step(statements: sealedStaff, seal: sealStaff, afterwards: staffAfterwards),
    ]

    /// Brings a store to the newest step, each step in a transaction of its own; told of each row that is sealed.
    static func apply(
        to database: some SQLDatabase,
        _ vault: (any PersonalVault)?,
        progress: @escaping (MigrationProgress) -> Void
    ) throws {
        try apply(all, to: database, vault, progress: progress)
    }

    /// The newest step that a store has, after making the table of steps if it is not there.
    static func start(_ database: some SQLDatabase) throws -> Int {
        var found = 0
        try database.write { connection in
            try connection.run(
                database.dialect.render(
                    "CREATE TABLE IF NOT EXISTS schema_step (step {integer} NOT NULL PRIMARY KEY) {strict}"
                ),
                []
            )
            found = try step(connection)
        }
        return found
    }

    static func step(_ connection: any SQLConnection) throws -> Int {
        try connection.row("SELECT COALESCE(MAX(step), 0) FROM schema_step") { try $0.number(0) } ?? 0
    }

    static func apply(
        _ steps: [Step],
        to database: some SQLDatabase,
        _ vault: (any PersonalVault)? = nil,
        progress: @escaping (MigrationProgress) -> Void = { _ in }
    ) throws {
        _ = try start(database)
        for (index, step) in steps.enumerated() {
            try database.write { connection in
                let done = try self.step(connection)
                guard done <= all.count else {
                    throw StoreFault.unavailable("the store was written by a newer version")
                }
                guard done == index else { return }
                for statement in step.statements { try connection.run(database.dialect.render(statement), []) }
                try step.convert(connection)
                try step.seal(PlainRows(connection, vault) { progress(MigrationProgress(step: index + 1, rows: $0)) })
                for statement in step.afterwards { try connection.run(database.dialect.render(statement), []) }
                try connection.run("INSERT INTO schema_step (step) VALUES (?)", [.integer(Int64(index + 1))])
            }
        }
    }
}
