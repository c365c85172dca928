import GigGate
import GigTestSupport
import Testing

@testable import GigRecords

@Suite("The list of tables that are copied is the schema")
struct StoreTableTests {
    /// Tables that are not copied, each with its reason.
    private static let left: Set = [
        "schema_step",  // The target has made its own steps.
        "gig_writer",  // Commits of the processes on one PostgreSQL database.
    ]

    private struct Found: Hashable {
        let table: String
        let column: String
        let type: String
    }

    private func columns(_ kind: TestEngine) -> String {
        switch kind {
        case .sqlite:
            """
            SELECT m.name, c.name, c.type FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
            """
        case .postgres:
            """
            SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
            WHERE table_schema = 'public'
            """
        }
    }

    /// Table and column of each primary key, in order.
    private func keys(_ kind: TestEngine) -> String {
        switch kind {
        case .sqlite:
            """
            SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.pk > 0 ORDER BY m.name, c.pk
            """
        case .postgres:
            """
            SELECT c.table_name::text, k.column_name::text FROM information_schema.table_constraints c
            JOIN information_schema.key_column_usage k ON k.constraint_name = c.constraint_name
                AND k.table_name = c.table_name
            WHERE c.constraint_type = 'PRIMARY KEY' AND c.table_schema = 'public'
            ORDER BY c.table_name, k.ordinal_position
            """
        }
    }

    /// Each table with one that it refers to.
    private func references(_ kind: TestEngine) -> String {
        switch kind {
        case .sqlite:
            """
            SELECT m.name, f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'
            """
        case .postgres:
            """
            SELECT a.relname::text, b.relname::text FROM pg_constraint c JOIN pg_class a ON a.oid = c.conrelid
            JOIN pg_class b ON b.oid = c.confrelid WHERE c.contype = 'f'
            """
        }
    }

    private func type(_ type: SQLType, _ kind: TestEngine) -> String {
        switch (type, kind) {
        case (.integer, .sqlite): "INTEGER"
        case (.text, .sqlite): "TEXT"
        case (.blob, .sqlite): "BLOB"
        case (.integer, .postgres): "bigint"
        case (.text, .postgres): "text"
        case (.blob, .postgres): "bytea"
        }
    }

    @Test("exactly its tables, columns, types and primary keys, in the order of references", arguments: Engine.all)
    func schema(_ engine: Engine) async throws {
        let folder = Folder()
        let database = try engine.open(folder.path)
        _ = try openStore(database)
        let (columns, keys, references) = (columns(engine.kind), keys(engine.kind), references(engine.kind))
        let found = try await database.read { connection in
            try connection.rows(columns) { Found(table: try $0.text(0), column: try $0.text(1), type: try $0.text(2)) }
        }
        let described = StoreTable.all.flatMap { table in
            table.table.columns.map { Found(table: table.name, column: $0.name, type: type($0.type, engine.kind)) }
        }
        #expect(Set(found.filter { !Self.left.contains($0.table) }) == Set(described))
        #expect(described.count == Set(described).count)
        let pairs = try await database.read { try $0.rows(keys) { (try $0.text(0), try $0.text(1)) } }
        let primary = Dictionary(grouping: pairs, by: \.0).mapValues { $0.map(\.1) }
        for table in StoreTable.all { #expect(primary[table.name] == table.key, "\(table.name)") }
        let order = StoreTable.all.map(\.name)
        let links = try await database.read { try $0.rows(references) { (try $0.text(0), try $0.text(1)) } }
        #expect(links.count > 10)
        for (table, referred) in links {
            let (here, there) = (
                try #require(order.firstIndex(of: table)), try #require(order.firstIndex(of: referred))
            )
            #expect(there < here, "\(table) comes before \(referred)")
        }
    }
}
