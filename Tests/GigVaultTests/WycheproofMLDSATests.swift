import Foundation
import GigPrimitives
import Testing

@testable import GigVault

@Suite(
    "ML-DSA-44 agrees with all Wycheproof vectors",
    .enabled(if: SharedData.isPresent, "no folder 'shared' beside the repository")
)
struct WycheproofMLDSATests {
    struct Vectors: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        let privateSeed: String?
        let publicKey: String?
        let tests: [Vector]
    }

    struct Vector: Decodable {
        let tcId: Int
        let msg: String?
        let ctx: String?
        let rnd: String?
        let sig: String
        let result: String
        let flags: [String]
    }

    private func vectors(_ name: String) throws -> Vectors {
        try JSONDecoder().decode(Vectors.self, from: SharedData.file("data/transparency/mldsa/\(name)"))
    }

    private func bytes(_ text: String?) throws -> [UInt8] { try #require([UInt8](hexadecimal: text ?? "")) }

    @Test("all 180 verdicts, and each valid signature is refused with any one of its bits flipped")
    func verification() throws {
        let vectors = try vectors("mldsa_44_verify_test.json")
        var verdicts: [Bool: Int] = [:]
        for group in vectors.testGroups {
            let key = try? MLDSA44PublicKey(bytes(group.publicKey))
            for vector in group.tests {
                let (message, context) = (try bytes(vector.msg), try bytes(vector.ctx))
                let signature = try bytes(vector.sig)
                let isValid = key?.isValid(signature: signature, for: message, context: context) ?? false
                #expect(isValid == (vector.result == "valid"), "\(vector.tcId)")
                #expect((key == nil) == vector.flags.contains("IncorrectPublicKeyLength"), "\(vector.tcId)")
                verdicts[isValid, default: 0] += 1
                guard let key, isValid else { continue }
                // The public key of two vectors is zero, so that any signature of the right form passes there.
                guard !vector.flags.contains("ZeroPublicKey") else { continue }
                for mangled in [signature.flipping(vector.tcId), signature.flipping(7_919 * vector.tcId)] {
                    #expect(!key.isValid(signature: mangled, for: message, context: context), "\(vector.tcId)")
                }
                #expect(!key.isValid(signature: signature, for: message + [0], context: context), "\(vector.tcId)")
                #expect(!key.isValid(signature: signature, for: message, context: context + [0]), "\(vector.tcId)")
                let other = try MLDSA44PublicKey(key.bytes.flipping(104_729 * vector.tcId))
                #expect(!other.isValid(signature: signature, for: message, context: context), "\(vector.tcId)")
            }
        }
        #expect(vectors.numberOfTests == 180 && verdicts == [true: 77, false: 103])
    }

    @Test("all 86 signatures from a seed: the same bytes where a message is given, the same public key in all")
    func signing() throws {
        let vectors = try vectors("mldsa_44_sign_seed_test.json")
        var (signed, keysOnly, refused) = (0, 0, 0)
        for group in vectors.testGroups {
            let key = try? MLDSA44PrivateKey(seed: bytes(group.privateSeed))
            if let key { #expect(try key.publicKey.bytes == bytes(group.publicKey)) }
            for vector in group.tests {
                guard let key else {
                    #expect(vector.flags.contains("IncorrectPrivateKeyLength"), "\(vector.tcId)")
                    refused += 1
                    continue
                }
                // These hold the inner representative of a message alone, which no interface here takes.
                guard let message = vector.msg else {
                    #expect(vector.flags.contains("Internal"), "\(vector.tcId)")
                    keysOnly += 1
                    continue
                }
                let randomizer = try vector.rnd.map { try bytes($0) } ?? [UInt8](repeating: 0, count: 32)
                let signature = try? key.signature(
                    for: bytes(message),
                    context: bytes(vector.ctx),
                    randomizer: randomizer
                )
                #expect(try (signature == bytes(vector.sig)) == (vector.result == "valid"), "\(vector.tcId)")
                if signature == nil { refused += 1 } else { signed += 1 }
                guard let signature else { continue }
                let other = try key.signature(for: bytes(message), context: [], randomizer: randomizer.flipping(0))
                #expect(other != signature, "\(vector.tcId)")
            }
        }
        #expect(vectors.numberOfTests == 86 && signed == 74 && keysOnly == 8 && refused == 4)
    }
}

extension [UInt8] {
    /// The same bytes but one bit, counted from the first byte's lowest and around.
    func flipping(_ bit: Int) -> [UInt8] {
        var bytes = self
        bytes[bit / 8 % count] ^= 1 << UInt8(bit % 8)
        return bytes
    }
}
