/// How a message that is too long for memory is kept: a head, and segments that open only in their places.
package enum SealedStream {
    /// The clear bytes of each segment but the last, which has fewer.
    package static let segmentByteCount = 16_384
    /// What sealing adds to a segment.
    package static let tagByteCount = 16

    /// The segments of a message of `length` bytes: the last is empty where they come out even.
    package static func segmentCount(of length: Int64) -> Int {
        Int(length / Int64(segmentByteCount)) + 1
    }
}

/// Seals one message piece by piece, in constant memory; one task uses it.
package protocol StreamSealer: AnyObject {
    /// The version `01`, the id of the key, the salt and the commitment.
    var head: [UInt8] { get }

    /// Takes the next piece, and gives the segments that it completes, in order.
    func add(_ piece: [UInt8]) throws -> [[UInt8]]

    /// What closes the message; nothing is added afterwards.
    func finish() throws -> SealedStreamEnd
}

/// What is known of a message once all of it is sealed.
package struct SealedStreamEnd: Sendable {
    /// The last segment, without which the message is not whole.
    package let segment: [UInt8]
    /// Sixteen bytes that are equal for equal messages under one key, and tell nothing without it.
    package let mark: [UInt8]

    package init(segment: [UInt8], mark: [UInt8]) {
        self.segment = segment
        self.mark = mark
    }
}

/// Opens the segments of one message, in whatever order.
package protocol SegmentOpener: Sendable {
    /// The clear bytes of the segment with this index, from 0; nil for whatever was not sealed for this place.
    func open(_ segment: [UInt8], at index: Int) -> [UInt8]?
}
