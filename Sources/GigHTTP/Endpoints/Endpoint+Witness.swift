import GigGate
import GigPrimitives
import GigRecords
import GigTransparency
import HTTPTypes

extension Endpoint {
    /// This house as a witness of other logs (C2SP tlog-witness); unknown where it is none.
    static let witness: [Endpoint] = [
        Endpoint(
            .post,
            "/witness/add-checkpoint",
            "addCheckpoint",
            "Cosigns a known log's checkpoint (C2SP tlog-witness)",
            access: .open,
            body: .bytes(limit: WitnessRequest.maximumByteCount),
            answer: .text
        ) { call throws(Refusal) in
            let desk = try call.witness()
            let result = try await Call.readingStore { try await desk.addCheckpoint(call.body) }
            switch result {
            case .success(let lines): return Reply(lines, mediaType: "text/plain; charset=utf-8")
            case .failure(let refusal):
                return Reply(
                    refusal.body,
                    status: HTTPResponse.Status(code: refusal.status),
                    mediaType: refusal.mediaType
                )
            }
        },
        Endpoint(
            .get,
            "/witness/{origin_digest}/checkpoint",
            "readWitnessedCheckpoint",
            "The last checkpoint that this witness cosigned of a log, by the SHA-256 of the log's origin",
            access: .open,
            answer: .text
        ) { call throws(Refusal) in
            let desk = try call.witness()
            guard let origin = Digest(hexadecimal: call.pathText("origin_digest")),
                let note = try await Call.readingStore({ try await desk.note(of: origin) })
            else { throw Refusal(.resourceUnknown) }
            var reply = Reply(note, mediaType: "text/plain; charset=utf-8")
            reply.fields[.cacheControl] = "no-cache"
            return reply
        },
        Endpoint(
            .get,
            "/witness/vkey",
            "readWitnessKeys",
            "This witness's verifier keys, one a line",
            access: .open,
            answer: .text
        ) { call throws(Refusal) in
            let lines = try call.witness().keys.map { "\($0)\n" }.joined()
            return Reply(Array(lines.utf8), mediaType: "text/plain; charset=utf-8")
        },
    ]
}

extension Call {
    func witness() throws(Refusal) -> WitnessDesk {
        guard let desk = house.witness else { throw Refusal(.resourceUnknown) }
        return desk
    }

    /// Whatever goes wrong below is the store's fault, and says nothing to the caller but to come back.
    static func readingStore<Answer: Sendable>(
        _ body: () async throws -> Answer
    ) async throws(Refusal) -> Answer {
        do {
            return try await body()
        } catch {
            throw Refusal(.storeUnavailable)
        }
    }
}
