import Foundation
import GigPostgresTestSupport
import Testing

@Suite("A server of the tests is on its own", .needsPostgres)
struct SupportTests {
    @Test("it keeps nothing of ours open, so that nobody waits for it")
    func descriptors() throws {
        let pipe = Pipe()
        let before = pipe.fileHandleForWriting.fileDescriptor
        #expect(fcntl(before, F_SETFD, 0) == 0)
        do {
            let server = try PostgresServer()
            try pipe.fileHandleForWriting.close()
            #expect(try pipe.fileHandleForReading.readToEnd()?.isEmpty ?? true)
            #expect(try server.psql("SELECT 1") == "1")
        }
    }

    @Test("it goes, with its folder, when nobody needs it any more")
    func end() throws {
        var folder = ""
        do {
            let server = try PostgresServer()
            folder = server.folder
            #expect(FileManager.default.fileExists(atPath: folder))
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
