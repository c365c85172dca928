import GigGate
import GigPrimitives
import Testing

@testable import GigVault

@Suite("A long message is sealed in segments, each of which opens in its place alone")
struct SealedStreamTests {
    private static let place = FieldPlace(table: "document_segment", column: "bytes", row: [1])
    private static let chunk = SealedStream.segmentByteCount

    private let sealer: FieldSealer
    private let key: DataKey

    init() throws {
        sealer = FieldSealer(try SoftwareRootKey(SecretBytes(random: 32)))
        key = try sealer.makeKey(of: CustomerID(high: 1, low: 1), .retention, in: sealer.makeEpoch(1))
    }

    private struct Sealed {
        let head: [UInt8]
        var segments: [[UInt8]]
        let mark: [UInt8]
    }

    private func seal(
        _ clear: [UInt8],
        pieces: [Int] = [],
        at place: FieldPlace = place,
        under key: DataKey? = nil
    ) throws -> Sealed {
        let stream = try sealer.streamSealer(at: place, under: key ?? self.key)
        var segments: [[UInt8]] = []
        var rest = clear[...]
        for size in pieces {
            segments += try stream.add(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        segments += try stream.add(Array(rest))
        let end = try stream.finish()
        return Sealed(head: stream.head, segments: segments + [end.segment], mark: end.mark)
    }

    /// The message, or nil where a segment does not open or the last is full.
    private func open(_ sealed: Sealed, at place: FieldPlace = place, under key: DataKey? = nil) throws -> [UInt8]? {
        let opener = try sealer.segmentOpener(of: sealed.head, at: place, under: key ?? self.key)
        var clear: [UInt8] = []
        for (index, segment) in sealed.segments.enumerated() {
            guard let opened = opener.open(segment, at: index) else { return nil }
            clear += opened
        }
        return clear
    }

    private func message(_ count: Int, _ generator: inout SplitMix) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    }

    @Test("the port's sizes are those of the format")
    func sizes() {
        #expect(SealedStream.segmentByteCount == ChunkedEncryption.chunkByteCount)
        #expect(SealedStream.tagByteCount == ChunkedEncryption.tagByteCount)
        for (length, count) in [(0, 1), (1, 1), (16_383, 1), (16_384, 2), (16_385, 2), (32_768, 3)] as [(Int64, Int)] {
            #expect(SealedStream.segmentCount(of: length) == count, "\(length)")
        }
    }

    @Test("whatever its size and however it comes, it is one message of the format, and its mark is that of its bytes")
    func roundTrip() throws {
        var generator = SplitMix(state: 7001)
        for count in [0, 1, Self.chunk - 1, Self.chunk, Self.chunk + 1, 3 * Self.chunk, 3 * Self.chunk + 17] {
            let clear = message(count, &generator)
            let pieces = (0..<5).map { _ in Int(generator.next() % UInt64(Self.chunk + 2)) }
            let sealed = try seal(clear, pieces: pieces)
            #expect(sealed.segments.count == SealedStream.segmentCount(of: Int64(count)), "\(count)")
            #expect(try open(sealed) == clear, "\(count) in \(pieces)")
            let whole = sealed.head + sealed.segments.flatMap(\.self)
            #expect(try sealer.open(whole, at: Self.place, under: key) == clear, "\(count)")
            let again = try seal(clear)
            #expect(again.mark == sealed.mark && again.mark.count == 16 && again.head != sealed.head)
            #expect(try seal(clear + [0]).mark != sealed.mark)
            let other = try sealer.makeKey(of: key.customer, .retention, in: key.epoch)
            #expect(try seal(clear, under: other).mark != sealed.mark)
        }
    }

    @Test("a segment of another place, another message, another key or with any bit changed opens nowhere")
    func bound() throws {
        var generator = SplitMix(state: 7002)
        let clear = message(3 * Self.chunk + 5, &generator)
        let (sealed, other) = (try seal(clear), try seal(clear))
        let opener = try sealer.segmentOpener(of: sealed.head, at: Self.place, under: key)
        for (index, segment) in sealed.segments.enumerated() {
            for place in -1...5 { #expect((opener.open(segment, at: place) != nil) == (place == index)) }
            #expect(opener.open(other.segments[index], at: index) == nil)
            #expect(opener.open(Array(segment.dropLast()), at: index) == nil)
            #expect(opener.open(segment + [0], at: index) == nil)
            for _ in 0..<20 {
                var changed = segment
                changed[Int(generator.next() % UInt64(changed.count))] ^= UInt8(1 << (generator.next() % 8))
                #expect(opener.open(changed, at: index) == nil)
            }
        }
    }

    @Test("a head opens for its row, customer and key, unchanged, and for no other")
    func heads() throws {
        let sealed = try seal([1, 2, 3])
        let elsewhere = FieldPlace(table: Self.place.table, column: Self.place.column, row: [2])
        #expect(throws: StoreFault.self) { try open(sealed, at: elsewhere) }
        let another = try sealer.makeKey(of: key.customer, .retention, in: key.epoch)
        #expect(throws: StoreFault.self) { try open(sealed, under: another) }
        for index in sealed.head.indices {
            var head = sealed.head
            head[index] ^= 1
            #expect(throws: StoreFault.self, "byte \(index)") {
                try sealer.segmentOpener(of: head, at: Self.place, under: key)
            }
            #expect(throws: StoreFault.self) {
                try sealer.segmentOpener(of: Array(sealed.head.prefix(index)), at: Self.place, under: key)
            }
        }
    }

    @Test("what is finished takes nothing more")
    func finished() throws {
        let stream = try sealer.streamSealer(at: Self.place, under: key)
        _ = try stream.finish()
        #expect(throws: KeyError.self) { try stream.add([1]) }
        #expect(throws: KeyError.self) { try stream.finish() }
    }
}

/// SplitMix64: the same seed gives the same bytes.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
