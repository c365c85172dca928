import Foundation
import GigPrimitives
import GigTransparency
import GigVault
import Testing

@Suite("A checkpoint is signed by the log's key, and a stranger can check it")
struct CheckpointKeyTests {
    private func key(_ seed: UInt8 = 7, origin: String = "gigmopay.test/log") throws -> CheckpointKey {
        try CheckpointKey(origin: origin, seed: [UInt8](repeating: seed, count: 32))
    }

    private var root: GigPrimitives.Digest { GigPrimitives.Digest(hashing: Array("root".utf8)) }

    @Test("what it signs, the public key alone verifies")
    func roundTrip() throws {
        let key = try key()
        let note = try key.sign(size: 42, root: root)
        for checkpoint in [try key.verify(note), try CheckpointVerifier(key.verifier).verify(note)] {
            #expect(checkpoint.size == 42 && checkpoint.root == root)
        }
        #expect(
            note.hasPrefix("gigmopay.test/log\n42\n\(Data(root.bytes).base64EncodedString())\n\n— gigmopay.test/log ")
        )
        #expect(note.hasSuffix("\n"))
        #expect(try key.sign(size: 42, root: root) != key.sign(size: 43, root: root))
    }

    @Test("a change of any character is refused")
    func tampering() throws {
        let key = try key()
        let note = Array(try key.sign(size: 42, root: root).unicodeScalars)
        for position in note.indices {
            for scalar in ["0", "A", "\n", " "] as [Unicode.Scalar] where scalar != note[position] {
                var changed = note
                changed[position] = scalar
                var text = String.UnicodeScalarView()
                text.append(contentsOf: changed)
                #expect(throws: (any Error).self, "position \(position)") { try key.verify(String(text)) }
            }
        }
    }

    @Test("another key, another origin, no signature: refused")
    func strangers() throws {
        let key = try key()
        let note = try key.sign(size: 42, root: root)
        #expect(throws: (any Error).self) { try self.key(8).verify(note) }
        #expect(throws: (any Error).self) { try self.key(7, origin: "gigmopay.test/other").verify(note) }
        let body = try #require(note.range(of: "\n\n")).lowerBound
        for text in [String(note[..<body]) + "\n\n", String(note[..<body]) + "\n", "", "\n\n", note + note] {
            #expect(throws: (any Error).self) { try key.verify(text) }
        }
    }

    @Test("text that is added under the signature does not pass")
    func extension_() throws {
        let key = try key()
        let note = try key.sign(size: 42, root: root)
        #expect(throws: (any Error).self) {
            try key.verify(note.replacingOccurrences(of: "\n\n— ", with: "\nextension\n\n— "))
        }
    }

    @Test("a seed is 32 bytes, an origin one line", arguments: [0, 31, 33])
    func seeds(_ count: Int) {
        #expect(throws: (any Error).self) {
            try CheckpointKey(origin: "gigmopay.test/log", seed: [UInt8](repeating: 7, count: count))
        }
        #expect(throws: (any Error).self) {
            try CheckpointKey(origin: "two\nlines", seed: [UInt8](repeating: 7, count: 32))
        }
        #expect(throws: (any Error).self) { try CheckpointKey(origin: "", seed: [UInt8](repeating: 7, count: 32)) }
    }
}
