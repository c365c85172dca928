extension TransparencyError {
    /// The stable code of this error in verdicts, `refused` where none is listed.
    package var code: String { explanation?.code ?? "refused" }

    /// What is wrong, in words for somebody who does not know the formats.
    package var plainText: String { explanation?.text ?? "it has not the form that the format asks for" }

    private var explanation: (error: TransparencyError, code: String, text: String)? {
        TransparencyError.explanations.first { $0.error == self }
    }

    // A list and not a switch: a new error is explained in general words until it has a line here.
    private static let explanations: [(error: TransparencyError, code: String, text: String)] = [
        (.base64Malformed, "base64_malformed", "a part that should be base64 is not, or is not in its one spelling"),
        (.digestLength, "digest_length", "a hash has not 32 bytes"),
        (.outOfRange, "out_of_range", "a position lies outside the log"),
        (.subtreeInvalid, "subtree_invalid", "a range of the log is not one that can be proved"),
        (.proofInvalid, "proof_invalid", "the hashes do not lead to the log's root"),
        (.frontierMalformed, "frontier_malformed", "the edge of the tree has not its one form"),
        (.noteMalformed, "note_malformed", "it is no signed note"),
        (.noteTooLarge, "note_too_large", "it is larger, or has more signatures, than is read"),
        (.lineInvalid, "line_invalid", "a line is empty or has characters that must not be there"),
        (.keyNameInvalid, "key_name_invalid", "the name of a key has characters that must not be there"),
        (.verifierKeyMalformed, "verifier_key_malformed", "a public key has not the form NAME+ID+KEY"),
        (.verifierKeyMismatch, "verifier_key_mismatch", "a public key's id is not the one that the key gives"),
        (.signatureTypeUnknown, "signature_type_unknown", "a public key is of a kind that is not known here"),
        (.publicKeyWeak, "public_key_weak", "a public key is one with which anybody can sign"),
        (.keyRepeated, "key_repeated", "two keys have the same name and id"),
        (.signatureInvalid, "signature_invalid", "a signature by a key that you trust is wrong"),
        (.signatureMissing, "signature_missing", "no key that you trust signed"),
        (.timestampInvalid, "timestamp_invalid", "a signature states an impossible time"),
        (.checkpointMalformed, "checkpoint_malformed", "it does not state a log, a size and a root"),
        (.originMismatch, "origin_mismatch", "it is of another log"),
        (.tlogProofMalformed, "tlog_proof_malformed", "it is no transparency log proof"),
        (.tilePathMalformed, "tile_path_malformed", "it is not the address of a part of a log"),
        (.bundleMalformed, "bundle_malformed", "it is no bundle of entries"),
        (.entryMalformed, "entry_malformed", "the log's entry has not its one form"),
        (.openingMismatch, "opening_mismatch", "what you were told is not what the log's entry commits to"),
        (.quorumMissing, "quorum_missing", "not enough witnesses signed"),
        (.policyMalformed, "policy_malformed", "what you trust is not written as a policy"),
        (.evidenceMalformed, "evidence_malformed", "it is no signed statement"),
        (.evidenceTypeUnexpected, "evidence_type_unexpected", "what was signed is no statement"),
        (.snapshotTimeMalformed, "snapshot_time_malformed", "the moment is not given as RFC 3339 in UTC"),
        (.balanceOutOfRange, "balance_out_of_range", "the balance is larger than can be proved"),
        (.sumTooLarge, "sum_too_large", "a sum on the way to the total is larger than can be"),
        (.liabilitiesProofMalformed, "liabilities_proof_malformed", "it has not the form of a proof of balance"),
        (.coinsNotAscending, "coins_not_ascending", "a part of the balance comes twice or out of order"),
        (.coinsMismatch, "coins_mismatch", "the parts do not add up to the balance"),
        (.coinNotInTree, "coin_not_in_tree", "a part of the balance is not in the total"),
        (.commitmentMismatch, "commitment_mismatch", "the total is not the one that the log commits to"),
        (.balanceNotStated, "balance_not_stated", "your statement says another balance"),
    ]
}
