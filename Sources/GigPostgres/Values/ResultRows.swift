internal import CLibPQ
import GigGate
import GigRecords

/// The rows of one result, copied into one buffer; a class, so that a row is no more than a reference and a number.
final class ResultRows: Sendable {
    let count: Int
    private let types: [UInt32]
    private let bytes: [UInt8]
    /// Where the values end in `bytes`, row by row; complemented for nothing.
    private let ends: [Int]

    /// Copies libpq's result; the caller goes on owning it.
    init(_ result: OpaquePointer) {
        let rows = unsafe PQntuples(result)
        let columns = unsafe PQnfields(result)
        types = (0..<columns).map { unsafe PQftype(result, $0) }
        count = Int(rows)
        var ends: [Int] = []
        ends.reserveCapacity(count * types.count)
        var bytes: [UInt8] = []
        for row in 0..<rows {
            for column in 0..<columns {
                if unsafe PQgetisnull(result, row, column) != 0 {
                    ends.append(~bytes.count)
                    continue
                }
                unsafe bytes.append(
                    contentsOf: UnsafeRawBufferPointer(
                        start: PQgetvalue(result, row, column),
                        count: Int(PQgetlength(result, row, column))
                    )
                )
                ends.append(bytes.count)
            }
        }
        self.bytes = bytes
        self.ends = ends
    }

    func value(row: Int, column: Int) throws -> SQLValue {
        guard types.indices.contains(column) else { throw StoreFault.damaged("a row has too few columns") }
        let index = row * types.count + column
        guard ends[index] >= 0 else { return .null }
        let start = index == 0 ? 0 : ends[index - 1] < 0 ? ~ends[index - 1] : ends[index - 1]
        let value = bytes[start..<ends[index]]
        switch types[column] {
        case ServerType.integer where value.count == 8:
            return .integer(Int64(truncatingIfNeeded: value.reduce(0) { $0 << 8 | UInt64($1) }))
        case ServerType.shortInteger where value.count == 4:
            return .integer(Int64(Int32(truncatingIfNeeded: value.reduce(0) { $0 << 8 | UInt32($1) })))
        case ServerType.text: return .text(String(decoding: value, as: UTF8.self))
        case ServerType.blob: return .blob(Array(value))
        default: throw StoreFault.damaged("a column of a type that no record has")
        }
    }
}

/// One row of a result.
struct PostgresRow: SQLRow {
    let rows: ResultRows
    let index: Int

    func value(_ column: Int) throws -> SQLValue { try rows.value(row: index, column: column) }
}
