import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import GigRecords
import ServiceLifecycle

/// Issues every customer's statement of the month before, soon after it is over, and takes up where it was stopped.
struct StatementsJob: Service {
    private static let pause = Duration.seconds(60)
    private static let job = Actor.job("statements")

    let gate: Gate
    let events: EventLog

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var done: StatementMonth?
            while !Task.isCancelled {
                let month = StatementMonth(of: gate.ports.clock.now().date).previous
                if done != month {
                    do {
                        try await issue(month)
                        done = month
                    } catch is CancellationError {
                        return
                    } catch {
                        events.error(
                            "a job will be tried again",
                            [.public("job", "statements"), .fault("error", error)]
                        )
                    }
                }
                do { try await Task.sleep(for: StatementsJob.pause) } catch { return }
            }
        }
    }

    /// One page of accounts after the other, so that a customer who pays meanwhile waits for none of it.
    private func issue(_ month: StatementMonth) async throws {
        var last: AccountID?
        var issued = 0
        while true {
            let missing = try await gate.answer(ReadStatementWork(month, after: last), as: StatementsJob.job)
            guard let end = missing.last?.account else { break }
            try await withThrowingTaskGroup(of: Int.self) { group in
                for statement in missing { group.addTask { try await issue(statement, of: month) } }
                for try await parts in group { issued += parts }
            }
            last = end
            try Task.checkCancellation()
        }
        guard issued > 0 else { return }
        events.notice(
            "the month's statements are issued",
            [
                .public("year", month.number / 12), .public("month", month.number % 12 + 1),
                .public("statements", issued),
            ]
        )
    }

    private func issue(_ missing: ReadStatementWork.Missing, of month: StatementMonth) async throws -> Int {
        var (after, parts) = (missing.after, 0)
        while true {
            let place = after.map { String($0) } ?? "first"
            let receipt: Receipt
            do throws(Refusal) {
                receipt = try await gate.perform(
                    IssueMonthlyStatement(account: missing.account, month: month, after: after),
                    as: StatementsJob.job,
                    key: IdempotencyKey(
                        derivedFrom: "statement",
                        missing.account.description,
                        month.first.description,
                        place
                    )
                )
            } catch {
                // Another process of the house was faster.
                guard error.code != .fieldInvalid else { return parts }
                throw error
            }
            parts += 1
            guard let next = try JSONValue(parsing: receipt.body)["next"]?.text.flatMap({ Int64($0) }) else {
                return parts
            }
            after = next
        }
    }
}
