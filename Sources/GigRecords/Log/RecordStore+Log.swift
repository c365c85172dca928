import GigGate
import GigPrimitives
import GigTransparency

extension RecordStore: LogStore {
    package func readLog<Answer: Sendable>(
        _ body: @Sendable @escaping (any LogSnapshot) throws -> Answer
    ) async throws -> Answer {
        try await read { reading in
            guard let session = reading as? RecordSession else { preconditionFailure("a store of another module") }
            return try body(session)
        }
    }

    package func keep(_ tiles: [StoredTile]) throws {
        try writeBesides { connection in
            for tile in tiles {
                try connection.send(
                    """
                    INSERT INTO log_tile (level, place, hashes) VALUES (?, ?, ?)
                    ON CONFLICT (level, place) DO UPDATE SET hashes = excluded.hashes
                        WHERE LENGTH(excluded.hashes) > LENGTH(log_tile.hashes)
                    """,
                    [.integer(Int64(tile.level)), .integer(Int64(tile.index)), .blob(tile.bytes)]
                )
            }
        }
    }

    package func exchange(_ old: Publication?, for size: UInt64, note: String) throws -> Bool {
        var isDone = false
        try writeBesides { connection in
            let changed: Int
            if let old {
                changed = try connection.run(
                    "UPDATE log_publication SET size = ?, note = ? WHERE size = ? AND note = ?",
                    [.integer(Int64(size)), .text(note), .integer(Int64(old.size)), .text(old.note)]
                )
            } else {
                changed = try connection.run(
                    "INSERT INTO log_publication (one, size, note) VALUES (1, ?, ?) ON CONFLICT (one) DO NOTHING",
                    [.integer(Int64(size)), .text(note)]
                )
            }
            isDone = changed == 1
        }
        return isDone
    }

    package func keepCosigned(_ cosigned: Publication.Cosigned) throws {
        try writeBesides { connection in
            try connection.run(
                """
                UPDATE log_publication SET cosigned_size = ?, cosigned_note = ?
                WHERE cosigned_size IS NULL OR cosigned_size <= ?
                """,
                [.integer(Int64(cosigned.size)), .text(cosigned.note), .integer(Int64(cosigned.size))]
            )
        }
    }
}

extension RecordSession: LogSnapshot {
    func committed() throws -> MerkleFrontier { try engine.storeHead().head.frontier }

    func publication() throws -> Publication? {
        try row("SELECT size, note, cosigned_size, cosigned_note FROM log_publication") { row in
            var cosigned: Publication.Cosigned?
            if try !row.isNull(2) {
                cosigned = Publication.Cosigned(size: try size(row, 2), note: try row.text(3))
            }
            return Publication(size: try size(row, 0), note: try row.text(1), cosigned: cosigned)
        }
    }

    private func size(_ row: any SQLRow, _ column: Int) throws -> UInt64 {
        guard let size = UInt64(exactly: try row.integer(column)) else {
            throw StoreFault.damaged("the size of a checkpoint")
        }
        return size
    }

    func publishedEntries(from first: UInt64, limit: Int) throws -> [[UInt8]] {
        var entries: [[UInt8]] = []
        entries.reserveCapacity(limit)
        unsafe try forEachPublishedEntry(from: first, limit: limit) { unsafe entries.append(Array($0)) }
        return entries
    }

    func addPublishedEntries(from first: UInt64, limit: Int, to batch: inout EntryBatch) throws {
        unsafe try forEachPublishedEntry(from: first, limit: limit) { unsafe batch.append($0) }
    }

    private func forEachPublishedEntry(
        from first: UInt64,
        limit: Int,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws {
        var next = Int64(first)
        try forEachRow(
            "SELECT position, published FROM log_entry WHERE position >= ? AND position < ? ORDER BY position",
            [.integer(next), .integer(next + Int64(limit))]
        ) { row in
            guard try row.integer(0) == next else { throw StoreFault.damaged("log entry \(next) is missing") }
            unsafe try row.withBlob(1) { unsafe body($0) }
            next += 1
        }
    }

    func tile(level: Int, index: UInt64) throws -> [UInt8]? {
        try row(
            "SELECT hashes FROM log_tile WHERE level = ? AND place = ?",
            [.integer(Int64(level)), .integer(Int64(index))]
        ) { try $0.blob(0) }
    }
}

extension Records {
    /// What was published of the log; nil before the first checkpoint.
    package func publication() throws -> Publication? { try session.publication() }

    /// The log itself, to be read as it is served.
    package var log: any LogSnapshot { session }
}
