import GigAccess
import GigGate
import GigPrimitives

/// Where demonstration keys are kept, by name, so that a person can use them with `--as NAME`.
package struct KeyCabinet: Sendable {
    private let read: @Sendable (String) throws -> String?
    private let write: @Sendable (String, String) throws -> Void

    package init(
        read: @escaping @Sendable (String) throws -> String?,
        write: @escaping @Sendable (String, String) throws -> Void
    ) {
        self.read = read
        self.write = write
    }

    /// The key of this name, made and kept before anybody is told of it, so that a crash in between loses nothing.
    func key(_ name: String, random: any RandomSource) throws -> APIKey {
        if let text = try read(name), let key = APIKey(text.filter { !$0.isWhitespace }) { return key }
        let key = APIKey(environment: .demo) { random.next() }
        try write(name, key.reveal())
        return key
    }
}
