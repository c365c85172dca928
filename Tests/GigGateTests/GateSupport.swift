import GigGate
import GigPrimitives
import GigTestSupport
import Synchronization
import Testing

/// One of the product's own jobs, which may do everything that the probes need.
let job = Actor.job("probe")

func key(_ text: String) throws -> IdempotencyKey { try IdempotencyKey(text) }

/// What `command` came to; test failures are left to the caller.
func outcome<C: Command>(
    _ house: TestHouse,
    _ command: C,
    as actor: Actor = job,
    key text: String
) async throws -> Result<Receipt, Refusal> {
    let key = try key(text)
    do throws(Refusal) {
        return .success(try await house.gate.perform(command, as: actor, key: key))
    } catch {
        return .failure(error)
    }
}

extension Result where Success == Receipt, Failure == Refusal {
    var refusal: Refusal? {
        guard case .failure(let refusal) = self else { return nil }
        return refusal
    }

    var receipt: Receipt? {
        guard case .success(let receipt) = self else { return nil }
        return receipt
    }
}

/// Counts from several threads.
final class Tally: Sendable {
    private let number = Mutex(0)
    var count: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}

/// Waits up to ten seconds for something that other threads do.
func eventually(_ comment: Comment, _ condition: () -> Bool) async throws {
    for _ in 0..<2000 {
        if condition() { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record(comment)
}

/// Runs `commands` in one group: they arrive, in this order, while an earlier commit is held.
func inOneGroup<C: Command>(
    _ house: TestHouse,
    _ watch: StoreWatch,
    _ commands: [(command: C, actor: Actor, key: String)]
) async throws -> [Result<Receipt, Refusal>] {
    watch.holdNext()
    let opener = Task { try await outcome(house, WriteFact("opener", "x"), key: "opener-\(house.random.next())") }
    try await eventually("the first commit is held") { watch.held == 1 }
    let arrived = Tally()
    var tasks: [Task<Result<Receipt, Refusal>, any Error>] = []
    for (index, item) in commands.enumerated() {
        tasks.append(
            Task {
                arrived.add()
                return try await outcome(house, item.command, as: item.actor, key: item.key)
            }
        )
        try await eventually("command \(index) has arrived") { arrived.count == index + 1 }
        // `perform` submits before it suspends; the task needs a moment from its start to there.
        try await Task.sleep(for: .milliseconds(commands.count > 20 ? 1 : 30))
    }
    try await Task.sleep(for: .milliseconds(100))
    watch.release()
    _ = try await opener.value
    var results: [Result<Receipt, Refusal>] = []
    for task in tasks { results.append(try await task.value) }
    return results
}
