/// A root key and the one before it: everything is wrapped under the new one, and what the old one wrapped still opens.
package struct RootKeyInRotation: RootKey {
    /// The new root, which wraps.
    package let current: any RootKey
    /// The old root, which opens what is not wrapped anew yet.
    package let previous: any RootKey

    /// Two roots; they may be the same.
    package init(current: any RootKey, previous: any RootKey) {
        self.current = current
        self.previous = previous
    }

    package var id: String { current.id }

    package func wrap(_ key: borrowing SecretBytes, context: [UInt8]) throws(KeyError) -> [UInt8] {
        try current.wrap(key, context: context)
    }

    package func unwrap(_ wrapped: [UInt8], context: [UInt8]) throws(KeyError) -> SecretBytes {
        do throws(KeyError) {
            return try current.unwrap(wrapped, context: context)
        } catch {
            guard error == .sealBroken else { throw error }
            return try previous.unwrap(wrapped, context: context)
        }
    }

    /// What one of both wrapped, under the new root.
    package func rewrap(_ wrapped: [UInt8], context: [UInt8]) throws(KeyError) -> [UInt8] {
        try wrap(unwrap(wrapped, context: context), context: context)
    }
}

/// A place that keeps keys under the root, and can put them under a new one.
package protocol WrappedKeys {
    /// What they are keys of, in words.
    var what: String { get }

    /// Wraps all under the current root, each whole or not at all, and says how many; may run again after it was stopped.
    func rewrap(under root: RootKeyInRotation) throws -> Int
}
