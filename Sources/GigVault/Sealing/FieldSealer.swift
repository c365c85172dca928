import Crypto
import GigGate
import GigPrimitives

/// Seals personal data in the field format over a root key: root, key epochs, customers' keys, values.
package final class FieldSealer: PersonalVault {
    /// Customers' keys that stay open in memory.
    package static let mostKeys = 100_000
    /// The bytes of a blind index: two values of one column collide with a chance of 2^-128.
    package static let indexByteCount = 16

    private struct EpochName: Hashable {
        let number: Int64
        let wrapped: [UInt8]
    }

    private let root: any RootKey
    private let epochs = KeyCache<EpochName>(most: 8)
    private let keys: KeyCache<DataKeyID>
    private let indexes = KeyCache<[UInt8]>(most: 32)

    package init(_ root: any RootKey, mostKeys: Int = FieldSealer.mostKeys) {
        self.root = root
        keys = KeyCache(most: mostKeys)
    }

    package var rootID: String { root.id }

    /// Customers' keys that are open now.
    var openKeyCount: Int { keys.count }

    package func makeEpoch(_ number: Int64) throws -> KeyEpoch {
        let secret = SecretBytes(random: ChunkedEncryption.keyByteCount)
        return KeyEpoch(
            number: number,
            root: root.id,
            wrapped: try root.wrap(secret, context: KeyContext.epoch(number))
        )
    }

    package func require(_ epoch: KeyEpoch) throws { _ = try opened(epoch) }

    package func rewrap(_ epoch: KeyEpoch) throws -> KeyEpoch {
        let context = KeyContext.epoch(epoch.number)
        let secret = try unwrapped(epoch)
        return KeyEpoch(number: epoch.number, root: root.id, wrapped: try root.wrap(secret, context: context))
    }

    package func makeKey(of customer: CustomerID, _ keyClass: DataKey.Class, in epoch: KeyEpoch) throws -> DataKey {
        var generator = SystemRandomNumberGenerator()
        let id = DataKeyID(high: generator.next(), low: generator.next())
        let key = SymmetricKey(size: .bits256)
        return try wrapped(key, id, customer, keyClass, in: epoch)
    }

    package func rewrap(_ key: DataKey, in epoch: KeyEpoch) throws -> DataKey {
        try wrapped(opened(key), key.id, key.customer, key.keyClass, in: epoch)
    }

    package func seal(_ clear: [UInt8], at place: FieldPlace, under key: DataKey) throws -> [UInt8] {
        let message = try ChunkedEncryption.seal(clear, key: opened(key), context: KeyContext.field(place, key))
        return [SealedForm.version] + key.id.bytes + message
    }

    package func open(_ sealed: [UInt8], at place: FieldPlace, under key: DataKey) throws -> [UInt8] {
        let opened = try opened(key)
        guard SealedForm.key(of: sealed) == key.id else { throw damaged(place) }
        do throws(KeyError) {
            return try ChunkedEncryption.open(
                Array(sealed.dropFirst(SealedForm.headerByteCount)),
                key: opened,
                context: KeyContext.field(place, key)
            )
        } catch {
            throw damaged(place)
        }
    }

    package func blindIndex(_ value: [UInt8], table: String, column: String, under key: DataKey) throws -> [UInt8] {
        let context = KeyContext.index(table: table, column: column)
        let master = try opened(key)
        let derived = indexes.key(key.id.bytes + context) {
            HKDF<Crypto.SHA256>.deriveKey(inputKeyMaterial: master, info: context, outputByteCount: 32)
        }
        return Array(HMAC<Crypto.SHA256>.authenticationCode(for: value, using: derived).prefix(Self.indexByteCount))
    }

    package func forget(_ key: DataKeyID) { keys.forget(key) }

    func damaged(_ place: FieldPlace) -> StoreFault {
        .damaged("a sealed value of \(place.table).\(place.column)")
    }

    private func wrapped(
        _ key: SymmetricKey,
        _ id: DataKeyID,
        _ customer: CustomerID,
        _ keyClass: DataKey.Class,
        in epoch: KeyEpoch
    ) throws -> DataKey {
        // The clear copy lives for the length of this call.
        var clear = key.bytes
        defer { clear.wipe() }
        let context = KeyContext.dataKey(id, of: customer, keyClass, epoch: epoch.number)
        return DataKey(
            id: id,
            customer: customer,
            keyClass: keyClass,
            epoch: epoch,
            wrapped: try ChunkedEncryption.seal(clear, key: opened(epoch), context: context)
        )
    }

    func opened(_ key: DataKey) throws -> SymmetricKey {
        try keys.key(key.id) {
            let epoch = try opened(key.epoch)
            let context = KeyContext.dataKey(key.id, of: key.customer, key.keyClass, epoch: key.epoch.number)
            do throws(KeyError) {
                var clear = try ChunkedEncryption.open(key.wrapped, key: epoch, context: context)
                defer { clear.wipe() }
                guard clear.count == ChunkedEncryption.keyByteCount else { throw KeyError.sealBroken }
                return SymmetricKey(data: clear)
            } catch {
                throw StoreFault.damaged("the wrapped key \(key.id)")
            }
        }
    }

    private func opened(_ epoch: KeyEpoch) throws -> SymmetricKey {
        try epochs.key(EpochName(number: epoch.number, wrapped: epoch.wrapped)) {
            try unwrapped(epoch).symmetricKey()
        }
    }

    /// While the root is rotated one of two opens an epoch, so the name of its root alone decides nothing.
    private func unwrapped(_ epoch: KeyEpoch) throws -> SecretBytes {
        do throws(KeyError) {
            return try root.unwrap(epoch.wrapped, context: KeyContext.epoch(epoch.number))
        } catch {
            guard error == .sealBroken else { throw StoreFault.unavailable("the root key can't be used") }
            guard epoch.root == root.id else { throw otherRoot(epoch) }
            throw StoreFault.damaged("the wrapped key epoch \(epoch.number)")
        }
    }

    private func otherRoot(_ epoch: KeyEpoch) -> StoreFault {
        .unavailable("customers' keys are wrapped under the root key \(epoch.root), and this one is \(root.id)")
    }
}
