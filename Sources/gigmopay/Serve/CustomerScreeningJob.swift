import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import ServiceLifecycle

/// Screens all customers whenever the lists in force are not those that they were screened against.
///
/// It goes on where the store says that it stood, so that a crash costs one page of customers at most.
struct CustomerScreeningJob: Service {
    private static let pause = Duration.milliseconds(500)
    private static let job = Actor.job("customer screening")

    let gate: Gate
    let events: EventLog

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await takePage(), !Task.isCancelled {}
                } catch {
                    events.error(
                        "a job will be tried again",
                        [.public("job", "customer screening"), .fault("error", error)]
                    )
                }
                do { try await Task.sleep(for: CustomerScreeningJob.pause) } catch { return }
            }
        }
    }

    /// Whether there may be more to do.
    private func takePage() async throws -> Bool {
        guard let page = try await gate.answer(CustomersToScreen(), as: CustomerScreeningJob.job) else { return false }
        let receipt = try await gate.perform(
            page.screened(by: gate.ports.screening),
            as: CustomerScreeningJob.job,
            key: IdempotencyKey(
                derivedFrom: "customers",
                page.lists.hexadecimal,
                page.after?.description ?? "",
                String(gate.ports.random.next())
            )
        )
        let answer = try JSONValue(parsing: receipt.body)
        guard let screened = answer["screened"]?.integer else { return true }
        let isFinished = answer["finished"] == .boolean(true)
        events.notice(
            isFinished ? "all customers are screened" : "customers are being screened",
            [
                .public("screened", screened), .public("alerts", answer["alerts"]?.integer ?? 0),
                .public("lists", page.lists),
            ]
        )
        return !isFinished
    }
}
