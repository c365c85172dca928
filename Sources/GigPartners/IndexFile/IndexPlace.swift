import GigScreening
import Synchronization

/// The place of the index in force: who reads takes the current one, and a new one is put beside it without waiting.
///
/// A class, because all who screen share it.
package final class IndexPlace: Sendable {
    /// An opened index and how many came before it at this place.
    package struct Current: Sendable {
        package let index: IndexFileReader
        package let generation: Int
    }

    private let path: String
    private let current: Mutex<Current>
    /// Held while the disk works, so that readers never wait for it.
    private let writing = Mutex(())

    /// Opens the file that is there, as `MappedIndex.open` does.
    package init(_ path: String) throws {
        self.path = path
        current = Mutex(Current(index: try MappedIndex.open(path), generation: 0))
    }

    /// What a reader keeps for as long as it reads: a swap meanwhile doesn't touch it.
    package func read() -> Current {
        current.withLock { $0 }
    }

    /// Writes a new file in the place of the old one, and from then on gives that to readers.
    ///
    /// After a refusal or a fault readers get the old one, as before.
    package func swap(_ bytes: [UInt8]) throws {
        try writing.withLock { _ in
            try MappedIndex.replace(path, with: bytes)
            put(try MappedIndex.open(path))
        }
    }

    /// Opens the file anew when another process has replaced it; whether it had.
    ///
    /// The new file is verified whole first; after a refusal or a fault readers get the old one, as before.
    package func reload() throws -> Bool {
        try writing.withLock { _ in
            let found = try MappedIndex.open(path)
            guard found.rootDigest != read().index.rootDigest else { return false }
            try found.verify()
            put(found)
            return true
        }
    }

    private func put(_ index: IndexFileReader) {
        current.withLock { $0 = Current(index: index, generation: $0.generation + 1) }
    }
}
