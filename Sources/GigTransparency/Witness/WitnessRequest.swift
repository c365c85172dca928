import GigPrimitives

/// What a log sends to a witness: `add-checkpoint` of C2SP tlog-witness.
package struct WitnessRequest: Hashable, Sendable {
    /// The most bytes that are read.
    package static let maximumByteCount = 64 * 1024
    /// The most hashes of a proof; no tree of up to 2^63 entries needs more.
    package static let maximumProofCount = 63
    /// The largest tree that is read: sizes are stored as signed integers.
    package static let largestSize: UInt64 = 1 << 63 - 1

    /// The size of the checkpoint that the log believes to be the witness's last.
    package let oldSize: UInt64
    /// The consistency proof from the old size.
    package let proof: [Digest]
    /// The new checkpoint, with any signatures.
    package let note: SignedNote
    /// The first line of the checkpoint.
    package let origin: NoteLine
    /// The second line of the checkpoint.
    package let size: UInt64
    /// The third line; of an empty tree it may still be wrong.
    package let root: Digest

    /// A request; refuses with `witnessRequestMalformed` what could not be read again.
    package init(oldSize: UInt64, proof: [Digest], note: SignedNote) throws(TransparencyError) {
        guard proof.count <= WitnessRequest.maximumProofCount, oldSize <= WitnessRequest.largestSize else {
            throw .witnessRequestMalformed
        }
        (origin, size, root) = try WitnessRequest.head(note.text)
        guard size <= WitnessRequest.largestSize else { throw .witnessRequestMalformed }
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
        guard bytes.count <= WitnessRequest.maximumByteCount else { throw .witnessRequestMalformed }
    }

    /// Reads a body; refuses with `witnessRequestMalformed`, `base64Malformed`, or as `SignedNote` does.
    ///
    /// A signature that is not in the one form of its base64 is refused with `signatureInvalid`, because other readers
    /// take it for a signature that is wrong.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= WitnessRequest.maximumByteCount else { throw .witnessRequestMalformed }
        var rest = bytes[...]
        guard var line = rest.removeField(endingWith: lineFeed), line.removePrefix(Array("old ".utf8)),
            let oldSize = UInt64(decimal: line)
        else { throw .witnessRequestMalformed }
        var proof: [Digest] = []
        while true {
            guard let line = rest.removeField(endingWith: lineFeed) else { throw .witnessRequestMalformed }
            if line.isEmpty { break }
            guard proof.count < WitnessRequest.maximumProofCount, let hash = Digest(try Base64.decode(line)) else {
                throw .witnessRequestMalformed
            }
            proof.append(hash)
        }
        let note: SignedNote
        do throws(TransparencyError) {
            note = try SignedNote(parsing: Array(rest))
        } catch {
            throw error == .base64Malformed ? .signatureInvalid : error
        }
        try self.init(oldSize: oldSize, proof: proof, note: note)
    }

    /// The body; of a parsed one exactly the bytes that were parsed.
    package var bytes: [UInt8] {
        var bytes = Array("old ".utf8) + oldSize.decimal + [lineFeed]
        for hash in proof { bytes += Base64.encoded(hash.bytes) + [lineFeed] }
        return bytes + [lineFeed] + note.bytes
    }

    /// The three lines of a checkpoint; an empty tree with a wrong root is one that a witness must answer as such.
    private static func head(
        _ text: [UInt8]
    ) throws(TransparencyError) -> (origin: NoteLine, size: UInt64, root: Digest) {
        var rest = text[...]
        guard let name = rest.removeField(endingWith: lineFeed), let size = rest.removeField(endingWith: lineFeed),
            let root = rest.removeField(endingWith: lineFeed), let size = UInt64(decimal: size)
        else { throw .checkpointMalformed }
        guard let root = Digest(try Base64.decode(root)) else { throw .checkpointMalformed }
        let origin = try NoteLine(bytes: name)
        let wellFormed = size > 0 ? root : MerkleHash.emptyRoot
        let head = origin.bytes + [lineFeed] + size.decimal + [lineFeed] + Base64.encoded(wellFormed.bytes)
        _ = try Checkpoint(text: head + [lineFeed] + rest)
        return (origin, size, root)
    }
}
