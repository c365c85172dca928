import CZlib
import Crypto
import Foundation
import GigPrimitives
import Testing

@testable import GigVault

@Suite(
    "What seals and derives agrees with all vectors",
    .enabled(if: SharedData.isPresent, "no folder 'shared' beside the repository")
)
struct WycheproofSealingTests {
    struct Vectors: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let tagSize: Int?
        let ivSize: Int?
        let tests: [Vector]
    }

    struct Vector: Decodable {
        let tcId: Int
        let result: String
        let flags: [String]
        let key, ctx, ct, aeadKey, baseNonce, msgSha512, iv, aad, msg, tag, ikm, salt, info, okm: String?
        let msgLength, size: Int?
        var isValid: Bool { result == "valid" }
    }

    private func groups(_ name: String, count: Int) throws -> [Group] {
        let vectors = try JSONDecoder().decode(Vectors.self, from: SharedData.file("data/crypto/\(name)_test.json"))
        #expect(vectors.numberOfTests == count && vectors.testGroups.reduce(0) { $0 + $1.tests.count } == count)
        return vectors.testGroups
    }

    private func bytes(_ text: String?) throws -> [UInt8] { try #require([UInt8](hexadecimal: text ?? "")) }

    private func sha512(_ bytes: [UInt8]) -> String { Array(SHA512.hash(data: bytes)).hexadecimal }

    /// What zlib made small.
    private func inflated(_ small: [UInt8]) throws -> [UInt8] {
        var clear = [UInt8](repeating: 0, count: 5_000_000)
        var count = uLongf(clear.count)
        let status = unsafe uncompress(&clear, &count, small, uLong(small.count))
        try #require(status == Z_OK)
        return Array(clear.prefix(Int(count)))
    }

    /// Opens a message that comes in pieces of `size`: what was handed over, and whether it ended well.
    private func streamed(
        _ sealed: [UInt8],
        _ key: SymmetricKey,
        _ context: [UInt8],
        size: Int
    ) -> (clear: [UInt8], isWhole: Bool) {
        var clear: [UInt8] = []
        do {
            var opening = try ChunkedEncryption.Opening(key: key, context: context)
            var rest = sealed[...]
            while !rest.isEmpty {
                try opening.add(rest.prefix(size)) { clear += $0 }
                rest = rest.dropFirst(size)
            }
            clear += try opening.finish()
            return (clear, true)
        } catch {
            return (clear, false)
        }
    }

    @Test("Cobblestone-256: all 35, whole and in pieces; sealing again gives the same bytes")
    func chunked() throws {
        var verdicts: [Bool: Int] = [:]
        for vector in try groups("c2sp_chunked_encryption_aes_256_gcm", count: 35).flatMap(\.tests) {
            let key = SymmetricKey(data: try bytes(vector.key))
            let (context, sealed) = (try bytes(vector.ctx), try inflated(bytes(vector.ct)))
            let whole = try? ChunkedEncryption.open(sealed, key: key, context: context)
            #expect((whole != nil) == vector.isValid, "\(vector.tcId)")
            verdicts[whole != nil, default: 0] += 1
            for size in [1000, 16_400, 20_000, sealed.count + 1] {
                let (clear, isWhole) = streamed(sealed, key, context, size: size)
                #expect(isWhole == vector.isValid, "\(vector.tcId) in pieces of \(size)")
                // The suite's own account of what a reader of pieces has had before it was refused.
                #expect(clear.count == vector.msgLength ?? 0, "\(vector.tcId) in pieces of \(size)")
                if let digest = vector.msgSha512 { #expect(sha512(clear) == digest, "\(vector.tcId)") }
            }
            guard let whole else { continue }
            #expect(whole.count == vector.msgLength && sha512(whole) == vector.msgSha512, "\(vector.tcId)")
            let salt = Array(sealed.prefix(24))
            #expect(try ChunkedEncryption.seal(whole, key: key, context: context, salt: salt) == sealed)
            for size in [1000, 16_384, 50_000] {
                var sealing = try ChunkedEncryption.Sealing(key: key, context: context, salt: salt)
                var (made, rest) = (sealing.header, whole[...])
                while !rest.isEmpty {
                    made += try sealing.add(rest.prefix(size))
                    rest = rest.dropFirst(size)
                }
                made += try sealing.finish()
                #expect(made == sealed, "\(vector.tcId) in pieces of \(size)")
            }
        }
        #expect(verdicts == [true: 10, false: 25])
    }

    @Test("AES-256-GCM: all 105; only nonces of fewer than twelve bytes are refused though the vectors call some valid")
    func gcm() throws {
        var (agreeing, refused) = (0, 0)
        for group in try groups("aes_256_gcm", count: 105) {
            for vector in group.tests {
                let key = SymmetricKey(data: try bytes(vector.key))
                let opened = try? AES.GCM.open(
                    AES.GCM.SealedBox(
                        nonce: AES.GCM.Nonce(data: bytes(vector.iv)),
                        ciphertext: bytes(vector.ct),
                        tag: bytes(vector.tag)
                    ),
                    using: key,
                    authenticating: bytes(vector.aad)
                )
                if group.ivSize ?? 0 < 96 {
                    #expect(opened == nil, "\(vector.tcId)")
                    refused += 1
                } else {
                    #expect((opened != nil) == vector.isValid, "\(vector.tcId)")
                    #expect(opened.map { Array($0) } == (vector.isValid ? try bytes(vector.msg) : nil))
                    agreeing += 1
                }
            }
        }
        #expect(agreeing == 91 && refused == 14)
    }

    private func hkdf<Hash: HashFunction>(_ name: String, _ hash: Hash.Type) throws {
        for vector in try groups("hkdf_\(name)", count: name == "sha256" ? 86 : 83).flatMap(\.tests) {
            let size = try #require(vector.size)
            guard size <= 255 * Hash.Digest.byteCount else {
                #expect(!vector.isValid, "\(vector.tcId)")
                continue
            }
            let derived = HKDF<Hash>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: try bytes(vector.ikm)),
                salt: try bytes(vector.salt),
                info: try bytes(vector.info),
                outputByteCount: size
            )
            #expect((derived.bytes == (try bytes(vector.okm))) == vector.isValid, "\(vector.tcId)")
        }
    }

    private func hmac<Hash: HashFunction>(_ name: String, _ hash: Hash.Type) throws {
        for group in try groups("hmac_\(name)", count: 174) {
            for vector in group.tests {
                let key = SymmetricKey(data: try bytes(vector.key))
                let code = HMAC<Hash>.authenticationCode(for: try bytes(vector.msg), using: key)
                let isEqual = Array(code.prefix((group.tagSize ?? 0) / 8)) == (try bytes(vector.tag))
                #expect(isEqual == vector.isValid, "\(vector.tcId)")
            }
        }
    }

    @Test("HKDF and HMAC with SHA-256 and SHA-512: all")
    func derivation() throws {
        try hkdf("sha256", Crypto.SHA256.self)
        try hkdf("sha512", SHA512.self)
        try hmac("sha256", Crypto.SHA256.self)
        try hmac("sha512", SHA512.self)
    }
}
