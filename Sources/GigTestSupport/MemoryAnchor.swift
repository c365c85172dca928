import GigGate
import GigTransparency
import Synchronization

/// Remembers the last signed checkpoint for as long as the test runs.
package final class MemoryAnchor: CheckpointAnchor {
    private let note = Mutex<SignedNote?>(nil)

    package init() {}

    package func last() throws -> SignedNote? { note.withLock { $0 } }

    @discardableResult
    package func keep(_ note: SignedNote) throws -> Bool {
        self.note.withLock { $0 = note }
        return true
    }
}
