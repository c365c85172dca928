import Foundation

@testable import GigVault

/// A SoftHSM2 of the test's own, in a folder that is gone after it; its tools are Debian's `softhsm2` and `opensc`.
final class SoftToken {
    static let module = "/usr/lib/softhsm/libsofthsm2.so"
    static let pin = "2468"
    static let absence = "SoftHSM2 or pkcs11-tool is not installed"

    static var isInstalled: Bool {
        [module, "/usr/bin/softhsm2-util", "/usr/bin/pkcs11-tool"].allSatisfy(FileManager.default.fileExists(atPath:))
    }

    let folder: String

    /// SoftHSM2 reads its settings once in a process, so there is one for all tests of this one.
    init() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "token-\(UInt64.random(in: 0 ... .max))")
        folder = place.path
        try FileManager.default.createDirectory(at: place.appending(path: "tokens"), withIntermediateDirectories: true)
        try "directories.tokendir = \(folder)/tokens\nobjectstore.backend = file\nlog.level = ERROR\n"
            .write(toFile: folder + "/softhsm2.conf", atomically: true, encoding: .utf8)
        unsafe setenv("SOFTHSM2_CONF", folder + "/softhsm2.conf", 1)
        for label in ["gig", "other"] {
            try run("softhsm2-util", "--init-token", "--free", "--label", label, "--pin", Self.pin, "--so-pin", "13579")
        }
    }

    deinit {
        // Best effort: the system empties its folder of temporary files.
        try? FileManager.default.removeItem(atPath: folder)
    }

    func make(_ label: String, id: String, type: String = "AES:32", _ more: String...) throws {
        try run(
            "pkcs11-tool",
            ["--module", Self.module, "--login", "--pin", Self.pin, "--token-label", "gig", "--keygen"]
                + ["--key-type", type, "--label", label, "--id", id] + more
        )
    }

    func remove(_ label: String) throws {
        try run(
            "pkcs11-tool",
            ["--module", Self.module, "--login", "--pin", Self.pin, "--token-label", "gig"]
                + ["--delete-object", "--type", "secrkey", "--label", label]
        )
    }

    func changePIN(from old: String = pin, to new: String) throws {
        try run(
            "pkcs11-tool",
            ["--module", Self.module, "--login", "--pin", old, "--token-label", "gig"]
                + ["--change-pin", "--new-pin", new]
        )
    }

    /// Ends what this process has of the module, behind its user's back: every session, or the module itself.
    static func end(_ call: String) throws {
        guard let library = unsafe dlopen(module, RTLD_NOW), let symbol = unsafe dlsym(library, call),
            let list = unsafe dlsym(library, "C_GetSlotList")
        else { throw Failure(text: "no \(call)") }
        if call == "C_Finalize" {
            typealias Finalize = @convention(c) (UnsafeMutableRawPointer?) -> UInt
            guard unsafe unsafeBitCast(symbol, to: Finalize.self)(nil) == 0 else { throw Failure(text: call) }
            return
        }
        typealias Slots = @convention(c) (UInt8, UnsafeMutablePointer<UInt>?, UnsafeMutablePointer<UInt>) -> UInt
        typealias Close = @convention(c) (UInt) -> UInt
        var slots = [UInt](repeating: 0, count: 16)
        var count = UInt(slots.count)
        guard unsafe unsafeBitCast(list, to: Slots.self)(1, &slots, &count) == 0 else { throw Failure(text: "slots") }
        for slot in slots[..<Int(count)] { _ = unsafe unsafeBitCast(symbol, to: Close.self)(slot) }
    }

    private func run(_ tool: String, _ arguments: String...) throws { try run(tool, arguments) }

    private func run(_ tool: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/" + tool)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(text: "\(tool): \(text)") }
    }

    struct Failure: Error {
        let text: String
    }

    static func address(_ token: String = "gig", _ object: String = "root", module: String = module) -> String {
        "pkcs11:token=\(token);object=\(object)?module-path=\(module)"
    }
}
