/// Why a policy was not accepted, and on which line.
package struct WitnessPolicyError: Error, Hashable, Sendable {
    /// The line, from 1; `nil` if the fault is of the file as a whole.
    package let line: Int?
    /// What is wrong there.
    package let fault: Fault

    /// What can be wrong with a policy (C2SP tlog-policy).
    package enum Fault: Hashable, Sendable {
        /// The file has more than 64 KiB, or more logs, witnesses or groups than are read.
        case tooLarge
        /// The last line has no line feed, so the file may have been cut off.
        case lineUnterminated
        /// A control character that is neither a tab nor a line feed.
        case characterForbidden
        /// The line starts with none of `log`, `witness`, `group` and `quorum`.
        case keywordUnknown
        /// The line has too few or too many items.
        case itemCount
        /// A key is not a verifier key.
        case keyInvalid(TransparencyError)
        /// A log whose key has a cosignature type other than ML-DSA-44, or a witness whose key has none.
        case keyTypeUnfit
        /// Two logs or two witnesses have the same public key, or two keys have the same name and id.
        case keyRepeated
        /// A name is empty, has a space or a control character, or is `none`.
        case nameInvalid
        /// The name is that of an earlier witness or group.
        case nameRepeated
        /// The name is that of no earlier witness or group.
        case nameUnknown
        /// The name is a member of a group already.
        case memberRepeated
        /// The threshold is not `any`, `all`, or a decimal number from 1 to the number of members.
        case thresholdInvalid
        /// A second quorum line.
        case quorumRepeated
        /// No quorum line.
        case quorumMissing
        /// A URL is empty, or has a space or a control character.
        case urlInvalid
    }

    /// A fault on a line, or of the file.
    package init(line: Int? = nil, _ fault: Fault) {
        self.line = line
        self.fault = fault
    }
}
