import GigGate
import GigIdentity
import GigPrimitives

extension Records {
    /// The segments that are read and opened at a time, 256 KiB.
    package static let segmentsAtATime = 16

    /// What opens a document's segments; nil once its key is destroyed.
    ///
    /// Throws `StoreFault.damaged` when the head is not what was sealed for this document and customer.
    package func opener(of record: DocumentRecord) throws -> (any SegmentOpener)? {
        guard let vault = session.vault else { throw StoreFault.unavailable("no keys for personal data") }
        guard let id = SealedForm.key(of: record.head) else { throw damaged(record, "the head") }
        guard let key = try connection.dataKeys([id]).first else { return nil }
        guard key.customer == record.document.customer else { throw damaged(record, "the customer") }
        let place = SealedColumn.documentSegment.place(record.document.id.bytes)
        return try vault.segmentOpener(of: record.head, at: place, under: key)
    }

    /// The clear bytes of a document from one of its segments on, at most `segmentsAtATime` of them; none behind the end.
    ///
    /// Throws `StoreFault.damaged`, with the place, for a segment that is missing, changed, cut, or of elsewhere.
    package func contents(
        of record: DocumentRecord,
        from first: Int,
        with opener: any SegmentOpener
    ) throws -> [UInt8] {
        let document = record.document
        let count = SealedStream.segmentCount(of: document.length)
        let end = min(first + Records.segmentsAtATime, count)
        guard first < end else { return [] }
        var next = first
        var clear: [UInt8] = []
        clear.reserveCapacity((end - first) * SealedStream.segmentByteCount)
        try connection.forEachRow(
            "SELECT place, bytes FROM document_segment WHERE document = ? AND place >= ? AND place < ? ORDER BY place",
            [.id(document.id), .integer(Int64(first)), .integer(Int64(end))]
        ) { row in
            guard try row.integer(0) == Int64(next) else { throw damaged(record, "segment \(next)") }
            let isLast = next == count - 1
            let length = isLast ? Int(document.length) % SealedStream.segmentByteCount : SealedStream.segmentByteCount
            guard let opened = opener.open(try row.blob(1), at: next), opened.count == length else {
                throw damaged(record, "segment \(next)")
            }
            clear += opened
            next += 1
        }
        guard next == end else { throw damaged(record, "segment \(next)") }
        return clear
    }

    /// Opens all of a document in constant memory, and forgets it again.
    ///
    /// Throws `StoreFault.damaged`, with the place, unless it is whole and unchanged and nothing was added.
    package func requireWhole(_ record: DocumentRecord, with opener: any SegmentOpener) throws {
        let count = SealedStream.segmentCount(of: record.document.length)
        for first in stride(from: 0, to: count, by: Records.segmentsAtATime) {
            _ = try contents(of: record, from: first, with: opener)
        }
        let others = try connection.row(
            "SELECT COUNT(*) FROM document_segment WHERE document = ? AND (place < 0 OR place >= ?)",
            [.id(record.document.id), .integer(Int64(count))]
        ) { try $0.integer(0) }
        guard others == 0 else { throw damaged(record, "a segment behind the last") }
    }

    private func damaged(_ record: DocumentRecord, _ what: String) -> StoreFault {
        .damaged("\(what) of identity document \(record.document.id)")
    }
}
