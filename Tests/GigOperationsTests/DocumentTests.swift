import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import Synchronization
import Testing

@Suite("Identity documents come as streams, are logged, and go with their customer's keys")
struct DocumentTests {
    private func add(
        _ contents: [UInt8],
        _ scene: Scenario,
        as actor: Actor? = nil,
        to customer: CustomerID? = nil,
        kind: IdentityDocument.Kind = .passport,
        mediaType: IdentityDocument.MediaType = .png,
        announcing length: Int? = nil,
        key: IdempotencyKey? = nil
    ) async throws -> Result<Receipt, Refusal> {
        do {
            let receipt = try await scene.house.addDocument(
                contents,
                to: customer ?? scene.ada.customer,
                as: actor ?? scene.ada.actor,
                kind: kind,
                mediaType: mediaType,
                announcing: length,
                key: key
            )
            return .success(receipt)
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    private func read(
        _ id: DocumentID,
        _ scene: Scenario,
        as actor: Actor? = nil
    ) async throws -> Result<[UInt8], Refusal> {
        do {
            return .success(try await scene.house.readDocument(id, as: actor ?? scene.officers[0]))
        } catch let refusal as Refusal {
            return .failure(refusal)
        }
    }

    private func listed(_ scene: Scenario, of customer: CustomerID? = nil) async throws -> [JSONValue] {
        let query = ListDocuments(of: customer ?? scene.ada.customer, try Page())
        let page = try JSONValue(parsing: await scene.house.gate.answer(query, as: scene.officers[0]))
        return page["data"]?.elements ?? []
    }

    private func count(_ table: String, _ scene: Scenario) async throws -> Int64 {
        try await scene.house.database.read { connection in
            var count: Int64 = -1
            try connection.forEachRow("SELECT COUNT(*) FROM \(table)", []) { row in
                if case .integer(let integer) = try row.value(0) { count = integer }
            }
            return count
        }
    }

    private struct Case: CustomTestStringConvertible {
        let testDescription: String
        let refusal: RefusalCode
        var contents = TestHouse.image(40_000)
        var mediaType = IdentityDocument.MediaType.png
        var announced: Int?
    }

    @Test("what is not what it says is refused, and a sweep leaves nothing of it")
    func refusals() async throws {
        let scene = try await Scenario()
        let cases = [
            Case(testDescription: "a PNG that is called a JPEG", refusal: .documentTypeMismatch, mediaType: .jpeg),
            Case(testDescription: "a PNG that is called a PDF", refusal: .documentTypeMismatch, mediaType: .pdf),
            Case(testDescription: "nothing", refusal: .documentTypeMismatch, contents: []),
            Case(testDescription: "part of the signature", refusal: .documentTypeMismatch, contents: [0x89, 0x50]),
            Case(testDescription: "fewer bytes", refusal: .documentIncomplete, announced: 40_001),
            Case(testDescription: "more bytes", refusal: .documentIncomplete, announced: 39_999),
            Case(testDescription: "too many bytes", refusal: .bodyTooLarge, announced: 10_485_761),
            Case(
                testDescription: "as many as may be, and not all",
                refusal: .documentIncomplete,
                announced: 10_485_760
            ),
        ]
        for each in cases {
            let answer = try await add(
                each.contents,
                scene,
                mediaType: each.mediaType,
                announcing: each.announced
            )
            #expect(answer.refusal?.code == each.refusal, "\(each.testDescription)")
            // Four that were refused keep a fifth from being read.
            try await scene.house.sweepDocuments()
        }
        #expect(try await listed(scene).isEmpty)
        #expect(try await count("document_segment", scene) == 0)
        #expect(try await count("loose_segments", scene) == 0)
        try await scene.expectSound()
    }

    @Test("customers add to themselves and nobody else; only compliance reads, and others' documents are unknown")
    func roles() async throws {
        let scene = try await Scenario()
        let image = TestHouse.image(20_000)
        let id = try #require(try await add(image, scene).get().document)
        #expect(try await add(image, scene, as: scene.ben.actor).refusal?.code == .customerUnknown)
        #expect(try await add(image, scene, as: scene.operations).refusal == nil)
        #expect(try await add(image, scene, as: scene.officers[0]).refusal == nil)
        for role in [Role.administrator, .auditor, .bank] {
            let actor = try await scene.house.hire(role)
            #expect(try await add(image, scene, as: actor).refusal?.code == .permissionDenied, "\(role)")
            #expect(try await read(id, scene, as: actor).refusal?.code == .permissionDenied, "\(role)")
        }
        for actor in [scene.ada.actor, scene.ben.actor, scene.operations] {
            #expect(try await read(id, scene, as: actor).refusal?.code == .permissionDenied)
        }
        #expect(try await read(id, scene).get() == image)
        let nobody = CustomerID(high: 9, low: 9)
        #expect(try await add(image, scene, as: scene.operations, to: nobody).refusal?.code == .customerUnknown)
        #expect(try await read(DocumentID(high: 9, low: 9), scene).refusal?.code == .resourceUnknown)
        let own = ListDocuments(of: scene.ada.customer, try Page())
        let seen = try await scene.house.gate.answer(own, as: scene.ada.actor)
        #expect(try await scene.house.gate.answer(own, as: scene.operations) == seen)
        await #expect(throws: Refusal(.customerUnknown)) {
            try await scene.house.gate.answer(own, as: scene.ben.actor)
        }
    }

    @Test("the same upload again is the same document; with anything changed it is refused by the name of what differs")
    func idempotent() async throws {
        let scene = try await Scenario()
        let (image, key) = (TestHouse.image(300_000), scene.house.newKey())
        let first = try await add(image, scene, key: key).get()
        let again = try await add(image, scene, key: key).get()
        #expect(!first.isReplay && again.isReplay && again.body == first.body && again.logIndex == first.logIndex)
        let other = try await add(TestHouse.image(300_000, seed: 2), scene, key: key).refusal
        #expect(other == Refusal(.idempotencyKeyReused, fields: ["contents"]))
        let kind = try await add(image, scene, kind: .selfie, key: key).refusal
        #expect(kind == Refusal(.idempotencyKeyReused, fields: ["kind"]))
        let shorter = try await add(Array(image.dropLast()), scene, key: key).refusal
        #expect(shorter == Refusal(.idempotencyKeyReused, fields: ["contents", "length"]))
        #expect(try await listed(scene).count == 1)
        try await scene.house.sweepDocuments()
        #expect(try await count("document_segment", scene) == 19)
        #expect(try await read(try #require(first.document), scene).get() == image)
    }

    @Test("the log tells who added and who read a document, and holds a mark of it that is no digest")
    func logged() async throws {
        let scene = try await Scenario()
        let image = TestHouse.image(100_000)
        let id = try #require(try await add(image, scene).get().document)
        _ = try await read(id, scene).get()
        let denied = try await read(id, scene, as: scene.operations)
        #expect(denied.refusal?.code == .permissionDenied)
        let entries = try await scene.house.gate.answer(ReadWholeLog(), as: .job("test")).compactMap(\.1)
        let texts = entries.map { String(decoding: $0.json, as: UTF8.self) }
        let added = try #require(texts.first { $0.contains("\"command\":\"add_document\"") })
        #expect(added.contains("\"length\":100000") && added.contains("\"contents\":\""))
        #expect(!added.contains(Digest(hashing: image).hexadecimal))
        let readings = texts.filter { $0.contains("\"command\":\"open_document\"") && $0.contains(id.description) }
        #expect(readings.count == 2, "one reading in two parts, and one that was refused")
        #expect(readings.filter { $0.contains("\"outcome\":\"done\"") }.count == 1)
        // The same image of somebody else has another mark.
        _ = try await add(image, scene, as: scene.ben.actor, to: scene.ben.customer).get()
        let marks = try await scene.house.gate.answer(ReadWholeLog(), as: .job("test")).compactMap(\.1).compactMap {
            try JSONValue(parsing: $0.receipt)["payload"]?["contents"]?.text
        }
        #expect(marks.count == 2 && Set(marks).count == 2)
    }

    @Test("what an upload that never ended has left goes after an hour and not before; it can't be finished then")
    func swept() async throws {
        let scene = try await Scenario()
        let house = scene.house
        let upload = try await house.gate.answer(AdmitDocument(scene.ada.customer), as: scene.ada.actor)
        let key = try house.documentStage.begin(upload)
        let sealer = try house.documentStage.sealer(of: upload, under: key)
        let image = TestHouse.image(40 * SealedStream.segmentByteCount + 1)
        try house.documentStage.keep(try sealer.add(image), from: 0, of: upload)
        house.clock.advance(seconds: IdentityDocument.secondsToUpload)
        #expect(try await !house.documents.sweep(at: house.clock.now()))
        let end = try sealer.finish()
        try house.documentStage.keep([end.segment], from: 40, of: upload)
        house.clock.advance(seconds: 1)
        try await house.sweepDocuments()
        #expect(try await count("document_segment", scene) == 0)
        #expect(try await count("loose_segments", scene) == 0)
        #expect(throws: Refusal(.uploadExpired)) { try house.documentStage.keep([end.segment], from: 41, of: upload) }
        let staged = StagedDocument(upload, sealer, end, length: Int64(image.count))
        let offer = try DocumentOffer(
            customer: scene.ada.customer,
            kind: .selfie,
            mediaType: .png,
            length: Int64(image.count)
        )
        let command = AddIdentityDocument(offer, staged)
        #expect(try await scene.perform(command, as: scene.ada.actor).refusal?.code == .uploadExpired)
        #expect(try await listed(scene).isEmpty)
    }

    @Test("a document whose segments are not all there does not come to be")
    func unfinished() async throws {
        let scene = try await Scenario()
        let house = scene.house
        let upload = try await house.gate.answer(AdmitDocument(scene.ada.customer), as: scene.ada.actor)
        let sealer = try house.documentStage.sealer(of: upload, under: try house.documentStage.begin(upload))
        let image = TestHouse.image(40_000)
        let segments = try sealer.add(image)
        let end = try sealer.finish()
        let staged = StagedDocument(upload, sealer, end, length: Int64(image.count))
        let offer = try DocumentOffer(customer: scene.ada.customer, kind: .selfie, mediaType: .png, length: 40_000)
        func perform() async throws -> RefusalCode? {
            try await scene.perform(AddIdentityDocument(offer, staged), as: scene.ada.actor).refusal?.code
        }
        #expect(try await perform() == .uploadExpired)
        try house.documentStage.keep(segments, from: 0, of: upload)
        #expect(try await perform() == .uploadExpired)
        try house.documentStage.keep([end.segment], from: 2, of: upload)
        #expect(try await perform() == nil)
        #expect(throws: Refusal(.uploadExpired)) { try house.documentStage.keep([end.segment], from: 3, of: upload) }
        #expect(try await perform() == .uploadExpired)
        try house.documentStage.drop(upload)
        try await house.sweepDocuments()
        #expect(try await read(upload.id, scene).get() == image)
    }

    @Test("four uploads of a customer may run at once, and a hundred documents stand")
    func limits() async throws {
        let scene = try await Scenario()
        let house = scene.house
        func admit() async throws -> AdmittedUpload {
            try await house.gate.answer(AdmitDocument(scene.ada.customer), as: scene.ada.actor)
        }
        var uploads: [AdmittedUpload] = []
        for _ in 0..<IdentityDocument.mostUploads {
            uploads.append(try await admit())
            _ = try house.documentStage.begin(try #require(uploads.last))
        }
        let image = TestHouse.image(8)
        #expect(try await add(image, scene).refusal?.code == .documentLimitReached)
        #expect(try await add(image, scene, as: scene.ben.actor, to: scene.ben.customer).refusal == nil)
        for upload in uploads { try house.documentStage.drop(upload) }
        // What they left still lies on the disk.
        #expect(try await add(image, scene).refusal?.code == .documentLimitReached)
        try await house.sweepDocuments()
        for _ in 0..<IdentityDocument.mostOfCustomer { _ = try await add(image, scene).get() }
        #expect(try await add(image, scene).refusal?.code == .documentLimitReached)
        #expect(try await listed(scene).count == 50)
    }

    @Test("erasing everything takes documents and uploads away; a hold keeps them, and erasing the rest does")
    func erased() async throws {
        let scene = try await Scenario()
        let house = scene.house
        let gone = try await house.settle("Gone Person")
        let image = TestHouse.image(100_000)
        let id = try #require(try await add(image, scene, as: gone.actor, to: gone.customer).get().document)
        let upload = try await house.gate.answer(AdmitDocument(gone.customer), as: gone.actor)
        let sealer = try house.documentStage.sealer(of: upload, under: try house.documentStage.begin(upload))
        try house.documentStage.keep(try sealer.add(image), from: 0, of: upload)
        let end = try sealer.finish()
        try house.documentStage.keep([end.segment], from: 6, of: upload)
        _ = try await scene.perform(CloseAccount(gone.account), as: scene.operations).get()
        house.clock.advance(seconds: EraseLogEntry.retentionDays * 86_400 + 1)
        func erase(_ scope: EraseCustomer.Scope) async throws -> Result<JSONValue, Refusal> {
            try await scene.erase(EraseCustomer(gone.customer, scope, reason: "asked for"))
        }
        _ = try await scene.perform(SetLegalHold(gone.customer, reference: "case 9"), as: scene.officers[0]).get()
        #expect(try await erase(.everything).refusal?.code == .legalHold)
        #expect(try await read(id, scene).get() == image)
        _ = try await scene.lift(gone.customer)
        #expect(try await erase(.erasable).get()["documents"]?.integer == 0)
        #expect(try await read(id, scene).get() == image)
        #expect(try await erase(.everything).get()["documents"]?.integer == 1)
        #expect(try await read(id, scene).refusal?.code == .documentErased)
        let offer = try DocumentOffer(customer: gone.customer, kind: .selfie, mediaType: .png, length: 100_000)
        let command = AddIdentityDocument(offer, StagedDocument(upload, sealer, end, length: 100_000))
        #expect(try await scene.perform(command, as: gone.actor).refusal?.code == .uploadExpired)
        #expect(try await count("document_segment", scene) == 14)
        try await house.sweepDocuments()
        #expect(try await count("document_segment", scene) == 0)
        #expect(try await listed(scene, of: gone.customer).map { $0["erased_at"]?.text != nil } == [true])
        #expect(try await read(id, scene).refusal?.code == .documentErased)
        try await scene.expectSound()
    }

    @Test("of the largest document no more than 17 segments and a piece are in memory, wherever it is")
    func memory() async throws {
        let scene = try await Scenario()
        let watched = WatchedStage(scene.house.documentStage)
        let desk = DocumentDesk(watched) { _ in Issue.record("a fault") }
        let size = Int(IdentityDocument.mostBytes)
        let offer = try DocumentOffer(
            customer: scene.ada.customer,
            kind: .passport,
            mediaType: .png,
            length: Int64(size)
        )
        let piece = 65_536
        var (sent, most) = (0, 0)
        let (gate, key) = (scene.house.gate, scene.house.newKey())
        let receipt = try await desk.add(offer, as: scene.ada.actor, key: key, through: gate) {
            most = max(most, sent - watched.kept * SealedStream.segmentByteCount)
            guard sent < size else { return nil }
            defer { sent += piece }
            return sent == 0 ? TestHouse.image(piece) : [UInt8](repeating: 7, count: piece)
        }
        #expect(sent == size && watched.kept == SealedStream.segmentCount(of: Int64(size)))
        #expect(watched.largest <= DocumentDesk.segmentsAtATime + 1)
        #expect(most <= (DocumentDesk.segmentsAtATime + 1) * SealedStream.segmentByteCount, "\(most) bytes wait")
        let id = try #require(receipt.document)
        _ = try await scene.house.gate.answer(ReadDocument(id), as: scene.officers[0])
        let part = try await scene.house.gate.answer(ReadDocumentPart(id, from: 624), as: scene.officers[0])
        #expect(part.count == 262_144 && part.allSatisfy { $0 == 7 })
        #expect(try await scene.house.gate.answer(ReadDocumentPart(id, from: 640), as: scene.officers[0]).isEmpty)
    }
}

/// Counts what a real stage is given.
private final class WatchedStage: DocumentStage {
    private let stage: any DocumentStage
    private let counts = Mutex<(kept: Int, largest: Int)>((0, 0))

    init(_ stage: any DocumentStage) { self.stage = stage }

    var kept: Int { counts.withLock { $0.kept } }
    var largest: Int { counts.withLock { $0.largest } }

    func begin(_ upload: AdmittedUpload) throws -> DataKey { try stage.begin(upload) }

    func sealer(of upload: AdmittedUpload, under key: DataKey) throws -> any StreamSealer {
        try stage.sealer(of: upload, under: key)
    }

    func keep(_ segments: [[UInt8]], from place: Int, of upload: AdmittedUpload) throws {
        try stage.keep(segments, from: place, of: upload)
        counts.withLock { $0 = ($0.kept + segments.count, max($0.largest, segments.count)) }
    }

    func drop(_ upload: AdmittedUpload) throws { try stage.drop(upload) }

    func hasLoose(before instant: Instant) async throws -> Bool { try await stage.hasLoose(before: instant) }

    func sweep(before instant: Instant, limit: Int) throws { try stage.sweep(before: instant, limit: limit) }
}
