import Dispatch
import GigOperations
import GigPrimitives
import Synchronization
import Testing

@Suite("Works on a store's files")
struct StoreWorksTests {
    private struct Broken: Error {}

    private func id(_ number: UInt64) -> StoreWorkID { StoreWorkID(high: 1, low: number) }

    /// Waits until so many works have ended.
    private func wait(for ends: DispatchSemaphore, _ count: Int) {
        for _ in 0..<count { ends.wait() }
    }

    @Test("of two begun at once each has its own end, and neither is lost", arguments: 0..<20)
    func racers(round: Int) {
        let (works, ends) = (StoreWorks(), DispatchSemaphore(value: 0))
        let order = Mutex<[UInt64]>([])
        let overlapping = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 2) { racer in
            let number = UInt64(racer + 1)
            works.begin(StoreWork(rotation: id(number)), ended: { _, _ in ends.signal() }) { told in
                overlapping.withLock { $0 += 1 }
                defer { overlapping.withLock { $0 -= 1 } }
                #expect(overlapping.withLock { $0 } == 1, "one at a time")
                order.withLock { $0.append(number) }
                // While the first runs, the other one waits and is not taken for done.
                let states = Set(works.all.map(\.state))
                #expect(states.isSubset(of: [.running, .waiting, .done, .failed]))
                #expect(works.all.count { $0.state == .running } == 1)
                told(Int(number), 10)
                if number == 2 { throw Broken() }
            }
        }
        wait(for: ends, 2)
        let found = Dictionary(uniqueKeysWithValues: works.all.map { ($0.id, $0) })
        #expect(found[id(1)]?.state == .done && found[id(1)]?.done == 1)
        #expect(found[id(2)]?.state == .failed && found[id(2)]?.done == 2)
        #expect(order.withLock { $0.sorted() } == [1, 2])
    }

    @Test("one that waits is there for whoever asks, and ends after the one before it")
    func waiting() {
        let (works, ends, gate) = (StoreWorks(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let started = DispatchSemaphore(value: 0)
        works.begin(StoreWork(backup: BackupID(high: 0, low: 7)), ended: { _, _ in ends.signal() }) { _ in
            started.signal()
            gate.wait()
        }
        works.begin(StoreWork(rotation: id(8)), ended: { _, _ in ends.signal() }) { _ in }
        started.wait()
        #expect(works.all.map(\.state) == [.waiting, .running], "the newest first")
        #expect(works.all.last?.id == StoreWorkID(BackupID(high: 0, low: 7)))
        gate.signal()
        wait(for: ends, 2)
        #expect(works.all.map(\.state) == [.done, .done])
    }

    @Test("the same work is not done twice at once; after a failure it is done again, and there is one of it")
    func again() {
        let (works, ends, gate) = (StoreWorks(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let runs = Mutex(0)
        for _ in 0..<3 {
            works.begin(StoreWork(rotation: id(1)), ended: { _, _ in ends.signal() }) { _ in
                gate.wait()
                runs.withLock { $0 += 1 }
                throw Broken()
            }
        }
        gate.signal()
        wait(for: ends, 1)
        #expect(runs.withLock { $0 } == 1 && works.all.map(\.state) == [.failed])
        works.begin(StoreWork(rotation: id(1)), ended: { _, _ in ends.signal() }) { _ in runs.withLock { $0 += 1 } }
        wait(for: ends, 1)
        #expect(runs.withLock { $0 } == 2 && works.all.map(\.state) == [.done])
    }

    @Test("the newest are remembered, and whatever has not ended")
    func most() {
        let (works, ends, gate) = (StoreWorks(), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        works.begin(StoreWork(rotation: id(0)), ended: { _, _ in ends.signal() }) { _ in gate.wait() }
        let more = StoreWorks.most + 3
        for number in 1...more {
            works.begin(StoreWork(rotation: id(UInt64(number))), ended: { _, _ in ends.signal() }) { _ in }
        }
        #expect(works.all.count == more + 1, "none that waits is forgotten")
        gate.signal()
        wait(for: ends, more + 1)
        works.begin(StoreWork(rotation: id(100)), ended: { _, _ in ends.signal() }) { _ in }
        wait(for: ends, 1)
        #expect(works.all.count == StoreWorks.most && works.all.first?.id == id(100))
    }
}
