import GigPrimitives
import GigTransparency
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct WitnessVectorTests {
    struct MadeHere: Decodable {
        struct Request: Decodable {
            let why: String
            let expect: Int
            let expect_body: String?
            let expect_type: String?
            let body: String
        }
        let log_vkey: String
        let requests: [Request]
    }

    struct Litewitness: Decodable {
        struct Step: Decodable {
            let body: String
            let status_2025: Int
        }
        let log_origin: String
        let log_ed25519_pub_hex: String
        let steps: [Step]
    }

    private func known(_ key: NoteVerifierKey) throws -> [KnownLog] {
        try KnownLog.all(of: WitnessPolicy(parsing: Array("log \(key)\nquorum none\n".utf8)))
    }

    private func answer(_ body: String, _ known: [KnownLog], _ last: inout WitnessedHead?) -> WitnessRefusal? {
        do throws(WitnessRefusal) {
            let checkpoint = try WitnessDecision.authenticate(
                Array(body.utf8),
                knownLogs: known,
                check: checkEd25519
            ).checkpoint(after: last)
            last = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
            return nil
        } catch {
            return error
        }
    }

    @Test func theSequenceMadeHereIsAnsweredAsExpected() throws {
        let vectors = try SharedData.json("witness/made_here.json", as: MadeHere.self)
        #expect(vectors.requests.count == 9)
        let known = try known(NoteVerifierKey(parsing: vectors.log_vkey))
        var last: WitnessedHead?
        for request in vectors.requests {
            let refusal = answer(request.body, known, &last)
            #expect(refusal?.status ?? 200 == request.expect, "\(request.why)")
            if let body = request.expect_body { #expect(refusal?.body == Array(body.utf8)) }
            if let type = request.expect_type { #expect(refusal?.mediaType == type) }
        }
        #expect(last?.size == 200)
    }

    @Test func theSequenceOfLitewitnessIsAnsweredAsTheSpecificationSays() throws {
        let vectors = try SharedData.json("witness/litewitness_sequence.json", as: Litewitness.self)
        #expect(vectors.steps.count == 9)
        let hexadecimal = Array(vectors.log_ed25519_pub_hex)
        let publicKey = stride(from: 0, to: hexadecimal.count, by: 2).compactMap {
            UInt8(String(hexadecimal[$0...$0 + 1]), radix: 16)
        }
        let key = try NoteVerifierKey(name: KeyName(vectors.log_origin), type: .ed25519, publicKey: publicKey)
        let known = try known(key)
        var last: WitnessedHead?
        for (number, step) in vectors.steps.enumerated() {
            let refusal = answer(step.body, known, &last)
            // The third step names an unknown log, for which the specification since says 404.
            #expect(refusal?.status ?? 200 == (number == 2 ? 404 : step.status_2025), "step \(number + 1)")
        }
        #expect(last?.size == 5)
    }
}
