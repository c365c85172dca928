import Crypto
import GigPrimitives

@testable import GigTransparency

/// A generator with a fixed seed (Steele, Lea, Flood: SplitMix64), so that each run tries the same cases.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// The definition of MTH in RFC 6962 §2.1, as literally as it can be written.
func naiveRoot(_ leafHashes: ArraySlice<GigPrimitives.Digest>) -> GigPrimitives.Digest {
    guard leafHashes.count > 1 else { return leafHashes.first ?? MerkleHash.emptyRoot }
    var split = 1
    while split * 2 < leafHashes.count { split *= 2 }
    let middle = leafHashes.startIndex + split
    return MerkleHash.node(naiveRoot(leafHashes[..<middle]), naiveRoot(leafHashes[middle...]))
}

func auditEntry(_ index: Int) -> [UInt8] { Array("audit entry \(index)".utf8) }

func leafHashes(_ count: Int) -> [GigPrimitives.Digest] { (0..<count).map { MerkleHash.leaf(auditEntry($0)) } }

/// Ed25519 by swift-crypto; any other type is wrong.
func checkEd25519(_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool {
    guard key.type != .mldsa44Cosignature,
        let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey)
    else { return false }
    return publicKey.isValidSignature(signature, for: message)
}

/// Anything goes: for tests about form.
func acceptAnything(_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool { true }

extension GigPrimitives.Digest {
    func flipping(bit: Int) -> GigPrimitives.Digest {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return Self(bytes) ?? self
    }
}
