import CVaultCalls
import Glibc

/// A file that holds one secret.
enum SecretFile {
    /// No secret is larger; Cloudflare's limit is the same.
    static let mostBytes = 64 * 1024

    /// The bytes of a file in a directory; nil when there is none.
    ///
    /// It must be a regular file of ours or root's that others can neither read nor write; a group may read a file of
    /// root's, as systemd's credentials and Kubernetes' volumes show it. Links inside the directory are followed.
    static func read(_ file: String, in directory: String) throws(SecretRefusal.Reason) -> SecretBytes? {
        let folder = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else {
            if errno == ENOENT { return nil }
            throw .unreadable(errno)
        }
        defer { close(folder) }
        let opened = unsafe gig_open_beneath(folder, file)
        switch opened {
        case 0...: break
        case -ENOENT: return nil
        case -EXDEV, -ELOOP: throw .leadsOut
        case -ENXIO: throw .notAFile
        default: throw .unreadable(-opened)
        }
        defer { close(opened) }
        return try contents(of: opened)
    }

    private static func contents(of descriptor: Int32) throws(SecretRefusal.Reason) -> SecretBytes {
        var state = stat()
        guard unsafe fstat(descriptor, &state) == 0 else { throw .unreadable(errno) }
        guard state.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        let owner = state.st_uid
        let open: mode_t = owner == 0 ? 0o037 : 0o077
        guard owner == geteuid() || owner == 0, state.st_mode & open == 0 else { throw .notPrivate }
        let size = Int(state.st_size)
        guard size <= mostBytes else { throw .tooLarge }
        guard size > 0 else { throw .malformed }
        var got = 0
        let bytes = unsafe SecretBytes(count: size) { memory in
            while got < size {
                let count = unsafe Glibc.read(descriptor, memory.baseAddress?.advanced(by: got), size - got)
                guard count > 0 else { break }
                got += count
            }
        }
        guard got == size else { throw .unreadable(EIO) }
        return bytes
    }
}
