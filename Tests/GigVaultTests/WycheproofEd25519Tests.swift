import Foundation
import GigPrimitives
import GigTransparency
import GigVault
import Testing

@Suite(
    "Ed25519 agrees with all Wycheproof vectors",
    .enabled(if: SharedData.isPresent, "no folder 'shared' beside the repository")
)
struct WycheproofEd25519Tests {
    struct Vectors: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct Group: Decodable {
        struct Key: Decodable { let pk: String }
        let publicKey: Key
        let tests: [Vector]
    }

    struct Vector: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
    }

    @Test("all 151 verdicts, by the check that notes go through, for plain signatures and for cosignatures")
    func verification() throws {
        let file = try SharedData.file("data/transparency/ed25519/ed25519_test.json")
        let vectors = try JSONDecoder().decode(Vectors.self, from: file)
        var verdicts: [Bool: Int] = [:]
        for group in vectors.testGroups {
            let bytes = try #require([UInt8](hexadecimal: group.publicKey.pk))
            for type in [SignatureType.ed25519, .ed25519Cosignature] {
                let key = try NoteVerifierKey(name: KeyName("wycheproof"), type: type, publicKey: bytes)
                for vector in group.tests {
                    let signature = try #require([UInt8](hexadecimal: vector.sig))
                    let message = try #require([UInt8](hexadecimal: vector.msg))
                    let isValid = NoteSignatures.check(key, signature, message)
                    #expect(isValid == (vector.result == "valid"), "\(vector.tcId)")
                    verdicts[isValid, default: 0] += 1
                    guard isValid else { continue }
                    #expect(!NoteSignatures.check(key, signature.flipping(vector.tcId), message), "\(vector.tcId)")
                    #expect(!NoteSignatures.check(key, signature, message + [0]), "\(vector.tcId)")
                }
            }
        }
        #expect(vectors.numberOfTests == 151 && verdicts == [true: 2 * 88, false: 2 * 63])
    }
}
