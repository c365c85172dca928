import GigGate
import GigPrimitives
import Testing

@testable import GigVault

@Suite("A personal value opens in its place and for its customer alone")
struct FieldSealerTests {
    private static let ada = CustomerID(high: 1, low: 1)
    private static let place = FieldPlace(table: "customer", column: "personal", row: [1, 2])
    private static let clear = Array("Ada Okäfor".utf8)

    private func root() throws -> SoftwareRootKey { try SoftwareRootKey(SecretBytes(random: 32)) }

    private func isDamaged(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return false
        } catch StoreFault.damaged {
            return true
        } catch {
            return false
        }
    }

    @Test("what one sealer sealed another one over the same root opens; overhead is 89 bytes")
    func seals() throws {
        let root = try root()
        let sealer = FieldSealer(root)
        let key = try sealer.makeKey(of: Self.ada, .retention, in: sealer.makeEpoch(1))
        let sealed = try sealer.seal(Self.clear, at: Self.place, under: key)
        #expect(sealed.count == Self.clear.count + 89 && sealed[0] == 1)
        #expect(SealedForm.key(of: sealed) == key.id)
        #expect(try sealer.seal(Self.clear, at: Self.place, under: key) != sealed)
        let other = FieldSealer(root)
        #expect(try other.open(sealed, at: Self.place, under: key) == Self.clear)
        #expect(other.openKeyCount == 1)
        other.forget(key.id)
        #expect(other.openKeyCount == 0)
    }

    @Test("in another table, column, row or version, for another customer or class, or changed it is damaged")
    func bound() throws {
        let root = try root()
        let sealer = FieldSealer(root)
        let epoch = try sealer.makeEpoch(1)
        let key = try sealer.makeKey(of: Self.ada, .retention, in: epoch)
        let sealed = try sealer.seal(Self.clear, at: Self.place, under: key)
        let places = [
            FieldPlace(table: "customers", column: "personal", row: [1, 2]),
            FieldPlace(table: "customer", column: "name", row: [1, 2]),
            FieldPlace(table: "customerp", column: "ersonal", row: [1, 2]),
            FieldPlace(table: "customer", column: "personal", row: [1, 3]),
            FieldPlace(table: "customer", column: "personal", row: [1, 2], version: 2),
        ]
        for place in places { #expect(isDamaged { _ = try sealer.open(sealed, at: place, under: key) }, "\(place)") }
        let ben = DataKey(
            id: key.id,
            customer: CustomerID(high: 1, low: 2),
            keyClass: .retention,
            epoch: epoch,
            wrapped: key.wrapped
        )
        let erasable = DataKey(
            id: key.id,
            customer: key.customer,
            keyClass: .erasable,
            epoch: epoch,
            wrapped: key.wrapped
        )
        let another = try sealer.makeKey(of: Self.ada, .retention, in: epoch)
        let mixed = DataKey(
            id: another.id,
            customer: key.customer,
            keyClass: .retention,
            epoch: epoch,
            wrapped: key.wrapped
        )
        for wrong in [ben, erasable, another, mixed] {
            #expect(isDamaged { _ = try FieldSealer(root).open(sealed, at: Self.place, under: wrong) })
        }
        #expect(isDamaged { _ = try sealer.open(sealed, at: Self.place, under: ben) }, "though the key is in memory")
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(isDamaged { _ = try sealer.open(changed, at: Self.place, under: key) }, "byte \(index)")
            #expect(isDamaged { _ = try sealer.open(Array(sealed.prefix(index)), at: Self.place, under: key) })
        }
    }

    @Test("a key that is wrapped anew opens what it sealed, and its old wrapping is needed no more")
    func rewraps() throws {
        let root = try root()
        let sealer = FieldSealer(root)
        let (first, second) = (try sealer.makeEpoch(1), try sealer.makeEpoch(2))
        let key = try sealer.makeKey(of: Self.ada, .erasable, in: first)
        let sealed = try sealer.seal(Self.clear, at: Self.place, under: key)
        let again = try FieldSealer(root).rewrap(key, in: second)
        #expect(again.id == key.id && again.epoch == second && again.wrapped != key.wrapped)
        #expect(try FieldSealer(root).open(sealed, at: Self.place, under: again) == Self.clear)
        let crossed = DataKey(
            id: key.id,
            customer: key.customer,
            keyClass: key.keyClass,
            epoch: second,
            wrapped: key.wrapped
        )
        #expect(isDamaged { _ = try FieldSealer(root).open(sealed, at: Self.place, under: crossed) })
    }

    @Test("another root is named, never called damage")
    func otherRoot() throws {
        let sealer = FieldSealer(try root())
        let key = try sealer.makeKey(of: Self.ada, .retention, in: sealer.makeEpoch(1))
        let sealed = try sealer.seal(Self.clear, at: Self.place, under: key)
        let other = FieldSealer(try root())
        do {
            _ = try other.open(sealed, at: Self.place, under: key)
            Issue.record("another root opened it")
        } catch StoreFault.unavailable(let reason) {
            #expect(reason.contains(sealer.rootID) && reason.contains(other.rootID))
        }
    }

    @Test("while the root is rotated both open epochs; what is wrapped anew opens under the new one alone")
    func rotatedRoot() throws {
        let (old, new) = (try root(), try root())
        let before = FieldSealer(old)
        let epoch = try before.makeEpoch(1)
        let key = try before.makeKey(of: Self.ada, .retention, in: epoch)
        let sealed = try before.seal(Self.clear, at: Self.place, under: key)
        let between = FieldSealer(RootKeyInRotation(current: new, previous: old))
        #expect(throws: Never.self) { try between.require(epoch) }
        let again = try between.rewrap(epoch)
        #expect(again.root == new.id && again.number == 1 && again.wrapped != epoch.wrapped)
        let moved = DataKey(
            id: key.id,
            customer: key.customer,
            keyClass: .retention,
            epoch: again,
            wrapped: key.wrapped
        )
        #expect(try FieldSealer(new).open(sealed, at: Self.place, under: moved) == Self.clear)
        #expect(throws: StoreFault.self) { try FieldSealer(new).require(epoch) }
        #expect(throws: StoreFault.self) { try FieldSealer(old).require(again) }
    }

    @Test("a blind index is equal for equal values of one column, and for nothing else")
    func blind() throws {
        let root = try root()
        let sealer = FieldSealer(root)
        let epoch = try sealer.makeEpoch(1)
        let key = try sealer.makeKey(of: .zero, .index, in: epoch)
        let index = try sealer.blindIndex([1], table: "a", column: "b", under: key)
        #expect(index.count == 16)
        #expect(try FieldSealer(root).blindIndex([1], table: "a", column: "b", under: key) == index)
        #expect(try sealer.blindIndex([2], table: "a", column: "b", under: key) != index)
        #expect(try sealer.blindIndex([1], table: "a", column: "c", under: key) != index)
        #expect(try sealer.blindIndex([1], table: "ab", column: "", under: key) != index)
        let other = try sealer.makeKey(of: .zero, .index, in: epoch)
        #expect(try sealer.blindIndex([1], table: "a", column: "b", under: other) != index)
    }

    @Test("more keys than memory is given for are opened again, and none is lost")
    func bounded() throws {
        let sealer = FieldSealer(try root(), mostKeys: 4)
        let epoch = try sealer.makeEpoch(1)
        let sealed = try (UInt64(0)..<10).map { number in
            let key = try sealer.makeKey(of: CustomerID(high: 2, low: number), .retention, in: epoch)
            return (key, try sealer.seal([UInt8(number)], at: Self.place, under: key))
        }
        for (number, (key, bytes)) in sealed.enumerated() {
            #expect(try sealer.open(bytes, at: Self.place, under: key) == [UInt8(number)])
            #expect(sealer.openKeyCount <= 4)
        }
    }
}
