/// Why bytes, a proof or a signature were not accepted; never carries what was sent.
package enum TransparencyError: Error, Hashable, Sendable {
    /// Text is not base64 with padding, or would not encode to the same text again (RFC 4648 §4, §3.5).
    case base64Malformed
    /// A hash or a root does not have 32 bytes.
    case digestLength
    /// An index or a size lies outside the tree, or an old size is above the new one.
    case outOfRange
    /// The range is not a subtree: its start is no multiple of the next power of two of its width.
    case subtreeInvalid
    /// The proof has the wrong number of hashes or does not lead to the root.
    case proofInvalid
    /// Bytes are not the one form of a frontier.
    case frontierMalformed
    /// Bytes are not a signed note: no blank line, a control character, a bad signature line or invalid UTF-8.
    case noteMalformed
    /// A note has more bytes or more signatures than are read.
    case noteTooLarge
    /// A line is empty, or has a control character or invalid UTF-8.
    case lineInvalid
    /// A key name is empty, or has a Unicode space, a plus sign, a control character or invalid UTF-8.
    case keyNameInvalid
    /// Text is not a verifier key of three parts, or its key material has the wrong length.
    case verifierKeyMalformed
    /// A verifier key's id is not the one that its name, type and key give.
    case verifierKeyMismatch
    /// A verifier key has a signature type that is not known here.
    case signatureTypeUnknown
    /// An Ed25519 public key is not canonical, or is a point of small order.
    case publicKeyWeak
    /// Two of the keys to check with have the same name and id.
    case keyRepeated
    /// A signature by a known key is wrong, so the whole note is refused.
    case signatureInvalid
    /// No known key signed.
    case signatureMissing
    /// A timestamp is above 2^63 − 1, or not zero although the subtree does not start at 0.
    case timestampInvalid
    /// Text is not a checkpoint of origin, size and root.
    case checkpointMalformed
    /// The checkpoint is of another log.
    case originMismatch
    /// Bytes are not a transparency log proof.
    case tlogProofMalformed
    /// Text is not the one path of a tile or of an entry bundle.
    case tilePathMalformed
    /// Bytes are not a bundle of entries, or an entry is longer than 65,535 bytes.
    case bundleMalformed
    /// Bytes are not the one form of a log entry's public part, or of an opening.
    case entryMalformed
    /// An opening's text is not the one that the entry commits to.
    case openingMismatch
    /// The witnesses that cosigned are not as many as the policy asks for.
    case quorumMissing
    /// Bytes are not a request to a witness: old size, at most 63 hashes, a blank line and a checkpoint.
    case witnessRequestMalformed
    /// Text is not a snapshot's time: RFC 3339 in UTC, `Z` at the end.
    case snapshotTimeMalformed
    /// A balance is 2^48 minor units or more, or less than nothing.
    case balanceOutOfRange
    /// Accounts do not come in strictly ascending order of the bytes of their ids, so one might come twice.
    case accountsNotAscending
    /// A sum of a tree of liabilities is 2^63 or more.
    case sumTooLarge
    /// Leaves of a tree of liabilities are not in strictly ascending order of their hashes.
    case leavesNotAscending
    /// Bytes are not a tile of a tree of liabilities, or a leaf in it stands for no coin.
    case liabilityTileMalformed
    /// Bytes are not a customer's proof of liabilities in its one form.
    case liabilitiesProofMalformed
    /// The coins of a proof do not come each once and in ascending order.
    case coinsNotAscending
    /// The coins of a proof do not make its balance.
    case coinsMismatch
    /// A coin of a proof does not lead to the root and the total.
    case coinNotInTree
    /// The commitment is not the one of this snapshot, height, total and root.
    case commitmentMismatch
    /// The proven balance is not the one that the customer's signed statement states.
    case balanceNotStated
    /// Text is not a policy of logs, witnesses and a quorum.
    case policyMalformed
    /// Bytes are not a DSSE envelope or not an in-toto statement, or a value has no canonical JSON.
    case evidenceMalformed
    /// An envelope's payload is of another type.
    case evidenceTypeUnexpected
}
