import GigPrimitives
import GigTransparency

/// One witness is asked about one checkpoint: once, and once more if it names another old size.
struct WitnessExchange: Sendable {
    let site: WitnessSite
    let note: SignedNote
    let checkpoint: Checkpoint
    let proof: ConsistencyProofSource
    let transport: any WitnessTransport
    let check: WitnessCircle.Check
    /// POSIX time in seconds.
    let now: @Sendable () -> UInt64

    /// The good lines of the answer to a proof from `old`, the size that the witness is believed to have.
    func run(from old: UInt64) async throws(WitnessFault) -> [NoteSignature] {
        guard let address = site.address else { throw .addressUnusable }
        let first = try await ask(address, from: min(old, checkpoint.size))
        guard first.status == 409 else { return try lines(first) }
        let size = try WitnessAnswer.size(first.body)
        guard size <= checkpoint.size else { throw .ahead(size: size) }
        let second = try await ask(address, from: size)
        guard second.status == 409 else { return try lines(second) }
        let again = try WitnessAnswer.size(second.body)
        throw again > checkpoint.size ? .ahead(size: again) : .conflict
    }

    private func ask(_ address: String, from old: UInt64) async throws(WitnessFault) -> WitnessResponse {
        let body: [UInt8]
        do {
            let hashes = old == 0 || old == checkpoint.size ? [] : try await proof(old, checkpoint.size)
            body = try WitnessRequest(oldSize: old, proof: hashes, note: note).bytes
        } catch {
            throw .proofUnavailable
        }
        return try await transport.post(body, to: address)
    }

    private func lines(_ response: WitnessResponse) throws(WitnessFault) -> [NoteSignature] {
        switch response.status {
        case 200:
            return try WitnessAnswer.cosignatures(
                response.body,
                under: note,
                keys: site.keys,
                now: now(),
                check: check
            )
        case 422: throw .inconsistent
        default: throw .refused(status: response.status)
        }
    }
}
