import Foundation
import GigAccess
import GigGate
import GigPrimitives
import GigTestSupport
import Testing

@Suite("An idempotency key performs one command once, for ever")
struct IdempotencyTests {
    @Test("the same key and contents give the first outcome again, byte for byte, and write nothing")
    func replay() async throws {
        let house = try await TestHouse()
        let performed = Tally()
        let command = WriteFact("colour", "green", onPerform: { performed.add() })
        let first = try #require(try await outcome(house, command, key: "k").receipt)
        _ = try await outcome(house, WriteFact("colour", "red"), key: "another")
        let (log, checkpoint) = (try await house.log(), try await house.checkpoint())
        let again = try #require(try await outcome(house, command, key: "k").receipt)
        #expect(!first.isReplay && again.isReplay)
        #expect(again.body == first.body && again.mediaType == first.mediaType && again.logIndex == first.logIndex)
        #expect(performed.count == 1)
        #expect(try await house.fact("colour") == "red", "the replay did not write again")
        #expect(try await house.log().count == log.count)
        #expect(try await house.checkpoint() == checkpoint)
    }

    @Test(
        "a replay leaves the store's files as they are",
        .enabled(if: TestEngine.chosen == .sqlite, "reads SQLite's files")
    )
    func replayWritesNothing() async throws {
        let house = try await TestHouse()
        let command = WriteFact("colour", "green")
        _ = try await outcome(house, command, key: "k")
        let files = try await settledBytes(house)
        #expect(try #require(try await outcome(house, command, key: "k").receipt).isReplay)
        #expect(try bytesOfStore(house) == files && !files.isEmpty)
    }

    /// The store's bytes once the pages of earlier commits have been moved into the database file.
    private func settledBytes(_ house: TestHouse) async throws -> [String: Data] {
        var files = try bytesOfStore(house)
        for _ in 0..<40 {
            try await Task.sleep(for: .milliseconds(300))
            let now = try bytesOfStore(house)
            if now == files { break }
            files = now
        }
        return files
    }

    private func bytesOfStore(_ house: TestHouse) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: house.folder) where !name.hasSuffix("-shm") {
            files[name] = try Data(contentsOf: URL(filePath: house.folder + "/" + name))
        }
        return files
    }

    struct Reuse: CustomTestStringConvertible {
        let change: String
        let command: WriteFact
        let fields: [String]

        var testDescription: String { "\(change): \(fields.joined(separator: ", "))" }
    }

    static let original = WriteFact("a", "1", extra: [("note", "n"), ("other", "o")])

    static let reuses = [
        Reuse(
            change: "one field",
            command: WriteFact("b", "1", extra: [("note", "n"), ("other", "o")]),
            fields: ["name"]
        ),
        Reuse(
            change: "another field",
            command: WriteFact("a", "2", extra: [("note", "n"), ("other", "o")]),
            fields: ["value"]
        ),
        Reuse(
            change: "a field to empty",
            command: WriteFact("a", "1", extra: [("note", ""), ("other", "o")]),
            fields: ["note"]
        ),
        Reuse(change: "a field left out", command: WriteFact("a", "1", extra: [("other", "o")]), fields: ["note"]),
        Reuse(
            change: "a field more",
            command: WriteFact("a", "1", extra: [("note", "n"), ("other", "o"), ("third", "t")]),
            fields: ["third"]
        ),
        Reuse(
            change: "two values swapped",
            command: WriteFact("a", "1", extra: [("note", "o"), ("other", "n")]),
            fields: ["note", "other"]
        ),
        Reuse(
            change: "a field renamed",
            command: WriteFact("a", "1", extra: [("note", "n"), ("renamed", "o")]),
            fields: ["other", "renamed"]
        ),
        Reuse(change: "all", command: WriteFact("z", "9"), fields: ["name", "note", "other", "value"]),
    ]

    @Test("the same key with other contents is refused, naming each field that differs", arguments: reuses)
    func reuse(_ row: Reuse) async throws {
        let house = try await TestHouse()
        let first = try #require(try await outcome(house, Self.original, key: "k").receipt)
        #expect(
            try await outcome(house, row.command, key: "k").refusal
                == Refusal(.idempotencyKeyReused, fields: row.fields)
        )
        #expect(try await house.fact("a") == "1")
        #expect(try await house.fact("b") == nil)
        #expect(try await house.log().last?.refusal == "idempotency_key_reused")
        #expect(
            try await outcome(house, Self.original, key: "k").receipt?.body == first.body,
            "the first outcome stays"
        )
    }

    @Test("another command under the same key is refused, naming the command")
    func otherCommand() async throws {
        let house = try await TestHouse()
        let operations = try await house.hire(.operations)
        _ = try await house.gate.perform(WriteStaffFact("a", "1"), as: operations, key: try key("k"))
        try await house.importList()
        // The same principal, key and payload as a compliance-free command of another kind.
        let answer = try await outcome(house, OtherStaffFact("a", "1"), as: operations, key: "k")
        #expect(answer.refusal == Refusal(.idempotencyKeyReused, fields: ["command"]))
        let both = try await outcome(house, OtherStaffFact("a", "2"), as: operations, key: "k")
        #expect(both.refusal == Refusal(.idempotencyKeyReused, fields: ["command", "value"]))
    }

    @Test("two principals may use the same key")
    func principals() async throws {
        let house = try await TestHouse()
        let first = try await outcome(house, WriteFact("a", "1"), as: .job("one"), key: "k")
        let second = try await outcome(house, WriteFact("a", "2"), as: .job("two"), key: "k")
        #expect(first.receipt?.isReplay == false && second.receipt?.isReplay == false)
        #expect(try await house.fact("a") == "2")
    }

    @Test("keys differ by case and by every character")
    func exactKeys() async throws {
        let house = try await TestHouse()
        for text in ["k", "K", "k2", "kk", "'", "\"", "%", "k;--"] {
            #expect(try await outcome(house, WriteFact("a", text), key: text).receipt?.isReplay == false, "\(text)")
        }
    }

    @Test("a refused outcome is remembered, although the reason has gone")
    func refusedIsRemembered() async throws {
        let house = try await TestHouse()
        let command = WriteFact(
            "a",
            "1",
            requiring: "funds",
            orElse: Refusal(.insufficientFunds, fields: ["debtor", "amount"])
        )
        #expect(
            try await outcome(house, command, key: "k").refusal
                == Refusal(.insufficientFunds, fields: ["debtor", "amount"])
        )
        #expect(try await house.fact("a") == nil, "what it wrote before it was refused is undone")
        _ = try await outcome(house, WriteFact("funds", "x"), key: "f")
        let entries = try await house.log().count
        #expect(
            try await outcome(house, command, key: "k").refusal
                == Refusal(.insufficientFunds, fields: ["debtor", "amount"])
        )
        #expect(try await house.log().count == entries, "a replayed refusal is no new event")
        #expect(try await outcome(house, command, key: "k2").receipt != nil)
    }

    static let unavailable = RefusalCode.allCases.filter { $0.kind == .unavailable }

    @Test("a refusal about this house is not remembered: the same key may try again", arguments: unavailable)
    func passing(_ code: RefusalCode) async throws {
        let house = try await TestHouse()
        let command = WriteFact("a", "1", requiring: "ready", orElse: Refusal(code))
        #expect(try await outcome(house, command, key: "k").refusal == Refusal(code))
        #expect(try await house.log().last?.refusal == code.rawValue)
        _ = try await outcome(house, WriteFact("ready", "x"), key: "r")
        #expect(try await outcome(house, command, key: "k").receipt?.isReplay == false)
        #expect(try await outcome(house, command, key: "k").receipt?.isReplay == true)
    }

    @Test("these refusals are about the house") func unavailableCodes() {
        #expect(
            Set(Self.unavailable) == [
                .screeningListMissing, .screeningListStale, .storeUnavailable, .storeUncertain, .storeFull,
                .storeLocked, .overloaded, .receiptPending, .logHalted, .logUnpublished,
                .uploadExpired,
            ]
        )
    }

    @Test("keys live on when the store is opened again")
    func reopening() async throws {
        let folder = NSTemporaryDirectory() + "gigmopay-reopen-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let refused = WriteFact("b", "1", requiring: "funds", orElse: Refusal(.insufficientFunds, field: "debtor"))
        func firstLife() async throws -> Receipt? {
            let house = try await TestHouse(folder: folder)
            #expect(try await outcome(house, refused, key: "r").refusal?.code == .insufficientFunds)
            return try await outcome(house, Self.original, key: "k").receipt
        }
        let first = try #require(try await firstLife())
        let house = try await reopened(folder)
        let again = try #require(try await outcome(house, Self.original, key: "k").receipt)
        #expect(again.isReplay && again.body == first.body && again.logIndex == first.logIndex)
        #expect(
            try await outcome(house, WriteFact("a", "2", extra: [("note", "n"), ("other", "o")]), key: "k").refusal
                == Refusal(.idempotencyKeyReused, fields: ["value"])
        )
        _ = try await outcome(house, WriteFact("funds", "1"), key: "f")
        #expect(try await outcome(house, refused, key: "r").refusal == Refusal(.insufficientFunds, field: "debtor"))
        #expect(try await house.verify() == [])
    }

    struct Form: CustomTestStringConvertible {
        let text: String
        let isKey: Bool
        let testDescription: String
    }

    static let forms = [
        Form(text: "", isKey: false, testDescription: "empty"),
        Form(text: "a", isKey: true, testDescription: "one character"),
        Form(text: String(repeating: "k", count: 255), isKey: true, testDescription: "255 characters"),
        Form(text: String(repeating: "k", count: 256), isKey: false, testDescription: "256 characters"),
        Form(text: "a b", isKey: false, testDescription: "a space"),
        Form(text: "a\n", isKey: false, testDescription: "a line feed"),
        Form(text: "!~", isKey: true, testDescription: "first and last visible character"),
        Form(text: "\u{7f}", isKey: false, testDescription: "DEL"),
        Form(text: "ä", isKey: false, testDescription: "a letter beyond ASCII"),
        Form(text: "\u{0}", isKey: false, testDescription: "NUL"),
    ]

    @Test("a key is 1 to 255 visible ASCII characters", arguments: forms)
    func form(_ row: Form) {
        var refusal: Refusal?
        do throws(Refusal) { _ = try IdempotencyKey(row.text) } catch { refusal = error }
        #expect(refusal == (row.isKey ? nil : Refusal(.idempotencyKeyInvalid)))
    }

    @Test("derived keys depend on where each part ends")
    func derived() {
        #expect(IdempotencyKey(derivedFrom: "ab", "c") != IdempotencyKey(derivedFrom: "a", "bc"))
        #expect(IdempotencyKey(derivedFrom: "ab", "c") == IdempotencyKey(derivedFrom: "ab", "c"))
    }
}

/// Another kind of command with the payload of `WriteStaffFact`.
private struct OtherStaffFact: Command {
    static let permission = Permission.receiveBankMessage

    let inner: WriteStaffFact

    init(_ name: String, _ value: String) { inner = WriteStaffFact(name, value) }

    var payload: Payload { inner.payload }

    func perform(_ authorised: Authorised<OtherStaffFact>) throws -> Performed { Performed { $0.member("ok", true) } }
}
