import Foundation
import Testing

@Suite("A way round the gate does not compile")
struct NoWayRoundTests {
    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let code: String
        /// What the compiler says; nil for code that it must accept.
        let diagnostic: String?
    }

    private static let preamble = """
        import GigAccess
        import GigGate
        import GigPrimitives
        import GigRecords

        struct Probe: Command {
            static let permission = Permission.dispatch
            var payload: Payload { Payload() }
            func perform(_ authorised: Authorised<Probe>) throws -> Performed {
                try authorised.writer.setFact("a", "b")
                return Performed { $0.member("ok", true) }
            }
        }

        """

    static let cases = [
        Case(testDescription: "a command of one's own is legal", code: "", diagnostic: nil),
        Case(
            testDescription: "no Authorised outside the gate's file",
            code: """
                func forge(_ actor: Actor, _ ports: Ports, _ group: CommitGroup) {
                    _ = Authorised(Probe(), actor: actor, ports: ports, group: group)
                }
                """,
            diagnostic: "inaccessible due to 'fileprivate' protection level"
        ),
        Case(
            testDescription: "no Permitted outside the gate's file",
            code: """
                struct Ask: Query {
                    static let permission = Permission.dispatch
                    func answer(_ permitted: Permitted<Ask>) throws -> Int { 1 }
                }
                func forge(_ actor: Actor, _ ports: Ports, _ reading: any GateReading) {
                    _ = Permitted(Ask(), actor: actor, ports: ports, reading: reading)
                }
                """,
            diagnostic: "inaccessible due to 'fileprivate' protection level"
        ),
        Case(
            testDescription: "no writer without an authorised command",
            code: "func forge(_ transaction: any GateTransaction) { _ = RecordWriter(transaction) }",
            diagnostic: "inaccessible due to 'internal' protection level"
        ),
        Case(
            testDescription: "no writer from a query",
            code: "func forge<Q: Query>(_ permitted: Permitted<Q>) { _ = permitted.writer }",
            diagnostic: "has no member 'writer'"
        ),
        Case(
            testDescription: "no session over a connection",
            code: "func forge(_ connection: any SQLConnection) { _ = RecordSession(connection) }",
            diagnostic: "cannot find 'RecordSession' in scope"
        ),
        Case(
            testDescription: "no actor but by authentication",
            code: """
                func forge(_ id: PrincipalID) -> Actor {
                    Actor(principal: id, name: "x", role: .administrator, customer: nil, credential: nil)
                }
                """,
            diagnostic: "inaccessible due to 'internal' protection level"
        ),
        Case(
            testDescription: "no other role for an actor",
            code: "func forge(_ actor: Actor) { var actor = actor; actor.role = .administrator }",
            diagnostic: "cannot assign to property: 'role' is a 'let' constant"
        ),
        Case(
            testDescription: "no receipt of one's own",
            code: "func forge() { _ = Receipt(body: [], mediaType: .json, logIndex: 1, isReplay: false) }",
            diagnostic: "inaccessible due to 'internal' protection level"
        ),
        Case(
            testDescription: "no commit by the back door of the gate",
            code: "func forge(_ gate: Gate) { _ = gate.store }",
            diagnostic: "inaccessible due to 'private' protection level"
        ),
    ]

    @Test("such code is refused by the compiler, and the legal command is not", arguments: cases)
    func compiles(_ row: Case) throws {
        let (status, output) = try typecheck(Self.preamble + row.code + "\n")
        guard let diagnostic = row.diagnostic else {
            #expect(status == 0, "\(output)")
            return
        }
        #expect(status != 0, "it compiled")
        #expect(output.contains(diagnostic), "\(output)")
    }

    private func typecheck(_ code: String) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gigmopay-compile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "Probe.swift")
        try Data(code.utf8).write(to: file)
        // SwiftPM's name of a root package is that of its folder, as an identifier.
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let name = root.lastPathComponent.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
        let modules = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "Modules")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-package-name", String(name),
            "-module-cache-path", folder.appending(path: "cache").path, "-I", modules.path, file.path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
