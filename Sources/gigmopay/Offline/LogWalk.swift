import Dispatch
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency
import GigVault
import Synchronization

/// A whole walk over the log of a store: every entry hashed, every tile made again, every checkpoint compared.
struct LogWalk {
    /// What a walk found.
    struct Report: Sendable {
        var entries: UInt64 = 0
        var unpublished: UInt64 = 0
        var tiles = 0
        var root = MerkleHash.emptyRoot
        var faults: [String] = []
    }

    /// Bundles that are hashed side by side.
    private static let stride = 128

    let store: any LogStore
    /// Keys that the checkpoints must be signed by; none for a walk without signatures.
    let keys: [NoteVerifierKey]
    let progress: @Sendable (String) -> Void

    func run() async throws -> Report {
        let (keys, progress) = (keys, progress)
        return try await store.readLog { log in
            var report = Report()
            var check = LogCheck<FastHashing>()
            let publication = try log.publication()
            let committed = try log.committed()
            let size = publication?.size ?? 0
            var roots: [UInt64: Digest] = [:]
            func compare(_ tiles: [TileEdge<FastHashing>.Tile]) throws {
                for tile in tiles {
                    report.tiles += 1
                    if try log.tile(level: tile.level, index: tile.index)?.starts(with: tile.bytes) == true { continue }
                    report.faults.append("tile \(tile.index) of level \(tile.level) is not that of the entries")
                }
            }
            var entries = EntryBatch()
            let stops = [publication?.cosigned?.size, size, committed.size].compactMap(\.self).sorted()
            for stop in stops where report.faults.isEmpty {
                while check.size < stop {
                    // Up to the next full tile, so that bundles can be hashed apart from one another.
                    let rest = check.size % 256
                    let most = rest > 0 ? 256 - rest : UInt64(256 * LogWalk.stride)
                    let wanted = min(most, stop - check.size)
                    entries.removeAll()
                    do {
                        try log.addPublishedEntries(from: check.size, limit: Int(wanted), to: &entries)
                    } catch StoreFault.damaged(let reason) {
                        report.faults.append(reason)
                        return report
                    }
                    guard UInt64(entries.count) == wanted else {
                        report.faults.append("entry \(check.size + UInt64(entries.count)) is missing")
                        return report
                    }
                    let before = check.size
                    for bundle in hashed(entries) {
                        let tiles = check.take(bundle)
                        // Beyond what is published no tile need be there.
                        if check.size <= size { try compare(tiles) }
                    }
                    if before / 65_536 != check.size / 65_536 { progress("\(check.size) of \(committed.size) entries") }
                }
                roots[stop] = check.root
                if stop == size { try compare(check.lastTiles()) }
            }
            report.entries = check.size
            report.unpublished = committed.size > size ? committed.size - size : 0
            if committed.size < size {
                report.faults.append("the checkpoint is over \(size) entries, the store has \(committed.size)")
            }
            report.root = check.root
            if roots[committed.size] != committed.root {
                report.faults.append("the stored right edge is not that of the entries")
            }
            if let publication {
                report.faults += fault(of: publication.note, size: publication.size, root: roots[size], keys)
            }
            if let cosigned = publication?.cosigned {
                report.faults += fault(of: cosigned.note, size: cosigned.size, root: roots[cosigned.size], keys)
            }
            return report
        }
    }

    private func hashed(_ entries: EntryBatch) -> [LogCheck<FastHashing>.Bundle] {
        let count = (entries.count + 255) / 256
        guard count > 1 else { return [LogCheck.Bundle(entries, 0..<entries.count)] }
        let bundles = Mutex([LogCheck<FastHashing>.Bundle?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let bundle = LogCheck<FastHashing>.Bundle(entries, (256 * index)..<min(256 * index + 256, entries.count))
            bundles.withLock { $0[index] = bundle }
        }
        return bundles.withLock { $0.compactMap(\.self) }
    }

    private func fault(of text: String, size: UInt64, root: Digest?, _ keys: [NoteVerifierKey]) -> [String] {
        do throws(TransparencyError) {
            let note = try SignedNote(parsing: Array(text.utf8))
            let checkpoint = try Checkpoint(text: note.text)
            guard checkpoint.size == size, checkpoint.root == root else {
                return ["the checkpoint over \(size) entries is not over these entries"]
            }
            guard !keys.isEmpty else { return [] }
            let verified = try note.verified(by: keys, check: NoteSignatures.check)
            return verified.isEmpty ? ["the checkpoint over \(size) entries is not signed by this key"] : []
        } catch {
            return ["the checkpoint over \(size) entries can't be believed: \(error)"]
        }
    }
}
