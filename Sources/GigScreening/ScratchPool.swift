import Synchronization

/// Memory that searches take and give back; a class, because it is shared by all copies of an index.
final class ScratchPool: Sendable {
    private let idle = Mutex<[SearchScratch]>([])

    func withScratch<Result>(_ body: (inout SearchScratch) -> Result) -> Result {
        var scratch = idle.withLock { $0.popLast() } ?? SearchScratch()
        let result = body(&scratch)
        idle.withLock { $0.append(scratch) }
        return result
    }
}
