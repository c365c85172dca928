import GigPrimitives
import GigTransparency
import Testing

@Suite struct CheckpointTests {
    static let root = "vt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ="
    static let empty = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test(
        arguments: [
            "go.sum database tree\n35225469\n\(Self.root)\n",
            "o\n18446744073709551615\n\(Self.root)\n",
            "o\n0\n\(Self.empty)\n",
        ])
    func whatIsParsedIsWrittenAgain(text: String) throws {
        #expect(try Checkpoint(text: Array(text.utf8)).text == Array(text.utf8))
    }

    @Test func extensionLinesAreReadOverAndNotWritten() throws {
        let head = try Checkpoint(text: Array("o\n7\n\(Self.root)\nextra\nmore 1\n".utf8))
        #expect(head.text == Array("o\n7\n\(Self.root)\n".utf8))
    }

    @Test(
        arguments: [
            ("", .checkpointMalformed),
            ("o\n7\n", .checkpointMalformed),
            ("o\n7\n\(Self.root)", .checkpointMalformed),
            ("\n7\n\(Self.root)\n", .lineInvalid),
            ("o\n07\n\(Self.root)\n", .checkpointMalformed),
            ("o\n00\n\(Self.empty)\n", .checkpointMalformed),
            ("o\n+7\n\(Self.root)\n", .checkpointMalformed),
            ("o\n-7\n\(Self.root)\n", .checkpointMalformed),
            ("o\n 7\n\(Self.root)\n", .checkpointMalformed),
            ("o\n\n\(Self.root)\n", .checkpointMalformed),
            ("o\n0x7\n\(Self.root)\n", .checkpointMalformed),
            ("o\n\u{0667}\n\(Self.root)\n", .checkpointMalformed),
            ("o\n18446744073709551616\n\(Self.root)\n", .checkpointMalformed),
            ("o\n0\n\(Self.root)\n", .checkpointMalformed),
            ("o\n7\nAAAA\n", .checkpointMalformed),
            ("o\n7\n\(Self.root.dropLast())\n", .base64Malformed),
            ("o\n7\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCR=\n", .base64Malformed),
            ("o\n7\n\(Self.root)\n\n", .lineInvalid),
            ("o\n7\n\(Self.root)\na\tb\n", .lineInvalid),
            ("o\n7\n\(Self.root)\nno line feed", .checkpointMalformed),
            ("o\r\n7\n\(Self.root)\n", .lineInvalid),
        ] as [(String, TransparencyError)]
    )
    func anyOtherTextIsRefused(text: String, error: TransparencyError) {
        #expect(throws: error) { try Checkpoint(text: Array(text.utf8)) }
    }
}
