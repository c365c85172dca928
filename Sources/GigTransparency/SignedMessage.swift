import GigPrimitives

/// The bytes that a signature of each type covers.
package enum SignedMessage {
    /// The latest POSIX time that a cosignature may state (C2SP tlog-cosignature, "Format").
    package static let latestTimestamp: UInt64 = 1 << 63 - 1

    /// Type 0x01: the note's text with its final line feed (C2SP signed-note, "Signatures").
    package static func note(text: [UInt8]) -> [UInt8] { text }

    /// Type 0x04: `cosignature/v1`, the time, and the whole text of the checkpoint (C2SP tlog-cosignature).
    package static func cosignature(checkpointText: [UInt8], timestamp: UInt64) throws(TransparencyError) -> [UInt8] {
        guard timestamp <= latestTimestamp else { throw .timestampInvalid }
        return Array("cosignature/v1\ntime ".utf8) + timestamp.decimal + [lineFeed] + checkpointText
    }

    /// Type 0x06 over a checkpoint: `subtree/v1` from 0 to the size (C2SP tlog-cosignature).
    ///
    /// Refuses as `subtree(cosigner:timestamp:origin:range:head:)` does.
    package static func cosignature(
        cosigner: KeyName,
        timestamp: UInt64,
        checkpoint: Checkpoint
    ) throws(TransparencyError) -> [UInt8] {
        try subtree(
            cosigner: cosigner,
            timestamp: timestamp,
            origin: checkpoint.origin,
            range: 0..<checkpoint.size,
            head: checkpoint.root
        )
    }

    /// Type 0x06: the structure `cosigned_message` (C2SP tlog-cosignature, "ML-DSA-44 signed message").
    ///
    /// Refuses with `keyNameInvalid` or `lineInvalid` a cosigner or origin of more than 255 bytes, and with
    /// `timestampInvalid` a time above 2^63 − 1, or not 0 although the range does not start at 0. A witness must
    /// state a time that is not 0; that is for the caller to see to.
    package static func subtree(
        cosigner: KeyName,
        timestamp: UInt64,
        origin: NoteLine,
        range: Range<UInt64>,
        head: Digest
    ) throws(TransparencyError) -> [UInt8] {
        guard cosigner.bytes.count <= 255 else { throw .keyNameInvalid }
        guard origin.bytes.count <= 255 else { throw .lineInvalid }
        guard timestamp <= latestTimestamp, range.lowerBound == 0 || timestamp == 0 else { throw .timestampInvalid }
        var message = Array("subtree/v1\n\0".utf8)
        message.append(UInt8(cosigner.bytes.count))
        message += cosigner.bytes
        message += timestamp.bigEndianBytes
        message.append(UInt8(origin.bytes.count))
        message += origin.bytes
        message += range.lowerBound.bigEndianBytes
        message += range.upperBound.bigEndianBytes
        return message + head.bytes
    }
}

extension SignedMessage {
    /// The bytes that `key` signs under a note of this text; the timestamp counts for cosignatures only.
    ///
    /// A cosignature is only of a checkpoint, so any other text is refused with `checkpointMalformed`.
    package static func bytes(
        text: [UInt8],
        key: NoteVerifierKey,
        timestamp: UInt64
    ) throws(TransparencyError) -> [UInt8] {
        switch key.type {
        case .ed25519:
            return note(text: text)
        case .ed25519Cosignature:
            _ = try Checkpoint(text: text)
            return try cosignature(checkpointText: text, timestamp: timestamp)
        case .mldsa44Cosignature:
            return try cosignature(cosigner: key.name, timestamp: timestamp, checkpoint: Checkpoint(text: text))
        }
    }
}
