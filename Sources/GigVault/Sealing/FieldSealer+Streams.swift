import Crypto
import GigGate
import GigPrimitives

extension FieldSealer {
    package func streamSealer(at place: FieldPlace, under key: DataKey) throws -> any StreamSealer {
        try ChunkSealer(
            key: opened(key),
            head: [SealedForm.version] + key.id.bytes,
            context: KeyContext.field(place, key)
        ) { digest in
            try self.blindIndex(digest, table: place.table, column: place.column, under: key)
        }
    }

    package func segmentOpener(
        of head: [UInt8],
        at place: FieldPlace,
        under key: DataKey
    ) throws -> any SegmentOpener {
        let opened = try opened(key)
        guard SealedForm.key(of: head) == key.id else { throw damaged(place) }
        do throws(KeyError) {
            return ChunkOpener(
                message: try ChunkedEncryption.MessageKey(
                    input: opened,
                    header: head.dropFirst(SealedForm.headerByteCount),
                    context: KeyContext.field(place, key)
                )
            )
        } catch {
            throw damaged(place)
        }
    }
}

/// The segments of a stream are the chunks of the format, and the head is the sealed form without them.
private final class ChunkSealer: StreamSealer {
    let head: [UInt8]
    private var sealing: ChunkedEncryption.Sealing?
    private var hash = Crypto.SHA256()
    private let mark: (_ digest: [UInt8]) throws -> [UInt8]

    init(
        key: SymmetricKey,
        head: [UInt8],
        context: [UInt8],
        marking mark: @escaping (_ digest: [UInt8]) throws -> [UInt8]
    ) throws {
        let sealing = try ChunkedEncryption.Sealing(key: key, context: context)
        self.head = head + sealing.header
        self.sealing = consume sealing
        self.mark = mark
    }

    func add(_ piece: [UInt8]) throws -> [[UInt8]] {
        hash.update(data: piece)
        let full = ChunkedEncryption.chunkByteCount + ChunkedEncryption.tagByteCount
        guard let sealed = try sealing?.add(piece) else { throw KeyError.sealingFailed }
        return stride(from: 0, to: sealed.count, by: full).map { Array(sealed[$0..<$0 + full]) }
    }

    func finish() throws -> SealedStreamEnd {
        guard let sealing = sealing.take() else { throw KeyError.sealingFailed }
        return SealedStreamEnd(segment: try sealing.finish(), mark: try mark(Array(hash.finalize())))
    }
}

private struct ChunkOpener: SegmentOpener {
    let message: ChunkedEncryption.MessageKey

    func open(_ segment: [UInt8], at index: Int) -> [UInt8]? {
        guard index >= 0, segment.count <= ChunkedEncryption.chunkByteCount + ChunkedEncryption.tagByteCount else {
            return nil
        }
        do throws(KeyError) {
            return try message.open(segment[...], chunk: UInt64(index))
        } catch {
            return nil
        }
    }
}
