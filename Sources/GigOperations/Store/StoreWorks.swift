import Dispatch
import Synchronization

/// The works on one store's files: one at a time, in the order in which they were asked for, on a thread of their own.
package final class StoreWorks: Sendable {
    /// As many works are remembered; one that has not ended is not forgotten, however many there are.
    package static let most = 16

    private let list = Mutex<[StoreWork]>([])
    private let queue = DispatchQueue(label: "gigmopay.store-works", qos: .utility)

    package init() {}

    /// All that are remembered since the start of the process, the newest first.
    package var all: [StoreWork] { list.withLock { $0.reversed() } }

    /// Does a work after those that were begun before; `ended` is told once what became of it.
    ///
    /// Does nothing where the same work is under way; one that has ended is done again.
    ///
    /// Whoever asks after this returned finds the work. `body` tells of pages done, and of how many.
    package func begin(
        _ work: StoreWork,
        ended: @escaping @Sendable (StoreWork, (any Error)?) -> Void,
        _ body: @escaping @Sendable (_ told: @escaping (Int, Int) -> Void) throws -> Void
    ) {
        let isNew = list.withLock { list in
            if let place = list.firstIndex(where: { $0.id == work.id && $0.kind == work.kind }) {
                guard !list[place].isUnderWay else { return false }
                list.remove(at: place)
            }
            list.append(work)
            while list.count > StoreWorks.most, let first = list.firstIndex(where: { !$0.isUnderWay }) {
                list.remove(at: first)
            }
            return true
        }
        guard isNew else { return }
        queue.async { [self] in
            change(work) { $0.state = .running }
            var failure: (any Error)?
            do {
                try body { done, pages in
                    self.change(work) { ($0.done, $0.pages) = (done, pages) }
                }
            } catch {
                failure = error
            }
            change(work) { $0.state = failure == nil ? .done : .failed }
            ended(work, failure)
        }
    }

    /// Changes this work, and no other of its kind.
    private func change(_ work: StoreWork, _ body: (inout StoreWork) -> Void) {
        list.withLock { list in
            guard let place = list.firstIndex(where: { $0.id == work.id && $0.kind == work.kind }) else { return }
            body(&list[place])
        }
    }
}
