import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency

/// A page of log entries with their clear texts; that it was read is an entry itself.
package struct ListLogEntries: Query {
    package static let permission = Permission.readLog
    let first: Int64
    let limit: Int

    package init(from first: Int64, limit: Int?) throws(Refusal) {
        guard first >= 0 else { throw Refusal(.fieldInvalid, field: "from") }
        self.first = first
        self.limit = try Page<Kinds.Order>(limit: limit).limit
    }

    package func isLogged(for actor: Actor) -> Bool { true }

    package var payload: Payload {
        var payload = Payload()
        payload.add("from", first)
        payload.add("limit", Int64(limit))
        return payload
    }

    package func answer(_ permitted: Permitted<ListLogEntries>) throws -> [UInt8] {
        let sealer = permitted.ports.sealer
        let entries = try permitted.records.logEntries(from: first, limit: limit).map { position, entry in
            (position: position, entry: entry, clear: try entry.clearText(at: position, with: sealer))
        }
        return JSONWriter.page(entries, limit: limit, cursor: { String($0.position + 1) }) { json, entry in
            json.member("index", entry.position)
            json.member("published", json: entry.entry.published)
            json.member("erased", entry.entry.isErased)
            guard let clear = entry.clear else { return }
            json.member("salt", entry.entry.salt.hexadecimal)
            json.member("clear", json: clear.json)
        }
    }
}

/// The name under which the log has been signed; nil while nothing has.
package struct ReadLogOrigin: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<ReadLogOrigin>) throws -> String? {
        guard let note = try permitted.records.checkpoint() ?? permitted.records.formerCheckpoint() else { return nil }
        return try Checkpoint(text: SignedNote(parsing: Array(note.utf8)).text).origin.description
    }
}

/// The public files of the log: the newest checkpoint that counts, tiles and bundles.
package struct ReadLogFile: Query {
    package enum File: Sendable {
        case checkpoint
        case tile(TilePath)
    }

    package static let permission = Permission.dispatch
    let file: File

    package init(_ file: File) { self.file = file }

    /// Nil for what is not published: no checkpoint covers it.
    package func answer(_ permitted: Permitted<ReadLogFile>) throws -> [UInt8]? {
        guard let publication = try permitted.records.publication() else { return nil }
        switch file {
        case .checkpoint:
            guard permitted.ports.witnessing == .required else { return Array(publication.note.utf8) }
            return publication.cosigned.map { Array($0.note.utf8) }
        case .tile(let path):
            return try permitted.records.log.file(path, size: publication.size)
        }
    }
}

extension LogSnapshot {
    /// What is served at `path` in a log of `size`; nil beyond it.
    package func file(_ path: TilePath, size: UInt64) throws -> [UInt8]? {
        let level = path.level ?? 0
        let present = level < 8 ? size >> UInt64(8 * level) : 0
        let (start, width) = (path.index * UInt64(TilePath.fullWidth), UInt64(path.width))
        guard start + width <= present else { return nil }
        guard path.level != nil else {
            let entries = try publishedEntries(from: start, limit: path.width)
            guard entries.count == path.width else { throw StoreFault.damaged("bundle \(path) of the log") }
            return try EntryBundle.bytes(entries)
        }
        guard let bytes = try tile(level: level, index: path.index), bytes.count >= path.width * Digest.byteCount
        else { throw StoreFault.damaged("\(path) of the log") }
        return Array(bytes.prefix(path.width * Digest.byteCount))
    }
}
