import GigGate
import GigOperations
import GigPrimitives
import Logging
import ServiceLifecycle

/// Screens all customers whenever the lists in force are not those that they were screened against.
///
/// It goes on where the store says that it stood, so that a crash costs one page of customers at most.
struct CustomerScreeningJob: Service {
    private static let pause = Duration.milliseconds(500)
    private static let job = Actor.job("customer screening")

    let gate: Gate
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    while try await takePage(), !Task.isCancelled {}
                } catch {
                    logger.error(
                        "a job will be tried again",
                        metadata: ["job": "customer screening", "error": "\(type(of: error))"]
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
        logger.notice(
            isFinished ? "all customers are screened" : "customers are being screened",
            metadata: [
                "screened": "\(screened)", "alerts": "\(answer["alerts"]?.integer ?? 0)",
                "lists": "\(page.lists.hexadecimal.prefix(16))",
            ]
        )
        return !isFinished
    }
}
