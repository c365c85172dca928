/// Why a witness's answer gave no cosignature.
package enum WitnessFault: Error, Hashable, Sendable {
    /// The policy has no address for the witness, or one that is not asked.
    case addressUnusable
    /// Nobody answered in time, or not over TLS with a trusted certificate.
    case unreachable
    /// It didn't answer lately and is not asked again yet.
    case resting
    /// An earlier question is still under way.
    case busy
    /// The answer has more bytes than are read.
    case answerTooLarge
    /// The answer is not what the protocol says.
    case answerMalformed
    /// A line by the witness's key is wrong, so no line of the answer counts.
    case signatureInvalid
    /// No line is by a key of the witness.
    case signatureMissing
    /// The time of a cosignature is 0, too old or too far ahead.
    case timeOutOfBounds
    /// The witness cosigned a larger tree than the one asked about: unless the log has signed one, it was set back or
    /// somebody else signs with its key.
    case ahead(size: UInt64)
    /// The witness says twice that it has another size.
    case conflict
    /// The witness says that what it cosigned before does not lead to this checkpoint: the log is forked or damaged.
    case inconsistent
    /// There is no consistency proof from the size that the witness has.
    case proofUnavailable
    /// The witness refused with this status.
    case refused(status: Int)
}

extension WitnessFault {
    /// Whether a witness has seen another log than the one that asks: nothing may be signed before that is explained.
    package var isAlarm: Bool {
        switch self {
        case .ahead, .inconsistent: true
        default: false
        }
    }
}
