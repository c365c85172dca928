import AsyncAlgorithms
import GigPrimitives
import Hummingbird
import Synchronization

/// Answers a bulk request while it is read: one chunk is read, one commits and one is written at the same time.
///
/// Whoever is slower makes the others wait: an unread answer stops the reading of the request. Chunks commit in order,
/// so that whatever stands before a failure stands, and nothing after it was tried.
final class BulkStream: Sendable {
    typealias Intake = BulkIntake<RequestBody.AsyncIterator>

    private let desk: BulkDesk
    private let requestID: String
    /// Taken out by whoever reads on.
    private let intake: Mutex<Intake?>

    private init(_ desk: BulkDesk, _ intake: sending Intake, requestID: String) {
        self.desk = desk
        self.requestID = requestID
        self.intake = Mutex(intake)
    }

    /// Settles the first chunk, so that what stops the whole request is answered with a status of its own.
    static func begin(_ desk: BulkDesk, _ request: Request, requestID: String) async throws(Refusal) -> Reply {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        var intake = Intake(request.body.makeAsyncIterator(), announced: announced, isAtomic: desk.isAtomic)
        let first: BulkChunk?
        do {
            first = try await intake.next()
        } catch {
            throw error as? Refusal ?? Refusal(.bodyMalformed)
        }
        let results = if let first { try await desk.settle(first) } else { [BulkResult]() }
        let stream = BulkStream(desk, intake, requestID: requestID)
        return Reply(mediaType: "application/x-ndjson") { writer in try await stream.write(results, to: &writer) }
    }

    private func write(_ first: [BulkResult], to writer: inout any ResponseBodyWriter) async throws {
        var tally = BulkTally()
        if !first.isEmpty { try await writer.write(tally.render(first)) }
        let settled = AsyncThrowingChannel<[BulkResult], any Error>()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await self.settle(into: settled) }
                defer { group.cancelAll() }
                for try await results in settled { try await writer.write(tally.render(results)) }
            }
            try await writer.write(tally.done)
        } catch let refusal as Refusal {
            try await writer.write(BulkTally.error(Reply.problem(refusal, requestID: requestID)))
        }
        try await writer.finish(nil)
    }

    /// Settles one chunk while the next is read.
    private func settle(into settled: AsyncThrowingChannel<[BulkResult], any Error>) async {
        let chunks = AsyncThrowingChannel<BulkChunk, any Error>()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await self.read(into: chunks) }
                defer { group.cancelAll() }
                for try await chunk in chunks {
                    let results = try await desk.settle(chunk)
                    await settled.send(results)
                    try Task.checkCancellation()
                }
            }
            settled.finish()
        } catch {
            settled.fail(error)
        }
    }

    private func read(into chunks: AsyncThrowingChannel<BulkChunk, any Error>) async {
        guard var intake = intake.withLock({ $0.take() }) else { return chunks.finish() }
        do {
            while let chunk = try await intake.next() {
                await chunks.send(chunk)
                try Task.checkCancellation()
            }
            chunks.finish()
        } catch {
            chunks.fail(error)
        }
    }
}
