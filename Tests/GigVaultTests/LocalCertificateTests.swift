import Foundation
import GigVault
import Testing

@Suite("The demonstration certificate is one that other tools accept")
struct LocalCertificateTests {
    static let openssl = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func files() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gigmopay-certificate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let certificate = try LocalCertificate(now: now)
        for (name, text) in [
            ("ca.pem", certificate.authorityPEM), ("cert.pem", certificate.certificatePEM),
            ("key.pem", certificate.keyPEM),
        ] {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        return folder
    }

    private func run(_ arguments: String..., in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.openssl))
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    @Test("openssl verifies the chain for localhost, now and not after it has ended", .enabled(if: openssl != nil))
    func chain() throws {
        let folder = try files()
        defer { try? FileManager.default.removeItem(at: folder) }
        func verify(at offset: Int, host: String = "localhost") throws -> (status: Int32, output: String) {
            try run(
                "verify",
                "-CAfile",
                "ca.pem",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                host,
                "-attime",
                "\(1_790_000_000 + offset)",
                "cert.pem",
                in: folder
            )
        }
        let good = try verify(at: 0)
        #expect(good.status == 0, "\(good.output)")
        #expect(try verify(at: 88 * 86_400).status == 0)
        #expect(try verify(at: 90 * 86_400).status != 0)
        #expect(try verify(at: -7200).status != 0)
        #expect(try verify(at: 0, host: "example.com").status != 0)
    }

    @Test("openssl reads the key, and it is the certificate's", .enabled(if: openssl != nil))
    func keyMatches() throws {
        let folder = try files()
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = try run("pkey", "-in", "key.pem", "-pubout", in: folder)
        let certificate = try run("x509", "-in", "cert.pem", "-noout", "-pubkey", in: folder)
        #expect(key.status == 0 && certificate.status == 0)
        #expect(key.output == certificate.output && key.output.contains("BEGIN PUBLIC KEY"))
    }

    @Test("the certificate names localhost and 127.0.0.1 and is no authority", .enabled(if: openssl != nil))
    func contents() throws {
        let folder = try files()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = try run("x509", "-in", "cert.pem", "-noout", "-text", in: folder).output
        #expect(text.contains("DNS:localhost") && text.contains("IP Address:127.0.0.1"))
        #expect(text.contains("CA:FALSE") && text.contains("TLS Web Server Authentication"))
    }

    @Test("each is made anew")
    func fresh() throws {
        let (first, second) = (try LocalCertificate(now: now), try LocalCertificate(now: now))
        #expect(first.keyPEM != second.keyPEM && first.authorityPEM != second.authorityPEM)
        #expect(!first.certificatePEM.contains("PRIVATE") && !first.authorityPEM.contains("PRIVATE"))
    }
}
