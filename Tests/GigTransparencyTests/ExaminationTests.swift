import GigPrimitives
import Testing

@testable import GigTransparency

@Suite("What an examination says of a file")
struct ExaminationTests {
    private static let receipt = Array(
        #"{"at":"2026-11-22T19:00:00.000000Z","command":"pay","outcome":"done"}"#.utf8
    )

    private func receiptFile(isWitnessed: Bool = true) throws -> [UInt8] {
        var house = ExaminedHouse()
        let opening = try house.enter(at: 3, receipt: Self.receipt)
        return try house.proof(3, extra: opening.bytes, isWitnessed: isWitnessed)
    }

    @Test func aReceiptHoldsUnderItsLogItsWitnessAndItsOpening() throws {
        let examination = Examination(try receiptFile(), trust: try ExaminedHouse().policy())
        #expect(examination.questions.map(\.algorithm) == [.ed25519, .ed25519])
        let verdict = examination.concluded()
        #expect(verdict.outcome == .holds)
        #expect(verdict.sentence == "This receipt holds.")
        #expect(
            verdict.codes == [
                "entry", "receipt_opening", "checkpoint", "log_signature", "witness_quorum", "inclusion",
            ]
        )
        #expect(verdict.exhibits.map(\.title) == ["What the log publishes", "What you were told"])
    }

    @Test func aMissingAnswerIsNoAnswer() throws {
        let examination = Examination(try receiptFile(), trust: try ExaminedHouse().policy())
        #expect(examination.conclude([]).outcome == .unknown)
        #expect(examination.conclude([.valid]).outcome == .unknown)
        #expect(examination.conclude([.valid, .unable]).outcome == .unknown)
        #expect(examination.conclude([.unable, .valid]).outcome == .unknown)
        #expect(examination.conclude([.valid, .invalid]).outcome == .fails)
        #expect(examination.conclude([.invalid, .valid]).outcome == .fails)
        #expect(examination.conclude([.valid, .valid]).outcome == .holds)
    }

    @Test func itIsForTheReaderToSayWhomTheyTrust() throws {
        let (house, file) = (ExaminedHouse(), try receiptFile())
        func verdict(_ trust: Trust) -> Verdict { Examination(file, trust: trust).concluded() }
        #expect(verdict(Trust(policy: .none, statementKeys: [])).codes.contains("policy_missing"))
        #expect(verdict(Trust(policy: .none, statementKeys: [])).outcome == .unknown)
        #expect(verdict(try house.policy(quorum: "none")).codes.contains("witness_none"))
        #expect(verdict(try house.policy(quorum: "none")).outcome == .holds)
        #expect(verdict(try house.policy(log: house.stranger)).codes.contains("signature_missing"))
        #expect(verdict(try house.policy(log: house.stranger)).outcome == .fails)
        let unwitnessed = Examination(try receiptFile(isWitnessed: false), trust: try house.policy()).concluded()
        #expect(unwitnessed.codes.contains("quorum_missing"))
        #expect(unwitnessed.outcome == .fails)
    }

    @Test func aReceiptMustSayWhatItsEntrySays() throws {
        var house = ExaminedHouse()
        let other = Array(#"{"at":"2026-11-22T19:00:00.000000Z","command":"pay","outcome":"refused"}"#.utf8)
        let opening = try house.enter(at: 3, receipt: other)
        let verdict = Examination(try house.proof(3, extra: opening.bytes), trust: try house.policy()).concluded()
        #expect(verdict.outcome == .fails)
        #expect(verdict.codes.contains("opening_mismatch"))
    }

    @Test func aProofWithoutItsEntryNeedsItBeside() throws {
        let house = ExaminedHouse()
        let (file, trust) = (try house.proof(5), try house.policy())
        #expect(Examination(file, trust: trust).concluded().outcome == .unknown)
        #expect(Examination(file, companion: auditEntry(5), trust: trust).concluded().outcome == .holds)
        #expect(Examination(file, companion: auditEntry(4), trust: trust).concluded().outcome == .fails)
    }

    @Test func aKeySignsOnce() throws {
        let house = ExaminedHouse()
        let note = try house.note()
        let twice = try note.adding([note.signatures[0]])
        #expect(Examination(note.bytes, trust: try house.policy()).concluded().outcome == .holds)
        #expect(Examination(twice.bytes, trust: try house.policy()).concluded().outcome == .fails)
    }

    @Test(arguments: UInt64(0)..<8)
    func noMangledReceiptHolds(seed: UInt64) throws {
        let (good, trust) = (try receiptFile(), try ExaminedHouse().policy())
        var random = SplitMix64(seed: seed)
        for _ in 0..<25 {
            var mangled = good
            let place = Int.random(in: mangled.indices, using: &random)
            mangled[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            #expect(Examination(mangled, trust: trust).concluded().outcome != .holds, "byte \(place), seed \(seed)")
            let cut = Array(good[..<place])
            #expect(Examination(cut, trust: trust).concluded().outcome != .holds, "cut at \(place), seed \(seed)")
        }
    }

    @Test func evidenceHoldsWhenAllOfItIsSigned() throws {
        let house = ExaminedHouse()
        let line = try house.envelope("https://example.com/test", #"{"result":"PASSED"}"#)
        let forged = try house.envelope("https://example.com/test", #"{"result":"PASSED"}"#, by: house.stranger)
        func outcome(_ input: [UInt8], _ trust: Trust) -> Verdict.Outcome {
            Examination(input, trust: trust).concluded().outcome
        }
        #expect(outcome(line + [lineFeed] + line + [lineFeed], try house.policy()) == .holds)
        #expect(outcome(line, try house.policy(trustsStatements: false)) == .unknown)
        #expect(outcome(line + [lineFeed] + forged, try house.policy()) == .fails)
        #expect(outcome(Array("{}".utf8), try house.policy()) == .fails)
    }

    @Test func whatIsNoneOfTheseFilesIsSaidToBeNone() throws {
        for input in [[], Array("hello".utf8), [UInt8](repeating: 0x0a, count: 4 << 20 + 1)] {
            let verdict = Examination(input, trust: try ExaminedHouse().policy()).concluded()
            #expect(verdict.codes == ["file_unknown"])
            #expect(verdict.outcome == .fails)
        }
    }

    @Test func aKeyOfStatementsStandsInAComment() throws {
        let trust = try ExaminedHouse().policy()
        #expect(trust.statementKeys.map(\.name.description) == ["statements.example"])
        #expect(trust.policy.logs.count == 1)
        for line in ["#statement", "#statement x", "#statement w+00000000+AQ=="] {
            let text = "quorum none\n\(line)\n"
            if line == "#statement" {
                #expect(try Trust(parsing: Array(text.utf8)).statementKeys.isEmpty)
            } else {
                #expect(throws: WitnessPolicyError.self) { try Trust(parsing: Array(text.utf8)) }
            }
        }
    }

    @Test func aVerdictIsJSON() throws {
        let verdict = Examination(try receiptFile(), trust: try ExaminedHouse().policy()).concluded()
        let json = try JSONValue(parsing: verdict.json)
        #expect(json["outcome"]?.text == "holds")
        #expect(json["kind"]?.text == "receipt")
        #expect(json["rows"]?.elements?.count == verdict.rows.count)
        // A row that is only said has no outcome.
        #expect(json["rows"]?.elements?.first?["outcome"] == nil)
    }
}
