/// Why a witness does not cosign (C2SP tlog-witness, "add-checkpoint").
package enum WitnessRefusal: Error, Hashable, Sendable {
    /// The body is not a request.
    case malformed
    /// The witness doesn't know the log.
    case logUnknown
    /// No known key of the log signed, or a signature by one is wrong.
    case signatureRefused
    /// The old size is larger than the checkpoint's.
    case oldSizeBeyond
    /// The last cosigned checkpoint has another size than the old one: this one.
    case conflict(size: UInt64)
    /// An empty tree has another root than the empty one.
    case emptyRootWrong
    /// The checkpoint has the last one's size and another root.
    case rootOther
    /// The consistency proof leads elsewhere, or stands where there must be none.
    case proofWrong

    /// The HTTP status.
    package var status: Int {
        switch self {
        case .malformed, .oldSizeBeyond: 400
        case .signatureRefused: 403
        case .logUnknown: 404
        case .conflict: 409
        case .emptyRootWrong, .rootOther, .proofWrong: 422
        }
    }

    /// The media type of the body.
    package var mediaType: String {
        if case .conflict = self { return "text/x.tlog.size" }
        return "text/plain; charset=utf-8"
    }

    /// The body: the size that the witness has, or a sentence.
    package var body: [UInt8] {
        if case .conflict(let size) = self { return size.decimal + [lineFeed] }
        return Array(sentence.utf8) + [lineFeed]
    }

    private var sentence: String {
        switch self {
        case .malformed: "The body is not an old size, at most 63 hashes, a blank line and a checkpoint."
        case .logUnknown: "This witness does not know the log."
        case .signatureRefused: "No known key of the log signed the checkpoint, or its signature is wrong."
        case .oldSizeBeyond: "The old size is larger than the checkpoint's size."
        case .conflict: "The last cosigned checkpoint has another size."
        case .emptyRootWrong: "The root of an empty tree is the hash of nothing."
        case .rootOther: "A checkpoint of this size with another root is cosigned."
        case .proofWrong: "The consistency proof does not lead from the last cosigned checkpoint to this one."
        }
    }
}
