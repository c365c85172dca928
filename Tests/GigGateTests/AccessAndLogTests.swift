import Foundation
import GigAccess
import GigGate
import GigPrimitives
import GigTestSupport
import GigTransparency
import Testing

@Suite("The gate lets through only those who hold the permission")
struct GateAccessTests {
    @Test("every role either holds the permission or is refused, and the refusal is logged", arguments: Role.allCases)
    func roles(_ role: Role) async throws {
        guard role != .system, role != .identityProvider else { return }
        let house = try await TestHouse()
        let actor = try await house.anybody(role)
        let entries = try await house.log().count
        let answer = try await outcome(house, WriteStaffFact("a", "1"), as: actor, key: "k")
        let log = try await house.log()
        #expect(log.count == entries + 1)
        #expect(log.last?.clear["actor"]?["role"]?.text == role.rawValue)
        if role.holds(.importList) {
            #expect(answer.receipt != nil)
            #expect(log.last?.outcome == "done")
        } else {
            #expect(answer.refusal == Refusal(.permissionDenied))
            #expect(log.last?.outcome == "refused" && log.last?.refusal == "permission_denied")
            #expect(try await house.fact("a") == nil)
        }
    }

    @Test("a denied command is not remembered: with the permission the same key performs")
    func deniedIsNotRemembered() async throws {
        let house = try await TestHouse()
        let auditor = try await house.hire(.auditor)
        for _ in 0..<2 {
            let entries = try await house.log().count
            #expect(
                try await outcome(house, WriteStaffFact("a", "1"), as: auditor, key: "k").refusal
                    == Refusal(.permissionDenied)
            )
            #expect(try await house.log().count == entries + 1, "each try is an event of its own")
        }
    }

    @Test("a query needs its permission as well")
    func queries() async throws {
        let house = try await TestHouse()
        let operations = try await house.hire(.operations)
        await #expect(throws: Refusal(.permissionDenied)) {
            try await house.gate.answer(ReadWholeLog(), as: operations)
        }
    }

    @Test("a revoked key is refused from the next command on, by whatever way")
    func revoked() async throws {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        let operations = try house.gate.authenticate(key.reveal())
        #expect(try await outcome(house, WriteStaffFact("a", "1"), as: operations, key: "before").receipt != nil)
        try await house.revoke(key.id, by: administrator)
        #expect(throws: Refusal(.keyRevoked)) { try house.gate.authenticate(key.reveal()) }
        #expect(
            try await outcome(house, WriteStaffFact("a", "2"), as: operations, key: "after").refusal
                == Refusal(.keyRevoked)
        )
        #expect(
            try await outcome(house, WriteStaffFact("a", "1"), as: operations, key: "before").refusal
                == Refusal(.keyRevoked),
            "not even a replay"
        )
        await #expect(throws: Refusal(.keyRevoked)) {
            try await house.gate.answer(ReadFact("a"), as: operations)
        }
        #expect(try await house.fact("a") == "1")
    }

    @Test("a command with a revoked key leaves a refusal in the log")
    func revokedIsLogged() async throws {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        let operations = try house.gate.authenticate(key.reveal())
        try await house.revoke(key.id, by: administrator)
        _ = try await outcome(house, WriteStaffFact("a", "2"), as: operations, key: "after")
        #expect(try await house.log().last?.refusal == "key_revoked")
    }

    @Test("other keys go on when one is revoked")
    func othersGoOn() async throws {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        let operations = try await house.hire(.operations)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        try await house.revoke(key.id, by: administrator)
        #expect(try await outcome(house, WriteStaffFact("a", "1"), as: operations, key: "k").receipt != nil)
    }

    @Test("no other secret passes under the id of a key that exists")
    func wrongSecret() async throws {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .auditor, by: administrator)
        // The same first word gives the same id; the secret differs.
        let words = Tally()
        let forged = APIKey(environment: .demo) {
            words.add()
            return words.count == 1 ? UInt64(key.id, radix: 16) ?? 0 : house.random.next()
        }
        #expect(forged.id == key.id && forged.reveal() != key.reveal())
        for text in [forged.reveal(), house.newAPIKey().reveal(), "", "gigmopay_demo_\(key.id)_"] {
            #expect(throws: Refusal(.keyInvalid)) { try house.gate.authenticate(text) }
        }
        #expect(try house.gate.authenticate(key.reveal()).role == .auditor)
    }

    @Test("production refuses demonstration keys, before and after it looks them up")
    func demonstrationKeys() async throws {
        let house = try await TestHouse(refusesDemonstration: true)
        #expect(throws: Refusal(.demonstrationKey)) {
            try house.gate.authenticate(house.newAPIKey(.demo).reveal())
        }
        #expect(throws: Refusal(.keyInvalid)) { try house.gate.authenticate(house.newAPIKey(.live).reveal()) }
    }

    @Test("jobs of different names are different principals, always the same")
    func jobs() {
        #expect(Actor.job("a").principal != Actor.job("b").principal)
        #expect(Actor.job("a").principal == Actor.job("a").principal)
        #expect(Actor.job("sandbox").principal != Actor.verifiedProvider("sandbox").principal)
        #expect(Actor.job("a").role == .system && Actor.verifiedProvider("a").role == .identityProvider)
    }
}

@Suite("What happened is in the log, and the log keeps its secrets")
struct GateLogTests {
    @Test("each refusal that a command meets leaves an entry with its code and fields")
    func refusals() async throws {
        let house = try await TestHouse()
        for (number, code) in RefusalCode.allCases.enumerated() {
            let refusal = Refusal(code, fields: ["one", "two"])
            #expect(
                try await outcome(house, WriteFact("a", "1", ending: .refuse(refusal)), key: "k\(number)").refusal
                    == refusal
            )
        }
        let log = try await house.log()
        #expect(log.map(\.refusal) == RefusalCode.allCases.map(\.rawValue))
        for entry in log {
            #expect(entry.outcome == "refused" && entry.published["outcome"]?.text == "refused")
            #expect(entry.clear["fields"]?.elements?.compactMap(\.text) == ["one", "two"])
        }
    }

    @Test("an entry's public part says when and what kind, and commits to its clear text under a salt")
    func commitments() async throws {
        let house = try await TestHouse()
        for number in 0..<5 { _ = try await outcome(house, WriteFact("same", "same"), key: "k\(number)") }
        let log = try await house.log()
        for entry in log {
            let salt = try #require(EntrySalt(entry.entry.salt))
            let text = try #require(try entry.entry.clearText(at: entry.index, with: house.gate.ports.sealer))
            #expect(
                entry.published["receipt"]?.text == Digest(hashing: salt.receipt + text.receipt).hexadecimal
                    && entry.published["evidence"]?.text == Digest(hashing: salt.evidence + text.evidence).hexadecimal
            )
            #expect(entry.published["class"]?.text == "dispatch" && entry.clear["command"]?.text == "dispatch")
            #expect(entry.published["at"] == entry.clear["at"])
            #expect(entry.published["entry"]?.text == "gigmopay/v2")
            #expect(
                Set(entry.published.members?.keys.map(\.self) ?? []) == [
                    "entry", "class", "outcome", "at", "receipt", "evidence",
                ]
            )
            #expect(entry.entry.salt.count == 16)
            #expect(entry.clear["payload"]?["name"]?.text == "same")
            #expect(entry.clear["actor"]?["principal"]?.text == job.principal.description)
        }
        #expect(Set(log.map(\.entry.salt)).count == 5)
        var body: [UInt8] = []
        if let receipt = try await outcome(house, WriteFact("same", "same"), key: "k0").receipt { body = receipt.body }
        #expect(log[0].clear["answer_sha256"]?.text == Digest(hashing: body).hexadecimal)
    }

    @Test("the checkpoint is over exactly the entries")
    func checkpoint() async throws {
        let house = try await TestHouse()
        for number in 0..<7 {
            _ = try await outcome(house, WriteFact("a", "1"), key: "k\(number)")
            var frontier = MerkleFrontier()
            for entry in try await house.log() { frontier.append(MerkleHash.leaf(entry.entry.published)) }
            let lines = try #require(try await house.checkpoint()).split(
                separator: "\n",
                omittingEmptySubsequences: false
            )
            #expect(lines[0] == "gigmopay.test/log" && lines[1] == "\(number + 1)")
            #expect(lines[2] == Data(frontier.root.bytes).base64EncodedString())
        }
    }

    /// A house in which a key was issued and used, with the secret of the key.
    private func houseWithKey() async throws -> (house: TestHouse, key: APIKey, secret: Data) {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        let key = house.newAPIKey()
        try await house.issue(key, .operations, by: administrator)
        let operations = try house.gate.authenticate(key.reveal())
        _ = try await outcome(house, WriteStaffFact("a", "1"), as: operations, key: "k")
        return (house, key, Data(key.reveal().suffix(46).prefix(16).utf8))
    }

    @Test("no secret of a key is in the log")
    func noSecrets() async throws {
        let (house, key, secret) = try await houseWithKey()
        for entry in try await house.log() {
            #expect(Data(entry.clearText).range(of: secret) == nil)
            #expect(entry.clear["actor"]?["key_id"]?.text != key.reveal())
        }
        #expect(try await house.log().contains { $0.clear["actor"]?["key_id"]?.text == key.id })
    }

    @Test(
        "no secret of a key is anywhere in the store's files",
        .enabled(if: TestEngine.chosen == .sqlite, "reads SQLite's files")
    )
    func noSecretsInFiles() async throws {
        let (house, _, secret) = try await houseWithKey()
        for name in try FileManager.default.contentsOfDirectory(atPath: house.folder) {
            let file = try Data(contentsOf: URL(filePath: house.folder + "/" + name))
            #expect(file.range(of: secret) == nil, "\(name)")
        }
    }

    @Test("time never stands still or goes back from one commit to the next")
    func monotonic() async throws {
        let house = try await TestHouse()
        for step in [0, 0, -3600, 0, 5, -86_400, 0] as [Int64] {
            house.clock.advance(seconds: step)
            _ = try await outcome(house, WriteFact("a", "1"), key: "k\(house.random.next())")
        }
        let times = try await house.log().compactMap(\.at)
        #expect(times.count == 7)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test("time goes on where it was when the store is opened again")
    func monotonicAcrossReopening() async throws {
        let folder = NSTemporaryDirectory() + "gigmopay-time-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func firstLife() async throws {
            let house = try await TestHouse(folder: folder)
            house.clock.advance(seconds: 60)
            for number in 0..<3 { _ = try await outcome(house, WriteFact("a", "1"), key: "first-\(number)") }
        }
        try await firstLife()
        let house = try await reopened(folder)
        for number in 0..<3 { _ = try await outcome(house, WriteFact("a", "1"), key: "second-\(number)") }
        let times = try await house.log().compactMap(\.at)
        #expect(times.count == 6)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 }, "\(times)")
    }
}
