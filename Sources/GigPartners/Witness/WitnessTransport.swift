import GigTransparency

/// Carries a request to a witness.
package protocol WitnessTransport: Sendable {
    /// Posts to an address and reads the answer, with bounds on both time and size; follows no redirect.
    ///
    /// Throws `unreachable` or `answerTooLarge`.
    func post(_ body: [UInt8], to address: String) async throws(WitnessFault) -> WitnessResponse
}

/// A witness's answer, as it came.
package struct WitnessResponse: Hashable, Sendable {
    /// The HTTP status.
    package let status: Int
    /// At most `WitnessAnswer.maximumByteCount` bytes.
    package let body: [UInt8]

    /// A status and a body.
    package init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}
