import NIOSSL

/// Every TLS configuration of this product that NIO speaks: 1.3 and nothing older, whether we listen or call.
package enum TransportSecurity {
    /// How keys are agreed, best first: ML-KEM-768 beside X25519 (RFC 9794's hybrid), then curves alone.
    static let groups: [NIOTLSCurve] = [.x25519_MLKEM768, .x25519, .secp256r1, .secp384r1]

    /// For a call: the server's certificate is checked in full, with the system's authorities or those of a PEM file.
    ///
    /// Throws `TransportFault.authorityUnusable` where the file holds no certificate.
    package static func client(authorityFile: String?) throws(TransportFault) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let authorityFile { configuration.trustRoots = .certificates(try authorities(in: authorityFile)) }
        return settled(configuration)
    }

    /// For a server; with authorities, only those connect who show a certificate of theirs.
    static func server(
        chain: [NIOSSLCertificate],
        key: NIOSSLPrivateKey,
        clientAuthorities: [NIOSSLCertificate]?
    ) -> TLSConfiguration {
        let sources = chain.map { NIOSSLCertificateSource.certificate($0) }
        guard let clientAuthorities else {
            return settled(.makeServerConfiguration(certificateChain: sources, privateKey: .privateKey(key)))
        }
        return settled(
            .makeServerConfigurationWithMTLS(
                certificateChain: sources,
                privateKey: .privateKey(key),
                trustRoots: .certificates(clientAuthorities)
            )
        )
    }

    static func authorities(in file: String) throws(TransportFault) -> [NIOSSLCertificate] {
        let found: [NIOSSLCertificate]
        do {
            found = try NIOSSLCertificate.fromPEMFile(file)
        } catch {
            throw .authorityUnusable
        }
        guard !found.isEmpty else { throw .authorityUnusable }
        return found
    }

    private static func settled(_ configuration: TLSConfiguration) -> TLSConfiguration {
        var configuration = configuration
        configuration.minimumTLSVersion = .tlsv13
        configuration.curves = groups
        return configuration
    }
}
