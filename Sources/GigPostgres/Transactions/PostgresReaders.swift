import Dispatch
import GigGate
import GigRecords
import Synchronization

/// A few connections for snapshots, each on a queue of its own; who comes first is served first.
final class PostgresReaders: Sendable {
    private typealias Job = @Sendable (PostgresConnection) -> Void

    private struct Reader: Sendable {
        let connection: PostgresConnection
        let queue: DispatchQueue
    }

    private struct State {
        var idle: [Reader]
        var waiting: [Job] = []
        /// Jobs at the front of `waiting` that have been taken.
        var taken = 0

        mutating func next() -> Job? {
            guard taken < waiting.count else { return nil }
            defer {
                taken += 1
                if taken * 2 > waiting.count {
                    waiting.removeFirst(taken)
                    taken = 0
                }
            }
            return waiting[taken]
        }

        var backlog: Int { waiting.count - taken }
    }

    private let state: Mutex<State>
    private let longestQueue: Int

    init(_ address: PostgresAddress, count: Int, longestQueue: Int = PostgresLimits.longestQueue) {
        precondition(count > 0, "snapshots need a connection")
        self.longestQueue = longestQueue
        let readers = (1...count).map { number in
            Reader(
                connection: PostgresConnection(address),
                queue: DispatchQueue(label: "gigmopay.postgres.read.\(number)", qos: .userInitiated)
            )
        }
        state = Mutex(State(idle: readers))
    }

    /// How many reads wait for a connection.
    var waiting: Int { state.withLock { $0.backlog } }

    /// Throws `StoreFault.unavailable` at once when too many wait already.
    func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any SQLConnection) throws -> Answer
    ) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = submit { connection in
                let answer = Result {
                    try connection.begin(.reading)
                    return try body(connection)
                }
                continuation.resume(with: answer)
                connection.rollBack()
            }
            if !isTaken { continuation.resume(throwing: StoreFault.unavailable("too many reads wait")) }
        }
    }

    private func submit(_ job: @escaping Job) -> Bool {
        enum Decision { case run(Reader), wait, refuse }
        let decision: Decision = state.withLock { state in
            if let reader = state.idle.popLast() { return .run(reader) }
            guard state.backlog < longestQueue else { return .refuse }
            state.waiting.append(job)
            return .wait
        }
        switch decision {
        case .run(let reader): run(job, on: reader)
        case .wait: break
        case .refuse: return false
        }
        return true
    }

    private func run(_ job: @escaping Job, on reader: Reader) {
        reader.queue.async {
            var next: Job? = job
            while let job = next {
                job(reader.connection)
                next = self.state.withLock { state in
                    let next = state.next()
                    if next == nil { state.idle.append(reader) }
                    return next
                }
            }
        }
    }
}
