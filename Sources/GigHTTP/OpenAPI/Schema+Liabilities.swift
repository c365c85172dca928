import GigPrimitives

extension Schema {
    /// Minor units as decimal text, without a point.
    private static let minorUnits = #"{"type":"string","pattern":"^-?[0-9]{1,19}$"}"#
    private static let base64 = #"{"type":"string","contentEncoding":"base64"}"#

    private static func orNull(_ schema: String) -> String { #"{"oneOf":[\#(schema),{"type":"null"}]}"# }

    /// What the house owes, and the proofs of balances.
    static let liabilities = [
        Schema("NewLiabilities", [("currency", currency), ("require_statements?", boolean)]),
        Schema(
            "Liabilities",
            [
                ("id", uuid), ("currency", currency), ("as_of", time), ("position", integer), ("height", integer),
                ("total", minorUnits), ("root", base64), ("commitment", base64), ("previous_commitment?", base64),
                (
                    "banks",
                    array(
                        object([
                            ("bank", string), ("account_sha256", hash), ("statement_sha256", orNull(hash)),
                            ("closing_balance", orNull(minorUnits)), ("as_of", orNull(string)),
                        ])
                    )
                ), ("coverage", orNull(minorUnits)), ("accounts", integer), ("log_index", integer),
                ("published_at", time), ("tiles_kept", boolean),
            ]
        ),
        Schema("LiabilitiesPage", [("data", array(ref("Liabilities")))]),
        Schema(
            "ProofOfBalance",
            [
                ("type", choice(["gmp-pol/v1"])), ("origin", string), ("currency", currency), ("as_of", time),
                ("height", integer), ("total", minorUnits), ("root", base64), ("commitment", base64),
                ("account", uuid), ("snapshot_key", base64), ("balance", minorUnits),
                (
                    "coins",
                    array(
                        object([
                            ("k", integer), ("index", integer),
                            ("path", array(#"{"type":"array","minItems":2,"maxItems":2,"items":{"type":"string"}}"#)),
                        ])
                    )
                ), ("tlog_proof?", string), ("statement?", any),
            ]
        ),
    ]
}
