import GigOperations
import GigPrimitives
import GigRecords
import NIOCore

/// How far a bulk request is, and its lines as the caller reads them.
struct BulkTally: Sendable {
    private var lines: Int64 = 0
    private var posted: Int64 = 0
    private var held: Int64 = 0
    private var reserved: Int64 = 0
    private var exists: Int64 = 0
    private var refused: Int64 = 0

    /// The lines of these results, and the progress after them.
    mutating func render(_ results: [BulkResult]) -> ByteBuffer {
        var buffer = ByteBuffer()
        for result in results {
            count(result.outcome)
            buffer.writeLine { json in result.write(to: &json) }
        }
        buffer.writeLine { json in json.object("progress") { write(to: &$0) } }
        return buffer
    }

    var done: ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeLine { json in json.object("done") { write(to: &$0) } }
        return buffer
    }

    /// The last line of a request that could not be taken to its end.
    static func error(_ problem: [UInt8]) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.writeLine { json in json.member("error", json: problem) }
        return buffer
    }

    private mutating func count(_ outcome: BulkAnswer.Outcome) {
        lines += 1
        switch outcome {
        case .posted: posted += 1
        case .held: held += 1
        case .reserved: reserved += 1
        case .exists: exists += 1
        case .refused: refused += 1
        }
    }

    private func write(to json: inout JSONWriter) {
        json.member("lines", lines)
        json.member("posted", posted)
        json.member("held", held)
        json.member("reserved", reserved)
        json.member("exists", exists)
        json.member("refused", refused)
    }
}

extension BulkResult {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("line", Int64(line))
        json.member("id", id?.description)
        switch outcome {
        case .posted: json.member("status", "posted")
        case .held: json.member("status", "held")
        case .reserved: json.member("status", "reserved")
        case .exists(let state):
            json.member("status", "exists")
            json.member("state", state.rawValue)
        case .refused(let refusal):
            json.member("status", "refused")
            json.member("code", refusal.code.rawValue)
            json.array("fields", refusal.fields) { $0.value($1) }
            json.member("title", refusal.code.title)
        }
    }
}

extension ByteBuffer {
    fileprivate mutating func writeLine(_ members: (inout JSONWriter) -> Void) {
        writeBytes(JSONWriter.object(members))
        writeInteger(UInt8(ascii: "\n"))
    }
}
