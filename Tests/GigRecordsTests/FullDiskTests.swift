import Foundation
import GigGate
import GigPrimitives
import GigTestSupport
import Testing

/// A tiny file system in memory; making one takes root.
private enum TinyDisk {
    static func run(_ tool: String, _ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    static func mount(at folder: String) -> Bool {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            return false
        }
        return run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700", "tmpfs", folder)
    }

    static let isPossible: Bool = {
        let folder = NSTemporaryDirectory() + "gigmopay-probe-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard mount(at: folder) else { return false }
        return run("umount", folder)
    }()
}

@Suite("A full disk loses nothing")
struct FullDiskTests {
    @Test(
        "commands get store_full, nothing is half done, and with space all goes on",
        .enabled(if: TinyDisk.isPossible, "needs root, to mount a small tmpfs")
    )
    func fullDisk() async throws {
        let folder = NSTemporaryDirectory() + "gigmopay-full-\(UUID().uuidString)"
        try #require(TinyDisk.mount(at: folder))
        defer {
            _ = TinyDisk.run("umount", "-l", folder)
            try? FileManager.default.removeItem(atPath: folder)
        }
        // What it frees holds every page of the log a second time, for they are moved while commits go on.
        try Data(repeating: 1, count: 5_000_000).write(to: URL(filePath: folder + "/ballast"))
        let house = try await TestHouse(folder: folder)
        let job = Actor.job("probe")
        func write(_ number: Int) async throws -> RefusalCode? {
            let command = WriteFact("fact-\(number)", String(repeating: "x", count: 20_000))
            do throws(Refusal) {
                let key = try IdempotencyKey("key-\(number)")
                _ = try await house.gate.perform(command, as: job, key: key)
                return nil
            } catch {
                return error.code
            }
        }
        var done = 0
        var refusal: RefusalCode?
        while refusal == nil, done < 500 {
            refusal = try await write(done)
            if refusal == nil { done += 1 }
        }
        #expect(refusal == .storeFull)
        #expect(done > 3)
        #expect(throws: Refusal(.storeFull)) { try house.gate.requireOpen() }
        #expect(try await write(done) == .storeFull, "still full")
        #expect(try await house.fact("fact-\(done)") == nil)
        #expect(try await house.fact("fact-\(done - 1)") != nil)
        #expect(try await house.log().count == done)
        #expect(try await house.verify() == [])
        try FileManager.default.removeItem(atPath: folder + "/ballast")
        for number in done..<(done + 3) { #expect(try await write(number) == nil) }
        #expect(try await house.log().count == done + 3)
        #expect(try await house.verify() == [])
        #expect(house.faults.all.count == 2)
    }
}
