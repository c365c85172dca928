import GigAccess
import GigGate
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("What is owed is published, and every customer can prove their part of it")
struct LiabilitiesTests {
    struct Published {
        let json: JSONValue
        let logIndex: UInt64

        var id: LiabilitySnapshotID? { json["id"]?.text.flatMap { LiabilitySnapshotID($0) } }
    }

    private func desk(_ scene: Scenario) throws -> LiabilitiesDesk {
        try LiabilitiesDesk(
            origin: scene.house.keys.origin,
            master: scene.house.keys.liabilitiesMaster,
            hashing: PortableHashing.self
        )
    }

    private func publish(_ scene: Scenario, as actor: Actor? = nil, key: String? = nil) async throws -> Published {
        let key = if let key { try IdempotencyKey(key) } else { scene.house.newKey() }
        let receipt = try await desk(scene).publish(
            Currency.known("EUR"),
            through: scene.house.gate,
            as: actor ?? scene.operations,
            key: key
        )
        return Published(json: try JSONValue(parsing: receipt.body), logIndex: UInt64(receipt.logIndex))
    }

    private func proof(
        _ scene: Scenario,
        of resident: TestHouse.Resident,
        as actor: Actor? = nil
    ) async throws
        -> LiabilitiesProof
    {
        let query = ReadProofOfBalance(resident.account, desk: try desk(scene))
        return try LiabilitiesProof(
            parsing: try await scene.house.gate.answer(query, as: actor ?? resident.actor)
        )
    }

    private func predicate(_ envelope: JSONValue?) throws -> [String: JSONValue] {
        let payload = try Base64.decode(try #require(envelope?["payload"]?.text))
        return try Statement(parsing: payload).predicate
    }

    /// A camt.053 over the test bank's account.
    private func statement(_ balance: Int64, account: String = "BANK-EUR", at time: Instant) throws -> [UInt8] {
        try SandboxBank.statement(
            of: AccountReference(identifier: account, scheme: .other(nil)),
            balance: balance,
            currency: Currency.known("EUR"),
            at: time
        )
    }

    @Test("the total is the sum of all balances, and the log's entry shows it to everybody")
    func total() async throws {
        let scene = try await Scenario()
        #expect(try await scene.pay("12.34").value != nil)
        let published = try await publish(scene)
        #expect(published.json["total"]?.text == "10000")
        #expect(published.json["accounts"]?.integer == 2)
        #expect(published.json["coverage"] == .null)
        let entry = try #require(try await scene.house.log().last)
        let said = try predicate(entry.published["statement"])
        #expect(said["total"] == .text("10000"))
        #expect(said["origin"] == .text(scene.house.keys.origin.description))
        #expect(said["coverage"] == .null)
        #expect(said["previous_commitment"] == .null)
        for name in ["currency", "as_of", "commitment", "position", "height", "banks"] {
            #expect(said[name] == published.json[name], "\(name)")
        }
        try await scene.expectSound()
    }

    @Test("a customer's file holds beside the signed statement in it, and leads into the log")
    func file() async throws {
        let scene = try await Scenario()
        #expect(try await scene.pay("12.34").value != nil)
        let published = try await publish(scene)
        // What is booked afterwards is in the next one.
        #expect(try await scene.pay("1.00").value != nil)
        await #expect(throws: Refusal(.receiptPending)) { try await proof(scene, of: scene.ada) }
        try await scene.house.publisher.publish()
        for (resident, balance) in [(scene.ada, UInt64(8766)), (scene.ben, 1234)] {
            let file = try await proof(scene, of: resident)
            let said = try predicate(file.statement)
            let stated = try #require(said["balance"]?.text.flatMap { UInt64($0) })
            #expect(stated == balance)
            #expect(file.verdict(statedBalance: stated) == .holds)
            #expect(said["account"] == .text(resident.account.description))
            #expect(said["as_of"] == published.json["as_of"] && said["position"] == published.json["position"])
            let log = try TlogProof(parsing: try #require(file.logProof))
            #expect(log.index == published.logIndex)
            let entry = try EntryOpening(parsing: log.extra).published
            _ = try log.verify(
                leafHash: entry.leafHash,
                origin: file.snapshot.origin,
                logKeys: scene.house.keys.verifiers,
                witnessKeys: [],
                check: NoteSignatures.check
            )
            let logged = try predicate(try JSONValue(parsing: try #require(entry.statement)))
            #expect(logged["commitment"] == .text(Base64.encode(file.commitment.bytes)))
        }
    }

    @Test("nobody gets the file of another customer, and who came later has none")
    func strangers() async throws {
        let scene = try await Scenario()
        await #expect(throws: Refusal(.liabilitiesMissing)) { try await proof(scene, of: scene.ada) }
        _ = try await publish(scene)
        try await scene.house.publisher.publish()
        await #expect(throws: Refusal(.accountUnknown)) { try await proof(scene, of: scene.ada, as: scene.ben.actor) }
        let auditor = try await scene.house.hire(.auditor)
        #expect(try await proof(scene, of: scene.ada, as: auditor).balance == 10_000)
        let late = try await scene.house.settle("Cleo Late")
        await #expect(throws: Refusal(.liabilitiesMissing)) { try await proof(scene, of: late) }
    }

    @Test("one moment is published once, and each snapshot names the one before")
    func once() async throws {
        let scene = try await Scenario()
        let first = try await publish(scene, key: "first")
        await #expect(throws: Refusal(.liabilitiesPublished)) { try await publish(scene) }
        #expect(try await publish(scene, key: "first").json == first.json)
        #expect(try await scene.pay("1.00").value != nil)
        let second = try await publish(scene)
        #expect(second.json["previous_commitment"] == first.json["commitment"])
        #expect(second.json["commitment"] != first.json["commitment"])
    }

    @Test("only operations and the house's own job publish", arguments: [Role.platform, .auditor, .compliance, .bank])
    func roles(role: Role) async throws {
        let scene = try await Scenario()
        let actor = role == .platform ? scene.ada.actor : try await scene.house.hire(role)
        await #expect(throws: Refusal(.permissionDenied)) { try await publish(scene, as: actor) }
    }

    @Test("the banks' side is what their newest statements say, even when that is too little")
    func coverage() async throws {
        let scene = try await Scenario()
        let now = TestHouse.today
        let message = try ReceiveBankMessage(try statement(12_000, at: now))
        let taken = try #require(try await scene.perform(message, as: scene.bank).value)
        #expect(taken["entries"]?.elements?.first?["result"]?.text == "recorded")
        let again = try #require(try await scene.perform(message, as: scene.bank).value)
        #expect(again["entries"]?.elements?.first?["result"]?.text == "duplicate")
        let covered = try await publish(scene)
        #expect(covered.json["coverage"]?.text == "2000")
        let bank = try #require(covered.json["banks"]?.elements?.first)
        #expect(bank["bank"]?.text == "Test bank" && bank["closing_balance"]?.text == "12000")
        let digest = Digest(hashing: try statement(12_000, at: now)).hexadecimal
        #expect(bank["statement_sha256"]?.text == digest)

        scene.house.clock.advance(seconds: 60)
        let later = try ReceiveBankMessage(try statement(9999, at: now.adding(seconds: 60)))
        #expect(try await scene.perform(later, as: scene.bank).value != nil)
        #expect(try await scene.pay("1.00").value != nil)
        #expect(try await publish(scene).json["coverage"]?.text == "-1")
        try await scene.expectSound()
    }

    @Test("a second account without a statement leaves the coverage unsaid")
    func missingStatement() async throws {
        let scene = try await Scenario()
        let message = try ReceiveBankMessage(try statement(12_000, at: TestHouse.today))
        #expect(try await scene.perform(message, as: scene.bank).value != nil)
        let command = RegisterBank(
            name: "Second bank",
            country: "DE",
            bic: "SECNDEFFXXX",
            licence: "Test licence",
            currency: try Currency.known("EUR"),
            number: AccountNumber(scheme: .other, number: "BANK-TWO")
        )
        let administrator = try await scene.house.hire(.administrator)
        #expect(try await scene.perform(command, as: administrator).value != nil)
        let published = try await publish(scene)
        #expect(try await scene.pay("1.00").value != nil)
        #expect(published.json["coverage"] == .null)
        await #expect(throws: Refusal(.bankStatementMissing)) {
            try await desk(scene).publish(
                Currency.known("EUR"),
                requiringStatements: true,
                through: scene.house.gate,
                as: scene.operations,
                key: scene.house.newKey()
            )
        }
        #expect(published.json["banks"]?.elements?.map { $0["closing_balance"] } == [.text("12000"), .null])
    }

    @Test("a statement of an account that is not ours, or of more decimals than there are, is refused")
    func strangeStatements() async throws {
        let scene = try await Scenario()
        let strange = try ReceiveBankMessage(try statement(1, account: "BANK-ELSE", at: TestHouse.today))
        #expect(try await scene.perform(strange, as: scene.bank).refusal == Refusal(.bankUnknown, field: "Stmt/Acct"))
        let text = String(decoding: try statement(1, at: TestHouse.today), as: UTF8.self)
        let precise = try ReceiveBankMessage(Array(text.replacing(">0.01<", with: ">0.001<").utf8))
        #expect(try await scene.perform(precise, as: scene.bank).refusal?.code == .amountTooPrecise)
    }

    @Test("anybody can add the tree up again; the newest seven stay")
    func tiles() async throws {
        let scene = try await Scenario()
        var published: [Published] = []
        for _ in 0..<9 {
            #expect(try await scene.pay("0.07").value != nil)
            published.append(try await publish(scene))
        }
        let gate = scene.house.gate
        let list = try await gate.answer(ListLiabilities(), as: .job("pages"))
        #expect(list.count == 9)
        #expect(list.map(\.hasTiles) == (0..<9).map { $0 < PublishLiabilities.keptTrees })
        let newest = try #require(list.first)
        #expect(newest.id == published.last?.id)
        var tiles: [UInt64: [UInt8]] = [:]
        for place in 0..<LiabilityTile.count(level: 0, height: newest.height) {
            tiles[place] = try await gate.answer(
                ReadLiabilityTile(newest.id, level: 0, place: place),
                as: .job("pages")
            )
        }
        let kept = tiles
        let audit = try LiabilitiesAudit(
            snapshot: LiabilitiesSnapshot(
                origin: scene.house.keys.origin,
                currency: NoteLine("EUR"),
                asOf: NoteLine(newest.asOf.description)
            ),
            height: newest.height,
            hashing: PortableHashing.self
        ) { (_, place) throws(TransparencyError) -> [UInt8] in
            guard let tile = kept[place] else { throw .outOfRange }
            return tile
        }
        #expect(audit.commitment == newest.commitment)
        #expect(audit.root.sum == 10_000)
        let oldest = try #require(published.first?.id)
        #expect(try await gate.answer(ReadLiabilityTile(oldest, level: 0, place: 0), as: .job("pages")) == nil)
    }

    @Test("the day's work is what was not published today, and the statements that have not come")
    func work() async throws {
        let scene = try await Scenario()
        let gate = scene.house.gate
        let work = try await gate.answer(ReadLiabilitiesWork(), as: .job("liabilities"))
        #expect(work.due == [try Currency.known("EUR")])
        #expect(work.awaited.map(\.number.number) == ["BANK-EUR"])
        #expect(work.awaited.map(\.booked) == [10_000])
        _ = try await publish(scene, as: .job("liabilities"))
        #expect(try await gate.answer(ReadLiabilitiesWork(), as: .job("liabilities")).due.isEmpty)
        // A day on which nothing is booked has nothing to add.
        scene.house.clock.advance(seconds: 86_400)
        #expect(try await gate.answer(ReadLiabilitiesWork(), as: .job("liabilities")).due.isEmpty)
    }
}
