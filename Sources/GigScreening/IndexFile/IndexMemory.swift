/// Bytes that nobody writes to and that stay in place for as long as anybody holds this object.
///
/// A class, because it owns memory and lets go of it once. The address is held as a number: a pointer isn't `Sendable`,
/// and sharing is sound here because nothing is ever written.
@safe
package final class IndexMemory: Sendable {
    /// In bytes; a cache line, and enough for vector loads of any width in use.
    package static let alignment = 64

    let address: UInt
    package let count: Int
    private let release: @Sendable (UInt, Int) -> Void

    /// Takes over `count` readable bytes at `address`, which `release` gives back when the last holder is gone.
    @unsafe
    package init(address: UInt, count: Int, release: @escaping @Sendable (UInt, Int) -> Void) {
        precondition(address != 0 && count >= 0)
        self.address = address
        self.count = count
        self.release = release
    }

    /// Holds a copy of `bytes`.
    package convenience init(copying bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(bytes.count, 1),
            alignment: IndexMemory.alignment
        )
        unsafe copy.copyBytes(from: bytes)
        unsafe self.init(address: UInt(bitPattern: copy.baseAddress), count: bytes.count) { address, _ in
            unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
        }
    }

    deinit {
        release(address, count)
    }

    /// A copy of the bytes in `range`, which must lie inside.
    package func bytes(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        let start = unsafe UnsafeRawPointer(bitPattern: address + UInt(range.lowerBound))
        return unsafe Array(UnsafeRawBufferPointer(start: start, count: range.count))
    }
}
