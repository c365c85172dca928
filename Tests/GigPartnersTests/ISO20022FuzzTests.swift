import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022FuzzTests {
    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func mutatedBytesGiveAValueOrARefusal() throws {
        var files = try (Corpus.initiations + Corpus.notifications).map(SharedData.bytes)
        let initiation = try PaymentInitiation.parse(SampleFile().xml)
        files.append(
            try PaymentStatusReport(
                to: initiation,
                messageID: "S1",
                at: PayoutSample.now,
                decisions: [[.held, .rejected(.accountClosed, about: .creditor)]]
            ).xml()
        )
        var generator = SeededGenerator(state: 4217)
        var refused = 0
        for round in 0..<2000 {
            var bytes = files[round % files.count]
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutate(&bytes, &generator) }
            let refusals = [
                Corpus.refusal { () throws(Refusal) in try PaymentInitiation.parse(bytes).checkTotals() },
                Corpus.refusal { () throws(Refusal) in _ = try PaymentStatusReport.parse(bytes) },
                Corpus.refusal { () throws(Refusal) in _ = try BankNotification.parse(bytes) },
            ]
            #expect(refusals.filter { $0 == nil }.count <= 1)
            if !refusals.contains(nil) { refused += 1 }
            _ = OriginalMessage.peek(bytes)
        }
        #expect((500..<2000).contains(refused))
    }

    private func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, position + Int.random(in: 1...40, using: &generator))
        let tokens = ["<", ">", "</", "&", "&#0;", "]]>", "<![CDATA[", "<!DOCTYPE x>", "<?", "-->", "\"", "\0", "Ü"]
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case 2: bytes.removeSubrange(position..<end)
        case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
        case 4: bytes.insert(contentsOf: tokens[Int.random(in: 0..<tokens.count, using: &generator)].utf8, at: position)
        default: bytes[position] = UInt8.random(in: 0x30...0x39, using: &generator)
        }
    }
}
