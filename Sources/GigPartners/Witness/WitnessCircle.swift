import GigPrimitives
import GigTransparency

/// Asks all witnesses of a policy at once, and remembers of each what it has cosigned and whether it answers.
package actor WitnessCircle: CosignatureSource {
    /// Checks a witness's signature.
    package typealias Check = @Sendable (_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> Bool

    /// The longest time in milliseconds that a witness that failed is left alone; the first is a second.
    package static let longestRest: UInt64 = 60_000

    private struct Standing {
        /// The size that the witness has cosigned, as far as is known here.
        var size: UInt64 = 0
        var failures = 0
        var restsUntil: UInt64 = 0
        var isBusy = false
        /// What it said last, if that is an alarm: kept until it cosigns, so that nobody misses it who had a quorum.
        var alarm: WitnessFault?
    }

    private struct Answer: Sendable {
        let site: WitnessSite
        let result: Result<[NoteSignature], WitnessFault>
    }

    private let transport: any WitnessTransport
    private let check: Check
    private let now: @Sendable () -> UInt64
    private let uptime: @Sendable () -> UInt64
    private var standings: [String: Standing] = [:]

    /// A circle that tells POSIX time in seconds by `now` and how long it has run in milliseconds by `uptime`.
    package init(
        transport: any WitnessTransport,
        check: @escaping Check,
        now: @escaping @Sendable () -> UInt64,
        uptime: @escaping @Sendable () -> UInt64 = WitnessCircle.steadyMilliseconds
    ) {
        self.transport = transport
        self.check = check
        self.now = now
        self.uptime = uptime
    }

    /// Milliseconds that no change of the machine's time affects.
    @Sendable
    package static func steadyMilliseconds() -> UInt64 {
        let elapsed = WitnessCircle.start.duration(to: .now).components
        return UInt64(max(0, elapsed.seconds)) * 1000 + UInt64(max(0, elapsed.attoseconds)) / 1_000_000_000_000_000
    }

    private static let start = ContinuousClock.now

    /// Returns once the quorum is met or everybody has answered; who is slower goes on and is remembered.
    ///
    /// Cosignatures that the note has already count, and who gave them isn't asked again. With `quorum none` everybody
    /// is waited for.
    package func cosign(
        _ note: SignedNote,
        policy: WitnessPolicy,
        proof: @escaping ConsistencyProofSource
    ) async -> CosigningOutcome {
        let present = presentKeys(note, policy)
        let sites = WitnessSite.all(of: policy).filter { site in !site.keys.allSatisfy(present.contains) }
        let checkpoint: Checkpoint
        do throws(TransparencyError) {
            checkpoint = try Checkpoint(text: note.text)
        } catch {
            return CosigningOutcome(note: note, isQuorumMet: false, faults: [])
        }
        let (answers, sink) = AsyncStream.makeStream(of: Answer.self)
        for site in sites {
            let exchange = WitnessExchange(
                site: site,
                note: note,
                checkpoint: checkpoint,
                proof: proof,
                transport: transport,
                check: check,
                now: now
            )
            Task { sink.yield(Answer(site: site, result: await ask(exchange))) }
        }
        var lines: [NoteSignature] = []
        var faults: [CosigningOutcome.Fault] = []
        var keys = present
        var waiting = sites.count
        while waiting > 0, policy.needsNoWitness || !policy.isMet(by: keys) {
            guard let answer = await answers.first(where: { _ in true }) else { break }
            waiting -= 1
            switch answer.result {
            case .success(let found):
                lines += found
                keys += answer.site.keys.filter { key in
                    found.contains { $0.keyID == key.id && $0.name == key.name }
                }
            case .failure(let reason): faults.append(.init(names: answer.site.names, reason: reason))
            }
        }
        for alarm in alarms(policy, at: checkpoint.size) where !faults.contains(alarm) { faults.append(alarm) }
        do throws(TransparencyError) {
            return CosigningOutcome(
                note: try note.cosigned(by: lines),
                isQuorumMet: policy.isMet(by: keys),
                faults: faults
            )
        } catch {
            return CosigningOutcome(note: note, isQuorumMet: policy.isMet(by: present), faults: faults)
        }
    }

    /// The witnesses that have cosigned the note already; one wrong line, and none counts.
    private func presentKeys(_ note: SignedNote, _ policy: WitnessPolicy) -> [NoteVerifierKey] {
        do throws(TransparencyError) {
            let verified = try note.verified(by: policy.witnesses.map(\.key), check: check)
            return verified.filter { ($0.timestamp ?? 0) > 0 }.map(\.key)
        } catch {
            return []
        }
    }

    /// What witnesses said in earlier rounds, after those had their quorum; a size that the log has reached is none.
    private func alarms(_ policy: WitnessPolicy, at size: UInt64) -> [CosigningOutcome.Fault] {
        WitnessSite.all(of: policy).compactMap { site in
            guard let address = site.address, let alarm = standings[address]?.alarm else { return nil }
            if case .ahead(let ahead) = alarm, ahead <= size { return nil }
            return CosigningOutcome.Fault(names: site.names, reason: alarm)
        }
    }

    private func ask(_ exchange: WitnessExchange) async -> Result<[NoteSignature], WitnessFault> {
        guard let address = exchange.site.address else { return .failure(.addressUnusable) }
        var standing = standings[address, default: Standing()]
        guard !standing.isBusy else { return .failure(.busy) }
        guard standing.restsUntil <= uptime() else { return .failure(.resting) }
        standing.isBusy = true
        standings[address] = standing
        let result: Result<[NoteSignature], WitnessFault>
        do throws(WitnessFault) {
            result = .success(try await exchange.run(from: standing.size))
        } catch {
            result = .failure(error)
        }
        standing.isBusy = false
        switch result {
        case .success: standing.alarm = nil
        case .failure(let fault): if fault.isAlarm { standing.alarm = fault }
        }
        switch result {
        case .success:
            standing.size = exchange.checkpoint.size
            standing.failures = 0
        case .failure(.ahead), .failure(.conflict), .failure(.proofUnavailable):
            // It answers: the next checkpoint may fit.
            standing.failures = 0
        case .failure:
            standing.failures = min(standing.failures + 1, 7)
            let rest = min(WitnessCircle.longestRest, 1000 << UInt64(standing.failures - 1))
            standing.restsUntil = uptime() + rest
        }
        standings[address] = standing
        return result
    }
}
