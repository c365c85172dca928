import GigGate
import GigRecords

/// The arguments of one statement in the server's binary form, in one buffer.
struct Parameters {
    private(set) var types: [UInt32] = []
    /// Where each argument is in `bytes`; nil for nothing.
    private(set) var places: [Range<Int>?] = []
    private(set) var bytes: [UInt8] = []

    init() {}

    init(_ values: [SQLValue]) throws {
        types.reserveCapacity(values.count)
        places.reserveCapacity(values.count)
        for value in values { try append(value) }
    }

    mutating func append(_ value: SQLValue) throws {
        guard let type = value.type else {
            types.append(ServerType.unknown)
            places.append(nil)
            return
        }
        let start = bytes.count
        let size = value.size
        unsafe try grow(by: size) { space in
            unsafe try value.write(to: space)
        }
        types.append(ServerType.element(type))
        places.append(start..<start + size)
    }

    /// Adds one array for each column of the rows.
    mutating func append(_ rows: SQLRows) throws {
        let width = rows.width
        for (index, column) in rows.table.columns.enumerated() {
            try appendArray(rows.values, from: index, by: width, of: column.type)
        }
    }

    /// Adds one array of all keys, which are of one type.
    mutating func append(keys: [SQLValue]) throws {
        guard let type = keys.first(where: { $0 != .null })?.type else { return try append(.null) }
        try appendArray(keys, from: 0, by: 1, of: type)
    }

    private mutating func appendArray(
        _ values: [SQLValue],
        from first: Int,
        by width: Int,
        of type: SQLType
    ) throws {
        var size = ArrayHeader.size
        var hasNull = false
        var index = first
        while index < values.count {
            guard let valueType = values[index].type else {
                hasNull = true
                size += 4
                index += width
                continue
            }
            guard valueType == type else { throw StoreFault.statement("a value of another type than its column") }
            size += 4 + values[index].size
            index += width
        }
        let header = ArrayHeader(
            hasNull: hasNull,
            element: ServerType.element(type),
            count: (values.count - first + width - 1) / width
        )
        let start = bytes.count
        unsafe try grow(by: size) { space in
            unsafe header.write(to: space)
            var offset = ArrayHeader.size
            var index = first
            while index < values.count {
                unsafe try values[index].writeElement(to: space, at: &offset)
                index += width
            }
        }
        types.append(ServerType.array(type))
        places.append(start..<start + size)
    }

    /// Makes room at the end, which `write` fills whole.
    private mutating func grow(by size: Int, _ write: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
        let start = bytes.count
        guard start + size <= PostgresLimits.parameterBytes else {
            throw StoreFault.statement("more bytes than one statement takes")
        }
        bytes.append(contentsOf: repeatElement(0, count: size))
        unsafe try bytes.withUnsafeMutableBytes { buffer in
            unsafe try write(UnsafeMutableRawBufferPointer(rebasing: buffer[start...]))
        }
    }
}

/// What stands before the elements of an array of one dimension.
private struct ArrayHeader {
    static let size = 20

    let hasNull: Bool
    let element: UInt32
    let count: Int

    func write(to space: UnsafeMutableRawBufferPointer) {
        let dimensions: UInt32 = 1
        let lowerBound: UInt32 = 1
        for (index, field) in [dimensions, hasNull ? 1 : 0, element, UInt32(count), lowerBound].enumerated() {
            unsafe space.storeBytes(of: field.bigEndian, toByteOffset: index * 4, as: UInt32.self)
        }
    }
}
