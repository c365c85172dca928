import Dispatch
import GigGate
import Synchronization

/// Counts the commits of a store, and makes them wait or fail as a test says.
package final class StoreWatch: Sendable {
    package enum Failure: Sendable {
        /// The commit is not even begun.
        case before(StoreFault)
        /// Everything runs and is undone at the end, as when the disk is full at the last moment.
        case undone(StoreFault)
        /// Everything is on disk, and the store says that it does not know.
        case after(StoreFault)
    }

    private struct State {
        var commits = 0
        var failures: [Failure] = []
        var failsForEver: Failure?
        var holds = 0
        var held = 0
    }

    private let state = Mutex(State())
    private let barrier = DispatchSemaphore(value: 0)

    package init() {}

    /// Commits that were tried.
    package var commits: Int { state.withLock { $0.commits } }
    /// Commits that have done their work and now wait to return.
    package var held: Int { state.withLock { $0.held } }

    package func failNext(_ failures: Failure...) { state.withLock { $0.failures += failures } }

    package func failAll(_ failure: Failure?) { state.withLock { $0.failsForEver = failure } }

    /// The next commit waits for `release()` before it returns.
    package func holdNext() { state.withLock { $0.holds += 1 } }

    package func release() { barrier.signal() }

    package func watch(_ store: any GateStore) -> any GateStore { WatchedStore(store: store, watch: self) }

    fileprivate func begin() -> (failure: Failure?, holds: Bool) {
        state.withLock { state in
            state.commits += 1
            let holds = state.holds > 0
            if holds { state.holds -= 1 }
            let failure = state.failures.isEmpty ? state.failsForEver : state.failures.removeFirst()
            return (failure, holds)
        }
    }

    fileprivate func wait() {
        state.withLock { $0.held += 1 }
        barrier.wait()
        state.withLock { $0.held -= 1 }
    }
}

private struct WatchedStore: GateStore {
    let store: any GateStore
    let watch: StoreWatch

    func commit(_ body: (any GateTransaction) throws -> Void) throws {
        let (failure, holds) = watch.begin()
        if case .before(let fault) = failure { throw fault }
        try store.commit { transaction in
            try body(transaction)
            if case .undone(let fault) = failure { throw fault }
        }
        if holds { watch.wait() }
        if case .after(let fault) = failure { throw fault }
    }

    func read<Answer: Sendable>(
        _ body: @Sendable @escaping (any GateReading) throws -> Answer
    ) async throws -> Answer {
        try await store.read(body)
    }
}
