import Crypto
import Foundation
import SwiftASN1
import X509

/// A certificate authority of one's own and a certificate for `localhost` from it, for demonstrations.
package struct LocalCertificate {
    /// Mozilla's "modern" configuration takes no certificate of 90 days or more.
    static let validDays = 89

    private static let authorityName = "GigMoPay demonstration authority"

    /// Whether the first certificate of a PEM file was issued by a demonstration's authority.
    package static func issued(_ pem: String) throws -> Bool {
        try Certificate(pemEncoded: pem).issuer.description.contains(authorityName)
    }

    /// Whether the first certificate of a PEM file is over at `now`.
    package static func isOver(_ pem: String, now: Date) throws -> Bool {
        try Certificate(pemEncoded: pem).notValidAfter < now
    }

    package let authorityPEM: String
    package let certificatePEM: String
    package let keyPEM: String

    /// Makes both, valid from an hour ago; the authority's key is forgotten at once.
    package init(now: Date) throws {
        let from = now.addingTimeInterval(-3600)
        let until = now.addingTimeInterval(Double(Self.validDays) * 86_400)
        let authorityKey = P256.Signing.PrivateKey()
        let authorityName = try DistinguishedName { CommonName(Self.authorityName) }
        let authority = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(authorityKey.publicKey),
            notValidBefore: from,
            notValidAfter: until,
            issuer: authorityName,
            subject: authorityName,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true))
                SubjectKeyIdentifier(hash: Certificate.PublicKey(authorityKey.publicKey))
            },
            issuerPrivateKey: Certificate.PrivateKey(authorityKey)
        )
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("localhost") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: from,
            notValidAfter: until,
            issuer: authorityName,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([
                    .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
                ])
                AuthorityKeyIdentifier(
                    keyIdentifier: SubjectKeyIdentifier(
                        hash: Certificate.PublicKey(authorityKey.publicKey)
                    ).keyIdentifier
                )
            },
            issuerPrivateKey: Certificate.PrivateKey(authorityKey)
        )
        authorityPEM = try authority.serializeAsPEM().pemString + "\n"
        certificatePEM = try certificate.serializeAsPEM().pemString + "\n"
        keyPEM = key.pemRepresentation + "\n"
    }
}
