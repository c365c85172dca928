import GigGate
import GigRecords

extension SQLValue {
    /// How many bytes the binary form has.
    var size: Int {
        switch self {
        case .null: 0
        case .integer: 8
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        case .uuid: 16
        }
    }

    /// Writes the binary form at the start of `space`.
    ///
    /// Throws `StoreFault.statement` for a text with a zero character, which the server has no place for.
    func write(to space: UnsafeMutableRawBufferPointer) throws {
        switch self {
        case .null: break
        case .integer(let integer): unsafe space.storeBytes(of: integer.bigEndian, as: Int64.self)
        case .text(var text):
            let isWhole = text.withUTF8 { characters in
                unsafe space.copyBytes(from: characters)
                return unsafe !characters.contains(0)
            }
            guard isWhole else { throw StoreFault.statement("a text with a zero character") }
        case .blob(let bytes): unsafe space.copyBytes(from: bytes)
        case .uuid(let high, let low):
            unsafe space.storeBytes(of: high.bigEndian, as: UInt64.self)
            unsafe space.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
        }
    }

    /// Writes the value as an element of an array, its length first, and moves `offset` behind it.
    func writeElement(to space: UnsafeMutableRawBufferPointer, at offset: inout Int) throws {
        let length = type == nil ? -1 : Int32(truncatingIfNeeded: size)
        unsafe space.storeBytes(of: length.bigEndian, toByteOffset: offset, as: Int32.self)
        offset += 4
        guard length > 0 else { return }
        unsafe try write(to: UnsafeMutableRawBufferPointer(rebasing: space[offset...]))
        offset += Int(length)
    }
}
