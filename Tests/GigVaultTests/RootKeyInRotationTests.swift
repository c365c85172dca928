import Testing

@testable import GigVault

@Suite("While a root key is rotated, both open and the new one wraps")
struct RootKeyInRotationTests {
    private static let context = Array("customer/1".utf8)

    private func root(_ byte: UInt8) throws -> SoftwareRootKey {
        try SoftwareRootKey(SecretBytes(known: [UInt8](repeating: byte, count: 32)))
    }

    @Test("what the old one wrapped opens under the new one alone after it is wrapped anew, and no third root's does")
    func rotation() throws {
        let (old, new, other) = (try root(1), try root(2), try root(3))
        let rotation = RootKeyInRotation(current: new, previous: old)
        #expect(rotation.id == new.id && rotation.id != old.id)
        let key = SecretBytes(random: 32)
        let before = try old.wrap(key, context: Self.context)
        let opened = try rotation.unwrap(before, context: Self.context).isEqual(to: key)
        #expect(opened)
        let after = try rotation.rewrap(before, context: Self.context)
        let twice = try rotation.rewrap(after, context: Self.context)
        for wrapped in [after, twice] {
            let isSame = try new.unwrap(wrapped, context: Self.context).isEqual(to: key)
            #expect(isSame)
            #expect(throws: KeyError.sealBroken) { _ = try old.unwrap(wrapped, context: Self.context).count }
        }
        let foreign = try other.wrap(key, context: Self.context)
        #expect(throws: KeyError.sealBroken) { _ = try rotation.rewrap(foreign, context: Self.context) }
        #expect(throws: KeyError.sealBroken) { _ = try rotation.rewrap(before, context: []) }
    }
}
