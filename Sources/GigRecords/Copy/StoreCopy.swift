import GigGate

/// Copies a whole store from one snapshot into an empty store, of whichever engines.
///
/// It writes rows as they are, beside the gate: nothing is decided anew, and the log and its checkpoint stay what they
/// were. From the first transaction to the last the target carries a mark, with which nobody opens it.
package struct StoreCopy: Sendable {
    /// The fact that marks a copy as unfinished.
    static let mark = "copy_unfinished"

    /// How far a copy is.
    package struct Progress: Sendable {
        package let table: String
        package let rows: Int64
        package let total: Int64

        package var percent: Int64 { total == 0 ? 100 : rows * 100 / total }
    }

    /// What was copied, and what was found on both sides.
    package struct Outcome<Report: Sendable>: Sendable {
        package let source: Report
        package let target: Report
        /// Of the source, table by table.
        package let digests: [TableDigest]
        /// What is not alike; empty when the copy is finished and may be opened.
        package let differences: [String]
    }

    private let source: any SQLDatabase
    private let target: any SQLDatabase
    private let progress: @Sendable (Progress) -> Void

    package init(
        from source: any SQLDatabase,
        to target: any SQLDatabase,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.source = source
        self.target = target
        self.progress = progress
    }

    /// Copies, runs `check` on the snapshot and on the copy, and compares all tables.
    ///
    /// What `judge` says of the two reports is a difference as well; only a copy without differences loses its mark.
    /// Throws `CopyRefusal` before anything is written, and `StoreFault` at any time; then the mark stays.
    package func run<Report: Sendable>(
        checking check: @escaping @Sendable (Records) throws -> Report,
        judging judge: (Report, Report) -> [String]
    ) async throws -> Outcome<Report> {
        try await requireCopiable()
        try prepareTarget()
        guard try await source.read({ try StoreCopy.isMarked($0) }) == false else {
            try removeMark()
            throw CopyRefusal.sameStore
        }
        let (digests, original) = try await source.read { connection in
            let digests = try copyTables(connection)
            return (digests, try check(Records(RecordSession(reading: connection))))
        }
        let (copied, copy) = try await target.read { connection in
            (
                try StoreTable.all.map { try digest($0, connection) },
                try check(Records(RecordSession(reading: connection)))
            )
        }
        let unlike = zip(digests, copied).filter { $0 != $1 }.map {
            "table \($0.table): \($0.rows) rows with digest \($0.hexadecimal), in the copy \($1.rows) with \($1.hexadecimal)"
        }
        let differences = judge(original, copy) + unlike
        if differences.isEmpty { try removeMark() }
        return Outcome(source: original, target: copy, digests: digests, differences: differences)
    }

    private func requireCopiable() async throws {
        let step: Int
        do {
            step = try await source.read { try Migrations.step($0) }
        } catch StoreFault.statement {
            throw CopyRefusal.noStore
        }
        guard step > 0 else { throw CopyRefusal.noStore }
        guard step >= Migrations.all.count else { throw CopyRefusal.olderStep(.source) }
        guard step <= Migrations.all.count else { throw CopyRefusal.newerStep(.source) }
        if try await source.read({ try StoreCopy.isMarked($0) }) { throw CopyRefusal.unfinishedSide(.source) }
    }

    /// Makes the schema in a new store, refuses one that holds anything, and sets the mark.
    private func prepareTarget() throws {
        let step = try Migrations.start(target)
        guard step == 0 || step >= Migrations.all.count else { throw CopyRefusal.olderStep(.target) }
        guard step <= Migrations.all.count else { throw CopyRefusal.newerStep(.target) }
        try Migrations.apply(to: target, nil) { _ in }
        try target.write { connection in
            if try StoreCopy.isMarked(connection) { throw CopyRefusal.unfinishedSide(.target) }
            for table in StoreTable.all where table.name != StoreCopy.accessState {
                let row = try connection.row("SELECT 1 FROM \(table.name) LIMIT 1") { try $0.value(0) }
                if row != nil { throw CopyRefusal.notEmpty(table: table.name) }
            }
            try connection.run("INSERT INTO store_fact (name, value) VALUES (?, '1')", [.text(StoreCopy.mark)])
        }
    }

    /// A new store has its one row already.
    private static let accessState = "access_state"

    private func copyTables(_ connection: any SQLConnection) throws -> [TableDigest] {
        var total: Int64 = 0
        for table in StoreTable.all {
            total += try connection.row("SELECT COUNT(*) FROM \(table.name)") { try $0.integer(0) } ?? 0
        }
        var rows: Int64 = 0
        return try StoreTable.all.map { table in
            var digest = TableDigest(table.name)
            try forEachPage(of: table, connection) { page in
                digest.add(page)
                try target.write { target in
                    if table.name == StoreCopy.accessState { try target.run("DELETE FROM access_state", []) }
                    try target.insert(page.rows)
                }
                rows += Int64(page.rows.count)
                progress(Progress(table: table.name, rows: rows, total: total))
            }
            return digest
        }
    }

    private func digest(_ table: StoreTable, _ connection: any SQLConnection) throws -> TableDigest {
        var digest = TableDigest(table.name)
        try forEachPage(of: table, connection) { page in
            digest.add(page.without(fact: StoreCopy.mark))
        }
        return digest
    }

    private func forEachPage(
        of table: StoreTable,
        _ connection: any SQLConnection,
        _ body: (TablePage) throws -> Void
    ) throws {
        var size = PageSize()
        var last: [SQLValue]?
        while true {
            let page = try TablePage(table, after: last, limit: size.rows, connection)
            guard let key = page.lastKey else { return }
            try body(page)
            last = key
            size.follow(page)
        }
    }

    private func removeMark() throws {
        try target.write { try $0.run("DELETE FROM store_fact WHERE name = ?", [.text(StoreCopy.mark)]) }
    }

    static func isMarked(_ connection: any SQLConnection) throws -> Bool {
        try connection.row("SELECT 1 FROM store_fact WHERE name = ?", [.text(mark)]) { try $0.value(0) } != nil
    }
}

extension Records {
    /// Whether this store is a copy that did not come to its end.
    package func isUnfinishedCopy() throws -> Bool { try StoreCopy.isMarked(connection) }
}
