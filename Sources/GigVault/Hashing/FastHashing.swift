import CBoringCalls
import GigPrimitives
import GigTransparency

/// SHA-256 by BoringSSL, which uses the processor's instructions for it (ADR 0018).
package enum FastHashing: TreeHashing {
    /// The SHA-256 of `bytes`.
    package static func sha256(_ bytes: [UInt8]) -> Digest {
        let digest = unsafe bytes.withUnsafeBufferPointer { unsafe gig_sha256($0.baseAddress, $0.count) }
        return Digest(words: (digest.a, digest.b, digest.c, digest.d))
    }
}
