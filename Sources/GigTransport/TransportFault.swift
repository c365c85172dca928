/// Why a certificate, its key or an authority can't be used; none of these names a file or repeats what it holds.
package enum TransportFault: String, Error, Sendable, CaseIterable {
    /// No file there, or none that this process may read, or no PEM certificate in it.
    case certificateUnusable = "certificate_unusable"
    /// No file there, or none that this process may read, or no PEM private key without a pass phrase in it.
    case keyUnusable = "key_unusable"
    /// The key is not that of the first certificate.
    case pairDiffers = "certificate_and_key_differ"
    case notYetValid = "certificate_not_yet_valid"
    case expired = "certificate_expired"
    /// The file of authorities can't be read, or holds no PEM certificate.
    case authorityUnusable = "authority_unusable"
}
