import Foundation
import NIOSSL
import Testing

@testable import GigTransport

@Suite("A certificate is exchanged only for one that clients would take")
struct ServingCertificateTests {
    private let now = Int64(Date.now.timeIntervalSince1970)

    @Test("a new pair is taken once, and its figures are the new ones")
    func taken() throws {
        let folder = try CertificateFolder()
        let serving = try ServingCertificate(folder.files, nowSeconds: now)
        #expect(serving.reload(nowSeconds: now) == .unchanged)
        let before = serving.figures.certificateNotAfterSeconds
        try folder.issue(at: .now.addingTimeInterval(-86_400))
        #expect(serving.reload(nowSeconds: now + 5) == .taken)
        #expect(serving.reload(nowSeconds: now + 6) == .unchanged)
        #expect(serving.figures.certificateNotAfterSeconds < before)
        #expect(serving.figures.certificateLoadedAtSeconds == now + 5)
        #expect((serving.figures.counts.reloads, serving.figures.counts.refusedReloads) == (1, 0))
    }

    struct Spoiling: CustomTestStringConvertible, Sendable {
        let fault: TransportFault
        let spoil: @Sendable (CertificateFolder) throws -> Void
        var testDescription: String { fault.rawValue }
    }

    static let spoilings = [
        Spoiling(fault: .certificateUnusable) { try $0.write("not a certificate", "server.pem") },
        Spoiling(fault: .certificateUnusable) { try FileManager.default.removeItem(atPath: $0.path + "/server.pem") },
        Spoiling(fault: .keyUnusable) { try $0.write("-----BEGIN PRIVATE KEY-----\nAAAA\n", "server.key") },
        Spoiling(fault: .keyUnusable) { try FileManager.default.removeItem(atPath: $0.path + "/server.key") },
        Spoiling(fault: .pairDiffers) { try $0.issue(only: ["server.key"]) },
        Spoiling(fault: .pairDiffers) { try $0.issue(only: ["server.pem"]) },
        Spoiling(fault: .expired) { try $0.issue(at: .now.addingTimeInterval(-500 * 86_400)) },
        Spoiling(fault: .notYetValid) { try $0.issue(at: .now.addingTimeInterval(86_400)) },
    ]

    @Test("anything else leaves the one before, and is told once", arguments: spoilings)
    func kept(_ row: Spoiling) throws {
        let folder = try CertificateFolder()
        let serving = try ServingCertificate(folder.files, nowSeconds: now)
        let before = serving.figures.certificateNotAfterSeconds
        try row.spoil(folder)
        #expect(serving.reload(nowSeconds: now) == .kept(row.fault))
        #expect(serving.reload(nowSeconds: now) == .unchanged)
        #expect(serving.figures.certificateNotAfterSeconds == before)
        #expect(serving.figures.counts.refusedReloads == 1)
        #expect(throws: row.fault) { _ = try ServingCertificate(folder.files, nowSeconds: now) }
        try folder.issue()
        #expect(serving.reload(nowSeconds: now) == .taken)
    }

    @Test("a certificate whose time has not come is taken when it comes")
    func inTime() throws {
        let folder = try CertificateFolder()
        let serving = try ServingCertificate(folder.files, nowSeconds: now)
        try folder.issue(at: .now.addingTimeInterval(86_400))
        #expect(serving.reload(nowSeconds: now) == .kept(.notYetValid))
        #expect(serving.reload(nowSeconds: now + 90_000) == .taken)
    }

    @Test("an authority of clients that can't be read keeps the server from starting, and from forgetting the old one")
    func authority() throws {
        let folder = try CertificateFolder()
        let files = CertificateFiles(
            certificate: folder.files.certificate,
            key: folder.files.key,
            clientAuthority: folder.authority
        )
        let serving = try ServingCertificate(files, nowSeconds: now)
        try folder.write("", "ca.pem")
        #expect(serving.reload(nowSeconds: now) == .kept(.authorityUnusable))
        #expect(throws: TransportFault.authorityUnusable) { _ = try ServingCertificate(files, nowSeconds: now) }
    }

    @Test("every configuration asks for TLS 1.3 and offers X25519MLKEM768 first")
    func configurations() throws {
        let folder = try CertificateFolder()
        let chain = try NIOSSLCertificate.fromPEMFile(folder.files.certificate)
        let key = try NIOSSLPrivateKey(file: folder.files.key, format: .pem)
        let client = try TransportSecurity.client(authorityFile: nil)
        let open = TransportSecurity.server(chain: chain, key: key, clientAuthorities: nil)
        let guarded = TransportSecurity.server(chain: chain, key: key, clientAuthorities: chain)
        for configuration in [client, try TransportSecurity.client(authorityFile: folder.authority), open, guarded] {
            #expect(configuration.minimumTLSVersion == .tlsv13)
            #expect(configuration.maximumTLSVersion == nil)
            #expect(configuration.curves == [.x25519_MLKEM768, .x25519, .secp256r1, .secp384r1])
            #expect(configuration.keyLogCallback == nil)
        }
        #expect(client.certificateVerification == .fullVerification)
        #expect(open.certificateVerification == .none)
        #expect(guarded.certificateVerification == .noHostnameVerification)
        #expect(throws: TransportFault.authorityUnusable) {
            _ = try TransportSecurity.client(authorityFile: folder.path + "/nothing")
        }
    }
}
