import GigPrimitives

/// A proof that an entry is in a log, complete in one file (C2SP tlog-proof, extension `.tlog-proof`).
package struct TlogProof: Hashable, Sendable {
    /// The most hashes that are read; no tree needs more.
    package static let maximumPathCount = 64
    private static let header = Array("c2sp.org/tlog-proof@v1".utf8)

    /// Further data that nothing authenticates; empty if there is none.
    package let extra: [UInt8]
    /// The entry's position, from 0.
    package let index: UInt64
    /// The inclusion path, the leaf's sibling first.
    package let path: [Digest]
    /// The log's checkpoint with its signatures, verbatim.
    package let note: SignedNote
    /// The checkpoint in the note; to be believed only after `verify(leafHash:origin:logKeys:witnessKeys:check:)`.
    package let checkpoint: Checkpoint

    /// Refuses with `tlogProofMalformed` (too many hashes, index beyond the size) or as `Checkpoint` does.
    package init(
        extra: [UInt8] = [],
        index: UInt64,
        path: [Digest],
        note: SignedNote
    ) throws(TransparencyError) {
        checkpoint = try Checkpoint(text: note.text)
        guard path.count <= TlogProof.maximumPathCount, index < checkpoint.size else { throw .tlogProofMalformed }
        self.extra = extra
        self.index = index
        self.path = path
        self.note = note
    }

    /// Parses a file; refuses with `tlogProofMalformed`, `base64Malformed`, or as `SignedNote` and `Checkpoint` do.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        var rest = bytes[...]
        guard rest.removeField(endingWith: lineFeed).map(Array.init) == TlogProof.header,
            var line = rest.removeField(endingWith: lineFeed)
        else { throw .tlogProofMalformed }
        var extra: [UInt8] = []
        if line.removePrefix(Array("extra ".utf8)) {
            extra = try Base64.decode(line)
            guard !extra.isEmpty, let next = rest.removeField(endingWith: lineFeed) else { throw .tlogProofMalformed }
            line = next
        }
        guard line.removePrefix(Array("index ".utf8)), let index = UInt64(decimal: line) else {
            throw .tlogProofMalformed
        }
        var path: [Digest] = []
        while true {
            guard let line = rest.removeField(endingWith: lineFeed) else { throw .tlogProofMalformed }
            if line.isEmpty { break }
            guard path.count < TlogProof.maximumPathCount, let hash = Digest(try Base64.decode(line)) else {
                throw .tlogProofMalformed
            }
            path.append(hash)
        }
        try self.init(extra: extra, index: index, path: path, note: SignedNote(parsing: Array(rest)))
    }

    /// The file; of a parsed one exactly the bytes that were parsed.
    package var bytes: [UInt8] {
        var bytes = TlogProof.header + [lineFeed]
        if !extra.isEmpty { bytes += Array("extra ".utf8) + Base64.encoded(extra) + [lineFeed] }
        bytes += Array("index ".utf8) + index.decimal + [lineFeed]
        for hash in path { bytes += Base64.encoded(hash.bytes) + [lineFeed] }
        return bytes + [lineFeed] + note.bytes
    }

    /// The log and the witnesses that signed, if the proof holds (C2SP tlog-proof, "Verifying a tlog proof").
    ///
    /// Refuses with `originMismatch`, as `SignedNote.verified(by:check:)` does, with `signatureMissing` if no key of
    /// the log signed, and with `outOfRange` or `proofInvalid`. How many witnesses are enough is for the caller to say.
    package func verify(
        leafHash: Digest,
        origin: NoteLine,
        logKeys: [NoteVerifierKey],
        witnessKeys: [NoteVerifierKey],
        check: SignedNote.SignatureCheck
    ) throws(TransparencyError) -> [VerifiedSignature] {
        guard checkpoint.origin == origin else { throw .originMismatch }
        let verified = try note.verified(by: logKeys + witnessKeys, check: check)
        guard verified.contains(where: { logKeys.contains($0.key) }) else { throw .signatureMissing }
        try InclusionProof.verify(
            index: index,
            size: checkpoint.size,
            leafHash: leafHash,
            path: path,
            root: checkpoint.root
        )
        return verified
    }
}
