import CBoringCalls
import Crypto

/// A private key of ML-DSA-44 (FIPS 204), kept as its 32-byte seed and expanded for each signature.
package struct MLDSA44PrivateKey: Sendable, CustomStringConvertible, CustomReflectable {
    private let seed: SymmetricKey
    /// The public key of this private one.
    package let publicKey: MLDSA44PublicKey

    /// Takes 32 bytes of seed; refuses others with `wrongLength`.
    package init(seed: [UInt8]) throws(KeyError) {
        try self.init(seed: SymmetricKey(data: seed))
    }

    init(seed: SymmetricKey) throws(KeyError) {
        guard seed.bitCount == 8 * Int(GIG_MLDSA44_SEED_BYTES) else { throw .wrongLength }
        self.seed = seed
        let publicKey = try unsafe Self.written(MLDSA44PublicKey.byteCount, with: seed) { out, seed in
            unsafe gig_mldsa44_public_key(out, seed)
        }
        self.publicKey = try MLDSA44PublicKey(publicKey)
    }

    package var description: String { "MLDSA44PrivateKey(redacted)" }
    package var customMirror: Mirror { Mirror(self, children: ["secret": "redacted"]) }

    /// Signs under an empty context with fresh randomness, so that two signatures of one message differ.
    package func signature(for message: [UInt8]) throws(KeyError) -> [UInt8] {
        try unsafe Self.written(MLDSA44PublicKey.signatureByteCount, with: seed) { out, seed in
            unsafe gig_mldsa44_sign(out, seed, message, message.count)
        }
    }

    /// Signs with a given randomizer of 32 bytes, as published vectors do.
    func signature(for message: [UInt8], context: [UInt8], randomizer: [UInt8]) throws(KeyError) -> [UInt8] {
        guard randomizer.count == Int(GIG_MLDSA44_RANDOMIZER_BYTES) else { throw .wrongLength }
        return try unsafe Self.written(MLDSA44PublicKey.signatureByteCount, with: seed) { out, seed in
            unsafe gig_mldsa44_sign_again(
                out,
                seed,
                message,
                message.count,
                context,
                context.count,
                randomizer
            )
        }
    }

    private static func written(
        _ count: Int,
        with seed: SymmetricKey,
        by write: (_ out: UnsafeMutablePointer<UInt8>, _ seed: UnsafePointer<UInt8>) -> Int32
    ) throws(KeyError) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: count)
        let isDone = unsafe seed.withUnsafeBytes { seed in
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let start = out.baseAddress, let seed = unsafe seed.bindMemory(to: UInt8.self).baseAddress else {
                    return false
                }
                return unsafe write(start, seed) == 1
            }
        }
        guard isDone else { throw .signingFailed }
        return out
    }
}
