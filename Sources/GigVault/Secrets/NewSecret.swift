import Glibc

/// A key that is made here: 32 random bytes, as the text that a directory keeps.
package enum NewSecret {
    /// The text of a new key with a line feed; marked when it is for a demonstration.
    package static func text(forDemonstration: Bool = false) -> SecretBytes {
        text(of: SecretBytes(random: 32), forDemonstration: forDemonstration)
    }

    /// The text of a key of 32 bytes.
    package static func text(of key: borrowing SecretBytes, forDemonstration: Bool = false) -> SecretBytes {
        let mark = forDemonstration ? Secret.demonstrationMark : []
        return unsafe key.withBytes { key in
            unsafe SecretBytes(count: mark.count + 2 * key.count + 1) { memory in
                for (place, byte) in mark.enumerated() { unsafe memory[place] = byte }
                for place in 0..<key.count {
                    unsafe memory[mark.count + 2 * place] = digit(key[place] >> 4)
                    unsafe memory[mark.count + 2 * place + 1] = digit(key[place] & 15)
                }
                unsafe memory[memory.count - 1] = 0x0a
            }
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

    /// Writes a file that is not there yet, for its owner alone, whole or not at all; throws the system's error.
    package static func write(_ text: borrowing SecretBytes, to file: String, replacing: Bool = false) throws(Failure) {
        let temporary = file + ".new"
        _ = unsafe unlink(temporary)
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        let isWritten = unsafe text.withBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        let isSynced = isWritten && fsync(descriptor) == 0
        let number = errno
        close(descriptor)
        defer { _ = unsafe unlink(temporary) }
        guard isSynced else { throw Failure(number: number) }
        // `link` refuses a name that is taken; `rename` replaces it.
        let isNamed = unsafe replacing ? rename(temporary, file) == 0 : link(temporary, file) == 0
        guard isNamed else { throw Failure(number: errno) }
        let end = file.lastIndex(of: "/") ?? file.startIndex
        let folder = unsafe open(end == file.startIndex ? "." : String(file[..<end]), O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { throw Failure(number: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Failure(number: errno) }
    }

    /// Overwrites a file of a secret with zeros and takes it away; throws the system's error.
    ///
    /// What a file system or a disk keeps of older versions is not overwritten.
    package static func remove(_ file: String) throws(Failure) {
        let descriptor = unsafe open(file, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Failure(number: errno) }
        defer { close(descriptor) }
        var state = stat()
        guard unsafe fstat(descriptor, &state) == 0 else { throw Failure(number: errno) }
        let zeros = [UInt8](repeating: 0, count: Int(state.st_size))
        guard unsafe Glibc.write(descriptor, zeros, zeros.count) == zeros.count, fsync(descriptor) == 0 else {
            throw Failure(number: errno)
        }
        guard unsafe unlink(file) == 0 else { throw Failure(number: errno) }
    }

    /// The system's error with which a file could not be written.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// `errno`.
        package let number: Int32

        package var description: String {
            guard let text = unsafe strerror(number) else { return "error \(number)" }
            return unsafe String(cString: text)
        }
    }
}
