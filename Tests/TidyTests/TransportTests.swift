import Foundation
import Testing

@Suite("TLS is set up in one place")
struct TransportTests {
    /// Words that make or weaken a TLS configuration; libpq's are in its address alone.
    static let words = [
        "TLSConfiguration", "makeClientConfiguration", "makeServerConfiguration", "minimumTLSVersion",
        "maximumTLSVersion", "certificateVerification", "keyLogCallback", "cipherSuites", "NIOSSLClientHandler",
        "NIOSSLServerHandler", "NIOSSLContext(", "applicationProtocols", "renegotiationSupport",
    ]

    @Test("no module but GigTransport configures TLS", arguments: words)
    func configured(_ word: String) throws {
        for file in try SourceTree.files(under: "Sources") where !file.path.hasPrefix("Sources/GigTransport/") {
            for (number, line) in file.lines.enumerated() where SourceTree.code(line).contains(word) {
                Issue.record("\(file.path):\(number + 1): \(word) – TransportSecurity")
            }
        }
    }

    @Test("no secret of a connection is ever written down")
    func keyLog() throws {
        for file in try SourceTree.files(under: "Sources") {
            for (number, line) in file.lines.enumerated() where SourceTree.code(line).lowercased().contains("keylog") {
                Issue.record("\(file.path):\(number + 1): a key log")
            }
        }
    }

    @Test("HTTP clients are made in one place, and libpq's words for TLS stand in one place")
    func clients() throws {
        let places = [
            "HTTPClient(": "Sources/gigmopay/Transport/OutboundHTTP.swift",
            "HTTPClient.Configuration(": "Sources/gigmopay/Transport/OutboundHTTP.swift",
            "HTTPClient.shared": "", "URLSession": "",
        ]
        for (word, place) in places {
            for file in try SourceTree.files(under: "Sources") where file.path != place {
                for (number, line) in file.lines.enumerated() where SourceTree.code(line).contains(word) {
                    Issue.record("\(file.path):\(number + 1): \(word) – OutboundHTTP")
                }
            }
        }
        for word in ["sslmode", "ssl_min_protocol_version", "channel_binding", "gssencmode"] {
            let users = try SourceTree.files(under: "Sources").filter { $0.text.contains("\"\(word)\"") }.map(\.path)
            #expect(users == ["Sources/GigPostgres/PostgresAddress.swift"])
        }
    }
}
