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

    package static func leaf(_ entry: ArraySlice<UInt8>) -> Digest {
        let digest = unsafe entry.withUnsafeBufferPointer { unsafe gig_sha256_leaf($0.baseAddress, $0.count) }
        return Digest(words: (digest.a, digest.b, digest.c, digest.d))
    }

    package static func node(_ left: Digest, _ right: Digest) -> Digest {
        let digest = gig_sha256_node(gig_digest(left), gig_digest(right))
        return Digest(words: (digest.a, digest.b, digest.c, digest.d))
    }
}

extension gig_digest {
    fileprivate init(_ digest: Digest) {
        let words = digest.words
        self.init(a: words.0, b: words.1, c: words.2, d: words.3)
    }
}
