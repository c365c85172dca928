import Foundation
import GigPrimitives
import GigTransparency
import GigVault
import Testing

@Suite(
    "Published notes verify, and no byte of them may change",
    .enabled(if: SharedData.isPresent, "no folder 'shared' beside the repository")
)
struct NoteSignaturesTests {
    struct Vector: Decodable, CustomTestStringConvertible {
        let name: String
        let vkey: String
        let note: String

        var testDescription: String { name }
    }

    static func vectors() throws -> [Vector] {
        guard SharedData.isPresent else { return [] }
        return try JSONDecoder().decode(
            [Vector].self,
            from: SharedData.file("data/transparency/notes/valid_notes.json")
        )
    }

    @Test("there are seven, of all three types")
    func count() throws {
        let vectors = try Self.vectors()
        let types = try Set(vectors.map { try NoteVerifierKey(parsing: $0.vkey).type })
        #expect(vectors.count == 7 && types == [.ed25519, .ed25519Cosignature, .mldsa44Cosignature])
    }

    @Test(
        "each verifies; with any byte of its text or of the known signature changed it does not",
        arguments: try vectors()
    )
    func mangling(_ vector: Vector) throws {
        let key = try NoteVerifierKey(parsing: vector.vkey)
        let bytes = Array(vector.note.utf8)
        let note = try SignedNote(parsing: bytes)
        #expect(try note.verified(by: [key], check: NoteSignatures.check).map(\.key) == [key])
        let line = try #require(note.signatures.first { $0.keyID == key.id && $0.name == key.name }).line
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: line) })
        let covered = Array(0..<note.text.count) + Array(start..<start + line.count)
        var accepted: [Int] = []
        for position in covered {
            var mangled = bytes
            mangled[position] ^= 1 << UInt8(position % 7)
            let passes = (try? SignedNote(parsing: mangled).verified(by: [key], check: NoteSignatures.check)) != nil
            if passes { accepted.append(position) }
        }
        #expect(accepted.isEmpty && covered.count > 100)
    }

    @Test("each bit of a signature and of the message counts")
    func bits() throws {
        for vector in try Self.vectors() {
            let key = try NoteVerifierKey(parsing: vector.vkey)
            let note = try SignedNote(parsing: Array(vector.note.utf8))
            let verified = try #require(try note.verified(by: [key], check: NoteSignatures.check).first)
            let message = try SignedMessage.bytes(text: note.text, key: key, timestamp: verified.timestamp ?? 0)
            let line = try #require(note.signatures.first { $0.keyID == key.id })
            let signature = Array(line.bytes.suffix(key.type.signatureByteCount))
            #expect(NoteSignatures.check(key, signature, message))
            // Odd steps reach each of the eight bits of a byte, all over the signature.
            for bit in stride(from: 0, to: 8 * signature.count, by: 61) {
                #expect(!NoteSignatures.check(key, signature.flipping(bit), message), "\(vector.name) \(bit)")
            }
            for bit in stride(from: 0, to: 8 * message.count, by: 5) {
                #expect(!NoteSignatures.check(key, signature, message.flipping(bit)), "\(vector.name) \(bit)")
            }
            for other in [signature.dropLast(), signature + [0], []] {
                #expect(!NoteSignatures.check(key, Array(other), message), "\(vector.name)")
            }
        }
    }
}
