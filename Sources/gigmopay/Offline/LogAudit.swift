import GigPrimitives
import GigTransparency
import GigVault

/// Rebuilds a log from its entries alone and compares what is served with what comes out.
struct LogAudit {
    let source: LogSource
    let trust: Trust

    func verdict() async throws -> Verdict {
        guard let bytes = try await source.file("checkpoint") else {
            throw SetupError("there is no checkpoint: is this the place of a log?")
        }
        let examination = Examination(bytes, trust: trust)
        let verdict = examination.conclude(examination.questions.map(NoteSignatures.answer))
        guard verdict.kind == .checkpoint, verdict.outcome != .fails else { return verdict }
        let checkpoint = try Checkpoint(text: SignedNote(parsing: bytes).text)
        var check = LogCheck<FastHashing>()
        var faults: [String] = []
        let count = (checkpoint.size + 255) / 256
        for index in 0..<count {
            let width = Int(min(256, checkpoint.size - index * 256))
            guard let bundle = try await bundle(index, width) else {
                faults.append("the entries from \(index * 256) on can't be read")
                break
            }
            for tile in check.take(bundle) { try await compare(tile, &faults) }
            Console.progress("\(check.size) of \(checkpoint.size) entries")
        }
        for tile in check.lastTiles() where faults.isEmpty { try await compare(tile, &faults) }
        Console.progress("", isLast: true)
        if faults.isEmpty, check.root != checkpoint.root { faults.append("the entries do not lead to the root") }
        return verdict.ofLog(
            faults.isEmpty ? .holds : .fails,
            "log_rebuilt",
            faults.isEmpty
                ? "All \(checkpoint.size) entries lead to the root, and every tile is the one that they give."
                : "What the log serves is not what its entries give.",
            detail: faults.prefix(10).joined(separator: "; ")
        )
    }

    /// The entries of a bundle; nil where there is none that can be read.
    private func bundle(_ index: UInt64, _ width: Int) async throws -> LogCheck<FastHashing>.Bundle? {
        guard let (bytes, served) = try await file(nil, index, width) else { return nil }
        do throws(TransparencyError) {
            let entries = try EntryBundle.entries(bytes, width: served)
            return LogCheck<FastHashing>.Bundle(entries: Array(entries.prefix(width)))
        } catch {
            return nil
        }
    }

    private func compare(_ tile: TileEdge<FastHashing>.Tile, _ faults: inout [String]) async throws {
        let expected = tile.bytes
        let found = try await file(tile.level, tile.index, tile.hashes.count)
        if found.map({ Array($0.bytes.prefix(expected.count)) }) != expected {
            faults.append("tile \(tile.index) of level \(tile.level)")
        }
    }

    /// A partial file may be gone once the full one is there (C2SP tlog-tiles, "Partial Tiles").
    private func file(_ level: Int?, _ index: UInt64, _ width: Int) async throws -> (bytes: [UInt8], width: Int)? {
        for width in [width, TilePath.fullWidth] {
            let path = try TilePath(level: level, index: index, width: width)
            if let bytes = try await source.file(path.text) { return (bytes, width) }
        }
        return nil
    }
}
