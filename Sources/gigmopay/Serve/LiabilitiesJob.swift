import GigGate
import GigLogging
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords
import ServiceLifecycle

/// Publishes what is owed in every currency once a day, soon after midnight UTC, and at once where it never was.
///
/// In a demonstration the sandbox bank delivers its statements before.
struct LiabilitiesJob: Service {
    private static let pause = Duration.seconds(2)
    /// After a failure: the next attempt builds the whole tree again.
    private static let pauseAfterFailure = Duration.seconds(60)
    private static let job = Actor.job("liabilities")

    let gate: Gate
    let desk: LiabilitiesDesk
    let folder: DataFolder
    let isDemonstration: Bool
    let localAddress: String
    let events: EventLog

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var pause = LiabilitiesJob.pause
                do {
                    try await takeTurn()
                } catch is CancellationError {
                    return
                } catch {
                    pause = LiabilitiesJob.pauseAfterFailure
                    events.error(
                        "a job will be tried again",
                        [.public("job", "liabilities"), .fault("error", error)]
                    )
                }
                do { try await Task.sleep(for: pause) } catch { return }
            }
        }
    }

    private func takeTurn() async throws {
        if isDemonstration {
            // The books of a demonstration begin with its world.
            let overview = try await gate.answer(ReadOverview(), as: LiabilitiesJob.job)
            guard overview.demonstration == .loaded else { return }
        }
        let work = try await gate.answer(ReadLiabilitiesWork(), as: LiabilitiesJob.job)
        guard !work.due.isEmpty else { return }
        if isDemonstration { for awaited in work.awaited { try await playBank(awaited) } }
        for currency in work.due { try await publish(currency) }
    }

    private func publish(_ currency: Currency) async throws {
        let day = gate.ports.clock.now().date.description
        let receipt: Receipt
        do throws(Refusal) {
            receipt = try await desk.publish(
                currency,
                through: gate,
                as: LiabilitiesJob.job,
                key: IdempotencyKey(derivedFrom: "liabilities", currency.code, day, String(gate.ports.random.next()))
            )
        } catch {
            // Somebody was faster: the day's sum is there.
            guard error.code != .liabilitiesPublished else { return }
            throw error
        }
        let answer = try JSONValue(parsing: receipt.body)
        let coverage = answer["coverage"]?.text.flatMap { Int64($0) }
        var facts: [LogField] = [.public("currency", currency), .public("log_index", receipt.logIndex)]
        if let total = answer["total"]?.text.flatMap({ Int64($0) }) { facts.append(.public("total", total)) }
        guard let coverage else {
            events.notice("liabilities are published; a bank's statement is missing", facts)
            return
        }
        facts.append(.public("coverage", coverage))
        if coverage < 0 {
            events.warning("the banks hold less than is owed to customers", facts)
        } else {
            events.notice("liabilities are published", facts)
        }
    }

    /// The sandbox bank has no books of its own: it states what ours say of it, over the API as a real bank would.
    private func playBank(_ awaited: LiabilitiesWork.AwaitedStatement) async throws {
        let message = try SandboxBank.statement(
            of: AccountReference(
                identifier: awaited.number.number,
                scheme: awaited.number.scheme == .iban ? .iban : .other(nil)
            ),
            balance: awaited.booked,
            currency: awaited.currency,
            at: gate.ports.clock.now()
        )
        let client = try APIClient(
            server: localAddress,
            key: try folder.demonstrationSecret("bank"),
            authorityFile: folder.authority
        )
        _ = try await client.send(
            "POST",
            "/v1/bank-messages",
            body: message,
            mediaType: "application/xml",
            idempotencyKey: IdempotencyKey(derivedFrom: "statement", Digest(hashing: message).hexadecimal).text
        )
    }
}
