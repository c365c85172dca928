import Dispatch
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// Takes documents in as they come: what was read is sealed at once, and kept before more is read.
///
/// A document never is whole in memory, and nowhere in the clear. Its segments are staged in small transactions, so that
/// no commit waits for an upload; one command at the end makes a document of them (ADR 0027).
package final class DocumentDesk: Sendable {
    /// Segments that are kept at a time, 256 KiB: at most one more and one piece of the body are in memory.
    package static let segmentsAtATime = 16
    /// Segments that one sweep takes away, so that commits wait for no more than some milliseconds.
    package static let sweptAtATime = 64

    private let stage: any DocumentStage
    private let report: @Sendable (StoreFault) -> Void
    private let queue = DispatchQueue(label: "gigmopay.documents", qos: .userInitiated)

    /// A desk over a stage; `report` hears of faults, which callers see only as `store_unavailable` and the like.
    package init(_ stage: any DocumentStage, report: @escaping @Sendable (StoreFault) -> Void) {
        self.stage = stage
        self.report = report
    }

    /// Reads a document to its end and makes it the customer's, once for ever under its key.
    ///
    /// `next` gives the next piece of the body, or nil at its end. Refuses with what `AdmitDocument` and
    /// `AddIdentityDocument` refuse, and with `document_type_mismatch`, `document_incomplete` where fewer or more bytes came
    /// than were announced, or what a store refuses. What a refused upload has left goes with the next sweep.
    package func add(
        _ offer: DocumentOffer,
        as actor: Actor,
        key: IdempotencyKey,
        through gate: Gate,
        _ next: () async throws -> [UInt8]?
    ) async throws(Refusal) -> Receipt {
        try gate.requireOpen()
        let upload = try await gate.answer(AdmitDocument(offer.customer), as: actor)
        let dataKey = try await write { try $0.begin(upload) }
        do {
            let sealer = try stage.sealer(of: upload, under: dataKey)
            let end = try await take(offer, upload, sealer, gate.ports.clock, next)
            let staged = StagedDocument(upload, sealer, end, length: offer.length)
            let receipt = try await gate.perform(AddIdentityDocument(offer, staged), as: actor, key: key)
            // The same document came before: it is there, and this copy of it is nobody's.
            if receipt.isReplay { await drop(upload) }
            return receipt
        } catch {
            await drop(upload)
            throw refusal(error)
        }
    }

    /// Takes away what uploads from over an hour ago, dropped ones and erased documents have left, a batch at a time;
    /// says whether it found any.
    @discardableResult
    package func sweep(at now: Instant) async throws -> Bool {
        let limit = now.adding(seconds: -IdentityDocument.secondsToUpload)
        guard try await stage.hasLoose(before: limit) else { return false }
        try await write { try $0.sweep(before: limit, limit: DocumentDesk.sweptAtATime) }
        return true
    }

    private func take(
        _ offer: DocumentOffer,
        _ upload: AdmittedUpload,
        _ sealer: any StreamSealer,
        _ clock: any Clock,
        _ next: () async throws -> [UInt8]?
    ) async throws -> SealedStreamEnd {
        var intake = DocumentIntake(offer)
        var (segments, kept): ([[UInt8]], Int) = ([], 0)
        while let piece = try await next() {
            // Who sends a byte a minute meets no limit of the connection's.
            guard clock.now() < upload.since.adding(seconds: IdentityDocument.secondsToUpload) else {
                throw Refusal(.uploadExpired)
            }
            try intake.check(piece)
            segments += try sealer.add(piece)
            while segments.count >= DocumentDesk.segmentsAtATime {
                let batch = Array(segments.prefix(DocumentDesk.segmentsAtATime))
                let place = kept
                try await write { try $0.keep(batch, from: place, of: upload) }
                kept += batch.count
                segments.removeFirst(batch.count)
            }
        }
        // A connection that breaks looks like an end.
        try Task.checkCancellation()
        try intake.requireWhole()
        let end = try sealer.finish()
        let (batch, place) = (segments + [end.segment], kept)
        try await write { try $0.keep(batch, from: place, of: upload) }
        return end
    }

    private func write<Result: Sendable>(
        _ body: @escaping @Sendable (any DocumentStage) throws -> Result
    ) async throws(Refusal) -> Result {
        let stage = stage
        do {
            return try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Swift.Result { try body(stage) }) }
            }
        } catch {
            throw refusal(error)
        }
    }

    private func drop(_ upload: AdmittedUpload) async {
        do throws(Refusal) {
            try await write { try $0.drop(upload) }
        } catch {
            // It is swept an hour later.
        }
    }

    private func refusal(_ error: any Error) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        guard let fault = error as? StoreFault else { return Refusal(.documentIncomplete) }
        report(fault)
        return switch fault {
        case .full: Refusal(.storeFull)
        case .unavailable, .statement, .uncertain, .locked, .damaged: Refusal(.storeUnavailable)
        }
    }
}

/// Compares the bytes of a document with what was said of it.
private struct DocumentIntake {
    private let offer: DocumentOffer
    private var beginning: [UInt8] = []
    private var received: Int64 = 0

    init(_ offer: DocumentOffer) { self.offer = offer }

    /// Refuses as soon as the bytes can't be those that were announced.
    mutating func check(_ piece: [UInt8]) throws(Refusal) {
        received += Int64(piece.count)
        guard received <= offer.length else { throw Refusal(.documentIncomplete) }
        let signature = offer.mediaType.signature
        guard beginning.count < signature.count else { return }
        beginning += piece.prefix(signature.count - beginning.count)
        guard signature.starts(with: beginning) else { throw Refusal(.documentTypeMismatch) }
    }

    func requireWhole() throws(Refusal) {
        guard received == offer.length else { throw Refusal(.documentIncomplete) }
        guard beginning == offer.mediaType.signature else { throw Refusal(.documentTypeMismatch) }
    }
}
