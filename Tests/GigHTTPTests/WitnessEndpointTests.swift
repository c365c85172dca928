import GigGate
import GigHTTP
import GigLogging
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import HTTPTypes
import Testing

/// These tests put no store back.
private struct NoMemory: CosignedMemory {
    func last(of origin: Digest) -> SignedNote? { nil }
    func keep(_ note: SignedNote, of origin: Digest) {}
}

@Suite struct WitnessEndpointTests {
    let log: LogKeys
    let cosigner: CosignerKeys
    let leaves = (0..<9).map { MerkleHash.leaf(Array("entry \($0)".utf8)) }

    init() throws {
        log = try LogKeys(secret: [UInt8](repeating: 3, count: 32), origin: "log.example/witnessed")
        cosigner = try CosignerKeys(secret: [UInt8](repeating: 5, count: 32), name: "house.example/witness")
    }

    private func harness() async throws -> APIHarness {
        let harness = try await APIHarness()
        let database = try TestEngine.sqlite.open(harness.house.folder + "/witness")
        _ = try database.openRecords()
        let cosigner = cosigner
        let lines = log.verifiers.map { "log \($0)\n" }.joined()
        let desk = WitnessDesk(
            database,
            memory: NoMemory(),
            keys: cosigner.verifiers,
            knownLogs: try KnownLog.all(of: WitnessPolicy(parsing: Array("\(lines)quorum none\n".utf8))),
            clock: harness.house.clock,
            check: NoteSignatures.check,
            cosign: { text, time in try cosigner.cosign(text, time: time) },
            report: { _ in }
        )
        return APIHarness(harness, witness: desk)
    }

    private func body(_ old: Int, _ size: Int) throws -> String {
        var frontier = MerkleFrontier()
        for leaf in leaves[..<size] { frontier.append(leaf) }
        let checkpoint = try Checkpoint(
            origin: NoteLine("log.example/witnessed"),
            size: UInt64(size),
            root: frontier.root
        )
        let request = try WitnessRequest(
            oldSize: UInt64(old),
            proof: MerkleProof.consistency(from: UInt64(old), leafHashes: Array(leaves[..<size])) ?? [],
            note: log.sign(checkpoint, time: 1_790_000_000)
        )
        return String(decoding: request.bytes, as: UTF8.self)
    }

    @Test func eachAnswerHasTheStatusAndTypeOfTheProtocol() async throws {
        let api = try await harness()
        let path = "/witness/add-checkpoint"
        let first = try await api.call(.post, path, body: try body(0, 5), mediaType: "text/plain")
        #expect(first.status == 200)
        let lines = String(decoding: first.body, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("\u{2014} house.example/witness ") })
        let conflict = try await api.call(.post, path, body: try body(0, 9), mediaType: "application/octet-stream")
        #expect(conflict.status == 409)
        #expect(conflict.headers[.contentType] == "text/x.tlog.size")
        #expect(conflict.body == Array("5\n".utf8))
        let wrong = try body(5, 9).replacing("old 5\n", with: "old 5\n" + Base64.encode(leaves[0].bytes) + "\n")
        let answers: [(String, Int)] = [
            ("garbage", 400), (wrong, 422), (try body(0, 5).replacing("log.example", with: "log.examplf"), 404),
            (try body(5, 9).replacing("\n9\n", with: "\n8\n"), 403),
        ]
        for (body, status) in answers {
            let answer = try await api.call(.post, path, body: body, mediaType: "")
            #expect(answer.status == status)
            #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        }
        #expect(try await api.call(.post, path, body: try body(5, 9)).status == 200)
    }

    @Test func theLastCosignedCheckpointIsServedByTheDigestOfItsOrigin() async throws {
        let api = try await harness()
        let path = "/witness/\(Digest(hashing: Array("log.example/witnessed".utf8)).hexadecimal)/checkpoint"
        #expect(try await api.call(.get, path).status == 404)
        _ = try await api.call(.post, "/witness/add-checkpoint", body: try body(0, 5))
        let answer = try await api.call(.get, path)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "no-cache")
        let note = try SignedNote(parsing: answer.body)
        let keys = log.verifiers + cosigner.verifiers
        #expect(try note.verified(by: keys, check: NoteSignatures.check).count == 4)
        for other in [path.uppercased(), path.replacing("/checkpoint", with: "0/checkpoint"), "/witness/x/checkpoint"] {
            #expect(try await api.call(.get, other).status == 404)
        }
        let vkeys = try await api.call(.get, "/witness/vkey")
        #expect(vkeys.body == Array(cosigner.verifiers.map { "\($0)\n" }.joined().utf8))
    }

    @Test func aBodyOfMoreThan64KiBIsNotRead() async throws {
        let api = try await harness()
        for (count, status) in [(64 * 1024, 400), (64 * 1024 + 1, 413)] {
            let body = String(repeating: "a", count: count)
            let answer = try await api.call(.post, "/witness/add-checkpoint", body: body, mediaType: "text/plain")
            #expect(answer.status == status)
        }
    }

    @Test func aHouseThatIsNoWitnessSaysSo() async throws {
        let api = try await APIHarness()
        let paths: [(HTTPRequest.Method, String)] = [
            (.post, "/witness/add-checkpoint"), (.get, "/witness/vkey"),
            (.get, "/witness/\(String(repeating: "0", count: 64))/checkpoint"),
        ]
        for (method, path) in paths {
            let answer = try await api.call(method, path, body: method == .post ? "old 0\n" : nil)
            #expect(answer.status == 404)
            #expect(answer.code == "resource_unknown")
        }
    }
}

extension APIHarness {
    fileprivate init(_ harness: APIHarness, witness: WitnessDesk) {
        var house = House(
            publicAddress: "https://localhost:8443",
            isDemonstration: true,
            oldestListDays: 7,
            log: LogFace(keys: ["gigmopay.test/log+00000000+test"], policy: "quorum none\n", witnesses: 0),
            identityProvider: UnusedProvider()
        )
        house.witness = witness
        self.init(
            house: harness.house,
            server: APIServer(gate: harness.house.gate, house: house, events: .none)
        )
    }
}

private struct UnusedProvider: IdentityProviderPort {
    func verify(id: String, timestamp: Int64, body: [UInt8], signatures: String, now: Instant) throws(Refusal) {
        throw Refusal(.signatureInvalid)
    }
}
