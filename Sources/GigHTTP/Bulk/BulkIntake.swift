import GigOperations
import GigPrimitives
import NIOCore

/// Orders of a bulk request that one command takes.
struct BulkChunk: Sendable {
    /// Its place in the request, from 0.
    let index: Int
    let entries: [BulkEntry]
}

/// The body of a bulk request ended before it was whole, so that its last chunk is not what the caller meant.
struct BodyCutShort: Error {}

/// Reads the body of a bulk request as it comes, and cuts it into chunks: the same bytes give the same chunks.
struct BulkIntake<Source: AsyncIteratorProtocol> where Source.Element == ByteBuffer {
    /// Bounds what one request may ask for; docs/limits.md lists all limits.
    static var mostLines: Int { 1_000_000 }
    /// A commit of so many orders takes a few hundredths of a second.
    static var usualChunk: Int { 1000 }

    private var source: Source
    private let isAtomic: Bool
    /// Bytes that the caller announced; nil when nothing was said.
    private let announced: Int?
    private var splitter = LineSplitter()
    private var received = 0
    private var lines: ArraySlice<LineSplitter.Line> = []
    private var entries: [BulkEntry] = []
    /// Where in `entries` the chain begins that is not closed yet; their count when there is none.
    private var chainStart = 0
    private var nextIndex = 0
    private var isAtEnd = false

    init(_ source: Source, announced: Int?, isAtomic: Bool) {
        self.source = source
        self.announced = announced
        self.isAtomic = isAtomic
    }

    /// The next chunk; nil after the last.
    ///
    /// Refuses with `body_too_large`, or `batch_too_large` when a chain has more orders than one command takes; throws
    /// `BodyCutShort` when the connection ends too early.
    mutating func next() async throws -> BulkChunk? {
        while true {
            while let line = lines.popFirst() {
                if let chunk = try add(BulkEntry(line)) { return chunk }
            }
            guard !isAtEnd else { return entries.isEmpty ? nil : cut(entries.count) }
            try await read()
        }
    }

    private mutating func read() async throws {
        if let buffer = try await source.next() {
            received += buffer.readableBytes
            lines = splitter.split(buffer.readableBytesView)[...]
        } else {
            // A connection that breaks looks like an end; what is missing must not pass for what was left out.
            try Task.checkCancellation()
            if let announced, received < announced { throw BodyCutShort() }
            isAtEnd = true
            if let last = splitter.finish() { lines = [last] }
        }
        let mostBytes = Self.mostLines * (LineSplitter.longest + 1)
        guard splitter.lineCount <= Self.mostLines, received <= mostBytes else { throw Refusal(.bodyTooLarge) }
    }

    private mutating func add(_ entry: BulkEntry) throws(Refusal) -> BulkChunk? {
        entries.append(entry)
        if !entry.isLinked { chainStart = entries.count }
        if isAtomic {
            guard entries.count <= PayBulk.mostOrders else { throw Refusal(.batchTooLarge) }
            return nil
        }
        if chainStart == entries.count { return entries.count >= Self.usualChunk ? cut(entries.count) : nil }
        guard entries.count == PayBulk.mostOrders else { return nil }
        guard chainStart > 0 else { throw Refusal(.batchTooLarge) }
        return cut(chainStart)
    }

    private mutating func cut(_ count: Int) -> BulkChunk {
        let chunk = BulkChunk(index: nextIndex, entries: Array(entries.prefix(count)))
        nextIndex += 1
        entries.removeFirst(count)
        chainStart -= min(count, chainStart)
        return chunk
    }
}
