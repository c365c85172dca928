import Crypto
import Glibc

/// Secret bytes in pages of their own: locked in memory, left out of core dumps, wiped when they end.
///
/// It can't be copied, printed, encoded or compared with `==`: none of that compiles. Locking needs room in the
/// process's `RLIMIT_MEMLOCK`; where there is none the bytes are still wiped and left out of dumps.
package struct SecretBytes: ~Copyable, Sendable {
    /// The number of bytes, at least 1.
    package let count: Int
    /// Where the pages are; only this value has them.
    private let address: UInt
    private let mapped: Int

    /// Takes memory for `count` bytes and lets the caller fill it; the rest of the page stays zero.
    package init(
        count: Int,
        filling fill: (UnsafeMutableRawBufferPointer) throws -> Void
    ) rethrows {
        precondition(count > 0, "a secret has at least one byte")
        let page = Int(getpagesize())
        let mapped = (count + page - 1) / page * page
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let pages = unsafe mmap(nil, mapped, PROT_READ | PROT_WRITE, flags, -1, 0), unsafe pages != MAP_FAILED
        else { preconditionFailure("the kernel has a page for a secret") }
        _ = unsafe mlock(pages, mapped)
        _ = unsafe madvise(pages, mapped, MADV_DONTDUMP)
        self.count = count
        address = UInt(bitPattern: pages)
        self.mapped = mapped
        do {
            unsafe try fill(UnsafeMutableRawBufferPointer(start: pages, count: count))
        } catch {
            // A value that is not made whole has no `deinit`.
            unsafe SecretBytes.release(pages, count, mapped)
            throw error
        }
    }

    /// A copy of bytes that stand elsewhere; wiping those is up to whoever holds them.
    package init(copying bytes: UnsafeRawBufferPointer) {
        unsafe self.init(count: bytes.count) { unsafe $0.copyMemory(from: bytes) }
    }

    /// That many bytes from the kernel's generator (`getrandom`, as Swift's own source calls it).
    package init(random count: Int) {
        unsafe self.init(count: count) { memory in
            var generator = SystemRandomNumberGenerator()
            for place in 0..<memory.count { unsafe memory[place] = UInt8.random(in: .min ... .max, using: &generator) }
        }
    }

    deinit {
        unsafe SecretBytes.release(pages, count, mapped)
    }

    private var pages: UnsafeMutableRawPointer {
        guard let pages = unsafe UnsafeMutableRawPointer(bitPattern: address) else {
            preconditionFailure("a secret's pages are somewhere")
        }
        return unsafe pages
    }

    private static func release(_ pages: UnsafeMutableRawPointer, _ count: Int, _ mapped: Int) {
        unsafe explicit_bzero(pages, count)
        _ = unsafe munmap(pages, mapped)
    }

    /// Lends the bytes for the length of a call; a copy that the caller makes is the caller's to wipe.
    package borrowing func withBytes<Result: ~Copyable>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        unsafe try body(UnsafeRawBufferPointer(start: pages, count: count))
    }

    /// A second holder of the same bytes.
    package borrowing func copy() -> SecretBytes {
        unsafe withBytes { unsafe SecretBytes(copying: $0) }
    }

    /// Whether both hold the same bytes, in a time that depends on their number alone.
    package borrowing func isEqual(to other: borrowing SecretBytes) -> Bool {
        guard count == other.count else { return false }
        return unsafe withBytes { mine in
            unsafe other.withBytes { theirs in
                var difference: UInt8 = 0
                for index in 0..<mine.count { unsafe difference |= mine[index] ^ theirs[index] }
                return difference == 0
            }
        }
    }

    /// The bytes as swift-crypto takes them; its holder wipes itself too.
    package borrowing func symmetricKey() -> SymmetricKey {
        unsafe withBytes { unsafe SymmetricKey(data: $0) }
    }
}
