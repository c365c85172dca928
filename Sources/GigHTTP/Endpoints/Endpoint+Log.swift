import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigTransparency
import HTTPTypes
import Hummingbird

extension Endpoint {
    /// The log as anybody may read it (C2SP tlog-tiles), and receipts of commands.
    static let log: [Endpoint] = [
        Endpoint(
            .get,
            "/log/checkpoint",
            "readCheckpoint",
            "The log's newest signed checkpoint",
            access: .open,
            answer: .text
        ) { call throws(Refusal) in
            guard let note = try await call.gate.answer(ReadLogFile(.checkpoint), as: .job("pages")) else {
                throw Refusal(.resourceUnknown)
            }
            var reply = Reply(note, mediaType: plainText)
            reply.fields[.cacheControl] = "no-cache"
            return reply
        },
        Endpoint(
            .get,
            "/log/tile/{tile}",
            "readTile",
            "A tile of hashes, or a bundle of entries under tile/entries",
            access: .open,
            answer: .other("application/octet-stream"),
            isDeep: true
        ) { call throws(Refusal) in
            let path: TilePath
            do throws(TransparencyError) {
                path = try TilePath(parsing: call.request.uri.path.dropFirst("/log/".count))
            } catch {
                throw Refusal(.resourceUnknown)
            }
            guard let bytes = try await call.gate.answer(ReadLogFile(.tile(path)), as: .job("pages")) else {
                throw Refusal(.resourceUnknown)
            }
            var reply = Reply(bytes, mediaType: "application/octet-stream")
            reply.fields[.cacheControl] = "public, max-age=31536000, immutable"
            return reply
        },
        Endpoint(
            .get,
            "/log/policy",
            "readLogPolicy",
            "The log's keys and the witnesses that must sign (C2SP tlog-policy)",
            access: .open,
            answer: .text
        ) { call throws(Refusal) in Reply(Array(call.house.log.policy.utf8), mediaType: plainText) },
        Endpoint(
            .get,
            "/log/vkey",
            "readLogKeys",
            "The log's verifier keys, one a line",
            access: .open,
            answer: .text
        ) { call throws(Refusal) in
            Reply(Array(call.house.log.keys.map { $0 + "\n" }.joined().utf8), mediaType: plainText)
        },
        Endpoint(
            .get,
            "/v1/receipts/{index}",
            "readReceipt",
            "The proof that a command is in the log (C2SP tlog-proof)",
            access: .key(.readReceipts),
            answer: .text
        ) { call throws(Refusal) in
            guard let index = UInt64(call.pathText("index")) else { throw Refusal(.resourceUnknown) }
            return Reply(try await call.ask(ReadReceipt(index)), mediaType: plainText)
        },
        Endpoint(
            .post,
            "/v1/log/{index}/erase",
            "eraseLogEntry",
            "Propose to erase the clear text of an entry whose time has run out",
            access: .key(.eraseLogEntry),
            body: .json("EraseLogEntry", limit: Endpoint.smallBody),
            answer: .json("ProposedOfLogEntry"),
            isCommand: true
        ) { call throws(Refusal) in
            guard let index = UInt64(call.pathText("index")) else { throw Refusal(.resourceUnknown) }
            let fields = try call.fields(["reason"])
            let reason = try fields.text("reason", longest: EraseLogEntry.longestReason)
            return Reply(try await call.perform(EraseLogEntry(index: index, reason: reason)))
        },
    ]

    private static let plainText = "text/plain; charset=utf-8"
}
