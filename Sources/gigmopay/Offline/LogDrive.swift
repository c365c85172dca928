import ArgumentParser
import Foundation
import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import Synchronization

/// Fills the log of a demonstration store inside the process, for measurements; hidden from the list of commands.
struct LogDrive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-drive",
        abstract: "Log refusals as fast as they become durable, publish them, and tell how long it took.",
        discussion: "Only for demonstration stores.",
        shouldDisplay: false
    )

    @OptionGroup var store: StoreOptions
    @Option(help: "Entries in all.") var entries: Int
    @Option(help: "How many callers wait at a time.") var group = 512

    func validate() throws {
        guard entries > 0, (1...8192).contains(group) else {
            throw ValidationError("--entries must be above 0, --group 1 to 8192.")
        }
    }

    func run() async throws {
        try await reporting {
            try store.data.folder.prepareDemonstration()
            let composition = try await Composition.open(
                store.data.folder,
                store: try store.address,
                secrets: try store.houseSecrets(.demonstration),
                mode: .demonstration,
                publicAddress: "https://localhost:8443",
                oldestListDays: 1000,
                events: .ofCommand
            )
            let log = composition.log
            let publishing = Task { await log.publishUntilCancelled() }
            let clock = ContinuousClock()
            let began = clock.now
            let samples = try await drive(composition)
            let seconds = (clock.now - began) / .seconds(1)
            publishing.cancel()
            await publishing.value
            try await log.publisher.publish()
            let all = (clock.now - began) / .seconds(1)
            let sorted = samples.sorted()
            Console.say(
                String(
                    decoding: JSONWriter.object { json in
                        json.member("entries", Int64(entries))
                        json.member("microseconds", Int64(seconds * 1_000_000))
                        json.member("published_microseconds", Int64(all * 1_000_000))
                        json.member("samples", Int64(sorted.count))
                        guard !sorted.isEmpty else { return }
                        json.member("p50_checkpoint_microseconds", Int64(sorted[sorted.count / 2] * 1000))
                        json.member("p99_checkpoint_microseconds", Int64(sorted[(sorted.count - 1) * 99 / 100] * 1000))
                    },
                    as: UTF8.self
                )
            )
        }
    }

    /// Milliseconds from asking for an entry to the signed checkpoint over it, of one entry at a time.
    private func drive(_ composition: Composition) async throws -> [Double] {
        let gate = composition.gate
        let (entries, group) = (entries, group)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            let isDone = Mutex(false)
            for caller in 0..<group {
                tasks.addTask {
                    for _ in stride(from: caller, to: entries, by: group) {
                        let refusal = await gate.deny(.pay, to: .job("drive"))
                        guard refusal.code == .permissionDenied else { throw refusal }
                    }
                }
            }
            async let samples = sample(composition, until: { isDone.withLock { $0 } })
            try await tasks.waitForAll()
            isDone.withLock { $0 = true }
            return try await samples
        }
    }

    private func sample(_ composition: Composition, until isDone: @Sendable () -> Bool) async throws -> [Double] {
        let clock = ContinuousClock()
        var samples: [Double] = []
        while !isDone() {
            let asked = clock.now
            _ = await composition.gate.deny(.pay, to: .job("drive"))
            let size = try await composition.log.committedSize()
            while composition.log.publisher.publishedSize < size {
                try await Task.sleep(for: .milliseconds(1))
            }
            samples.append((clock.now - asked) / .milliseconds(1))
        }
        return samples
    }
}
