import GigPrimitives
import GigScreening
import Glibc

/// A system call on an index file that failed; it names the call and the kernel's reason, never a path.
package struct IndexFileFault: Error, Hashable, Sendable {
    package let call: String
    /// As `errno` has it.
    package let number: Int32

    init(_ call: String) {
        self.call = call
        number = errno
    }
}

extension IndexFileFault: CustomStringConvertible {
    package var description: String { "the index file: \(call) failed with error \(number)" }
}

/// Index files on disk, read through the kernel's page cache and replaced whole.
///
/// A written file is never changed again: readers of the old one keep its pages after the name means another file, and
/// give them back when the last `IndexFileReader` or `IndexView` of it is gone. Whoever cuts a mapped file short from
/// outside ends its readers with SIGBUS; files are written without permission to write.
package enum MappedIndex {
    /// Maps a file read-only and opens it, without reading more than its header and table.
    ///
    /// Refuses what `IndexFileReader` refuses, and an empty file with `list_malformed`; throws a fault when the file
    /// isn't there or can't be mapped.
    package static func open(_ path: String) throws -> IndexFileReader {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw IndexFileFault("open") }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw IndexFileFault("fstat") }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0, let count = Int(exactly: status.st_size) else {
            throw Refusal(.listMalformed, field: "size")
        }
        guard let start = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), unsafe start != MAP_FAILED
        else { throw IndexFileFault("mmap") }
        let memory = unsafe IndexMemory(address: UInt(bitPattern: start), count: count) { address, count in
            unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
        }
        return try IndexFileReader(memory)
    }

    /// Puts `bytes` in the place of the file at `path`, so that at any moment and after any crash the name means the old
    /// file or the new one, whole.
    ///
    /// Refuses with `list_malformed` bytes that aren't a sound index file, before anything is written.
    package static func replace(_ path: String, with bytes: [UInt8]) throws {
        try IndexFileReader(bytes: bytes).verify()
        // Of this process alone: another one that writes the same index must not find its half-written file renamed.
        let temporary = "\(path).\(getpid()).new"
        if unsafe unlink(temporary) != 0, errno != ENOENT { throw IndexFileFault("unlink") }
        let descriptor = unsafe Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o400)
        guard descriptor >= 0 else { throw IndexFileFault("open") }
        do {
            try write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw IndexFileFault("fsync") }
        } catch {
            close(descriptor)
            unsafe unlink(temporary)
            throw error
        }
        close(descriptor)
        guard unsafe rename(temporary, path) == 0 else {
            let fault = IndexFileFault("rename")
            unsafe unlink(temporary)
            throw fault
        }
        try syncFolder(of: path)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(IndexFileFault) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw IndexFileFault("write") }
            written += count
        }
    }

    /// Makes the new name last through a loss of power.
    private static func syncFolder(of path: String) throws(IndexFileFault) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw IndexFileFault("open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw IndexFileFault("fsync") }
    }
}
