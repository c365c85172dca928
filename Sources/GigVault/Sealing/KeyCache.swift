import Crypto
import Synchronization

/// Opened keys by name, at most so many: beyond them all are dropped, and opened again as they are needed.
final class KeyCache<Name: Hashable & Sendable>: Sendable {
    private let most: Int
    private let keys = Mutex<[Name: SymmetricKey]>([:])

    init(most: Int) {
        self.most = most
    }

    func key(_ name: Name, opening open: () throws -> SymmetricKey) rethrows -> SymmetricKey {
        if let known = keys.withLock({ $0[name] }) { return known }
        let opened = try open()
        keys.withLock { keys in
            if keys.count >= most { keys.removeAll(keepingCapacity: true) }
            keys[name] = opened
        }
        return opened
    }

    func forget(_ name: Name) {
        _ = keys.withLock { $0.removeValue(forKey: name) }
    }

    var count: Int { keys.withLock { $0.count } }
}
