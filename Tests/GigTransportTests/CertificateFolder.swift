import Foundation
import GigVault
import Testing

@testable import GigTransport

/// A folder with a local authority's certificate and key, gone with the value.
final class CertificateFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "gigmopay-certificates-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try issue()
    }

    deinit {
        // What stays in the temporary folder harms nobody.
        try? FileManager.default.removeItem(atPath: path)
    }

    var files: CertificateFiles { CertificateFiles(certificate: path + "/server.pem", key: path + "/server.key") }
    var authority: String { path + "/ca.pem" }

    /// Puts a new pair in place, as an operator would: each file renamed over the one before.
    @discardableResult
    func issue(at date: Date = .now, only: Set<String> = ["server.pem", "server.key", "ca.pem"]) throws -> Date {
        let local = try LocalCertificate(now: date)
        let all = ["server.pem": local.certificatePEM, "server.key": local.keyPEM, "ca.pem": local.authorityPEM]
        for (name, text) in all where only.contains(name) { try write(text, name) }
        return date
    }

    func write(_ text: String, _ name: String) throws {
        try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }
}
