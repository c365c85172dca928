/// What an operator watches of the transport.
package struct TransportFigures: Sendable {
    package struct Counts: Sendable {
        package internal(set) var handshakes: Int64 = 0
        /// Handshakes that did not come to their end: an old protocol, no certificate where one is asked for, silence.
        package internal(set) var refusedHandshakes: Int64 = 0
        package internal(set) var reloads: Int64 = 0
        package internal(set) var refusedReloads: Int64 = 0
    }

    /// When the certificate that is served expires, in seconds of Unix time.
    package let certificateNotAfterSeconds: Int64
    /// When the certificate that is served was read, in seconds of Unix time.
    package let certificateLoadedAtSeconds: Int64
    package let counts: Counts
}
