import GigGate
import Glibc

/// An advisory lock that keeps a second process out of the store; the kernel drops it when the process ends.
package final class StoreLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock file of a store's folder; throws `StoreFault.locked` when another process has it.
    package init(path: String) throws {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreFault.unavailable("the lock file can't be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreFault.locked("the store is open elsewhere")
        }
    }

    deinit {
        close(descriptor)
    }
}
