import GigPrimitives
import GigTransparency
import Testing

@Suite struct SignedMessageTests {
    /// The example of C2SP tlog-cosignature, "Ed25519 signed message".
    @Test func theCosignedTextOfTheSpecification() throws {
        let text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        let message = try SignedMessage.cosignature(checkpointText: Array(text.utf8), timestamp: 1_679_315_147)
        #expect(message == Array("cosignature/v1\ntime 1679315147\n\(text)".utf8))
        #expect(throws: TransparencyError.timestampInvalid) {
            try SignedMessage.cosignature(checkpointText: Array(text.utf8), timestamp: 1 << 63)
        }
    }

    @Test func theSubtreeMessageByteForByte() throws {
        let head = MerkleHash.leaf([7])
        let message = try SignedMessage.subtree(
            cosigner: KeyName("w.example"),
            timestamp: 0x0102,
            origin: NoteLine("my log"),
            range: 0..<0x0304,
            head: head
        )
        var expected = Array("subtree/v1\n".utf8) + [0, 9] + Array("w.example".utf8)
        expected += [0, 0, 0, 0, 0, 0, 1, 2, 6] + Array("my log".utf8)
        expected += [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4] + head.bytes
        #expect(message == expected)
        let checkpoint = try Checkpoint(origin: NoteLine("my log"), size: 0x0304, root: head)
        #expect(
            try SignedMessage.cosignature(cosigner: KeyName("w.example"), timestamp: 0x0102, checkpoint: checkpoint)
                == expected
        )
    }

    @Test func theSubtreeMessageRefusesWhatItCanNotState() throws {
        let head = MerkleHash.emptyRoot
        let (name, origin) = (try KeyName("w"), try NoteLine("o"))
        let longName = try KeyName(String(repeating: "n", count: 256))
        let longOrigin = try NoteLine(String(repeating: "o", count: 256))
        #expect(throws: TransparencyError.timestampInvalid) {
            try SignedMessage.subtree(cosigner: name, timestamp: 1, origin: origin, range: 8..<9, head: head)
        }
        #expect(throws: TransparencyError.timestampInvalid) {
            try SignedMessage.subtree(cosigner: name, timestamp: 1 << 63, origin: origin, range: 0..<9, head: head)
        }
        #expect(throws: TransparencyError.keyNameInvalid) {
            try SignedMessage.subtree(cosigner: longName, timestamp: 1, origin: origin, range: 0..<9, head: head)
        }
        #expect(throws: TransparencyError.lineInvalid) {
            try SignedMessage.subtree(cosigner: name, timestamp: 1, origin: longOrigin, range: 0..<9, head: head)
        }
    }

    @Test func aTypeChangesTheKeyId() throws {
        let publicKey = [UInt8](repeating: 9, count: 32)
        let name = try KeyName("log.example")
        let plain = try NoteVerifierKey(name: name, type: .ed25519, publicKey: publicKey)
        let cosigner = try NoteVerifierKey(name: name, type: .ed25519Cosignature, publicKey: publicKey)
        #expect(plain.id != cosigner.id)
        #expect(try NoteVerifierKey(parsing: cosigner.description) == cosigner)
    }

    @Test func weakEd25519KeysAreRefused() throws {
        let zeros = [UInt8](repeating: 0, count: 31)
        let ones = [UInt8](repeating: 0xff, count: 30)
        let orderEight = try #require(
            [UInt8](hexadecimal: "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
        )
        let weak: [[UInt8]] = [
            [0] + zeros, [1] + zeros, [1] + zeros.dropLast() + [0x80], [0xec] + ones + [0x7f], [0xed] + ones + [0x7f],
            [0xee] + ones + [0xff], orderEight, orderEight.dropLast() + [0xfa],
        ]
        for publicKey in weak {
            #expect(throws: TransparencyError.publicKeyWeak) {
                try NoteVerifierKey(name: KeyName("n"), type: .ed25519, publicKey: publicKey)
            }
        }
        let fine = try NoteVerifierKey(name: KeyName("n"), type: .ed25519, publicKey: [0xeb] + ones + [0x7f])
        #expect(fine.publicKey.count == 32)
    }
}
