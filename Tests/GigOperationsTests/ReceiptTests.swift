import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("Receipts, the reading of the log, and what is erased")
struct ReceiptTests {
    private func verify(_ bytes: [UInt8], _ house: TestHouse) throws -> EntryOpening {
        let proof = try TlogProof(parsing: bytes)
        let opening = try EntryOpening(parsing: proof.extra)
        _ = try proof.verify(
            leafHash: opening.published.leafHash,
            origin: house.keys.origin,
            logKeys: house.keys.verifiers,
            witnessKeys: [],
            check: NoteSignatures.check
        )
        return opening
    }

    @Test("whoever acted gets a proof that stands alone, and sees the receipt but not the evidence")
    func receipt() async throws {
        let house = try await TestHouse()
        let operations = try await house.hire(.operations)
        let done = try await house.gate.perform(WriteStaffFact("a", "1"), as: operations, key: house.newKey())
        let index = UInt64(done.logIndex)
        await #expect(throws: Refusal(.receiptPending)) {
            try await house.gate.answer(ReadReceipt(index), as: operations)
        }
        try await house.publisher.publish()
        let bytes = try await house.gate.answer(ReadReceipt(index), as: operations)
        let opening = try verify(bytes, house)
        let receipt = try JSONValue(parsing: try #require(opening.receipt?.text))
        #expect(receipt["payload"]?["name"]?.text == "a" && receipt["evidence"] == nil)
        #expect(opening.evidence == nil)
        #expect(receipt["answer_sha256"]?.text == Digest(hashing: done.body).hexadecimal)
        var bent = bytes
        bent[100] ^= 1
        #expect(throws: (any Error).self) { try verify(bent, house) }
    }

    @Test("somebody else's receipt is not shown, except to those who may read the log")
    func others() async throws {
        let house = try await TestHouse()
        let operations = try await house.hire(.operations)
        let other = try await house.hire(.operations)
        let auditor = try await house.hire(.auditor)
        let done = try await house.gate.perform(WriteStaffFact("a", "1"), as: operations, key: house.newKey())
        try await house.publisher.publish()
        let index = UInt64(done.logIndex)
        await #expect(throws: Refusal(.resourceUnknown)) { try await house.gate.answer(ReadReceipt(index), as: other) }
        let before = try await house.log().count
        _ = try await house.gate.answer(ReadReceipt(index), as: auditor)
        let log = try await house.log()
        #expect(log.count == before + 1 && log[before].command == "read_receipts", "the auditor's reading is an entry")
        #expect(log[before].clear["payload"]?["index"]?.integer == Int64(index))
        for unknown in [UInt64(10_000), .max] {
            await #expect(throws: Refusal(.resourceUnknown)) {
                try await house.gate.answer(ReadReceipt(unknown), as: auditor)
            }
        }
    }

    @Test("reading the log is an entry, and so is the attempt of somebody who may not")
    func readers() async throws {
        let house = try await TestHouse()
        let auditor = try await house.hire(.auditor)
        let operations = try await house.hire(.operations)
        let before = try await house.log().count
        _ = try await house.gate.answer(try ListLogEntries(from: 0, limit: 3), as: auditor)
        await #expect(throws: Refusal(.permissionDenied)) {
            try await house.gate.answer(try ListLogEntries(from: 0, limit: 3), as: operations)
        }
        let log = try await house.log()
        #expect(log.count == before + 2)
        #expect(log[before].command == "read_log" && log[before].outcome == "done")
        #expect(log[before].clear["payload"]?["limit"]?.integer == 3)
        #expect(log[before + 1].outcome == "refused" && log[before + 1].refusal == "permission_denied")
    }

    @Test("the store holds no clear text")
    func sealed() async throws {
        let house = try await TestHouse()
        let marker = "SealedMarker8131"
        _ = try await house.gate.perform(WriteFact("m", marker), as: .job("test"), key: house.newKey())
        let log = try await house.log()
        #expect(log.contains { $0.clear["payload"]?["value"]?.text == marker })
        for entry in log {
            #expect(!String(decoding: entry.entry.kept, as: UTF8.self).contains(marker))
            #expect(!String(decoding: entry.entry.published, as: UTF8.self).contains(marker))
        }
    }

    @Test("an entry is erased when its time has run out: its proof stands, its text is gone for good")
    func erasure() async throws {
        let house = try await TestHouse()
        let officer = try await house.hire(.compliance)
        let second = try await house.hire(.compliance)
        let done = try await house.gate.perform(WriteFact("a", "1"), as: .job("test"), key: house.newKey())
        try await house.publisher.publish()
        let index = UInt64(done.logIndex)
        let erase = EraseLogEntry(index: index, reason: "asked for")
        await #expect(throws: Refusal(.retentionRunning)) {
            try await house.gate.perform(erase, as: officer, key: house.newKey())
        }
        house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 + 60)
        let asked = try await house.gate.perform(erase, as: officer, key: house.newKey())
        #expect(try await !house.log()[Int(index)].entry.isErased, "one officer alone only proposes")
        let proposal = try #require(try JSONValue(parsing: asked.body)["proposal"]?.text.flatMap { ProposalID($0) })
        _ = try await house.gate.perform(ConfirmProposal(proposal), as: second, key: house.newKey())
        let log = try await house.log()
        #expect(log[Int(index)].entry.isErased && log[Int(index)].entry.kept.isEmpty)
        await #expect(throws: Refusal(.logEntryErased)) {
            try await house.gate.perform(erase, as: officer, key: house.newKey())
        }
        try await house.publisher.publish()
        let report = try await house.gate.answer(VerifyStore(), as: .job("test"))
        #expect(report.faults == [] && report.entriesErased == 1)
        let unknown = EraseLogEntry(index: 9_999, reason: "asked for")
        await #expect(throws: Refusal(.resourceUnknown)) {
            try await house.gate.perform(unknown, as: officer, key: house.newKey())
        }
    }
}
