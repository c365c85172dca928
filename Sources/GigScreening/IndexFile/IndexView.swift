/// The numbers that a section of an index file can hold; they are little-endian in the file.
package protocol IndexNumber: FixedWidthInteger, BitwiseCopyable, Sendable {}

extension UInt8: IndexNumber {}
extension UInt16: IndexNumber {}
extension UInt32: IndexNumber {}
extension Int32: IndexNumber {}
extension UInt64: IndexNumber {}

/// A section of an index file read as an array of numbers in place; it keeps the file's memory alive.
@safe
package struct IndexView<Number: IndexNumber>: Sendable {
    private let memory: IndexMemory
    private let address: UInt
    package let count: Int

    /// `offset` and `count` must lie inside `memory`, at a place aligned for `Number`.
    init(_ memory: IndexMemory, offset: Int, count: Int) {
        let width = MemoryLayout<Number>.stride
        precondition(offset >= 0 && count >= 0 && count <= (memory.count - offset) / width)
        precondition((memory.address + UInt(offset)).isMultiple(of: UInt(MemoryLayout<Number>.alignment)))
        self.memory = memory
        self.address = memory.address + UInt(offset)
        self.count = count
    }

    package var indices: Range<Int> { 0..<count }

    /// The number at `index`; an index outside is a bug of the caller and stops the program before any read.
    package subscript(index: Int) -> Number {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside of the section")
        return unsafe Number(littleEndian: pointer[index])
    }

    /// For inner loops whose bounds are proved elsewhere: valid only while this view or its file is held, and as the
    /// file has it, little-endian.
    @unsafe
    package var pointer: UnsafePointer<Number> {
        unsafe UnsafePointer<Number>(bitPattern: address).unsafelyUnwrapped
    }
}
