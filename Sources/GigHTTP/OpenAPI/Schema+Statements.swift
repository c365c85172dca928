import GigPrimitives

extension Schema {
    /// Statements of account that are signed and logged.
    static let statements = [
        Schema("NewStatement", [("from", date), ("to", date), ("after?", integer)]),
        Schema(
            "IssuedStatement",
            [
                ("id", uuid), ("account", uuid), ("currency", currency), ("from", date), ("to", date),
                ("is_monthly", boolean), ("opening_balance", balance), ("closing_balance", balance),
                ("movements", integer), ("statement_sha256", hash), ("log_index", integer), ("issued_at", time),
                ("next?", string),
            ]
        ),
        page("IssuedStatementPage", of: "IssuedStatement"),
        Schema(
            "StatementFile",
            [
                ("type", choice(["gmp-statement/v1"])), ("statement", any),
                ("answer", #"{"type":"string","contentEncoding":"base64"}"#), ("tlog_proof", string),
            ]
        ),
    ]
}
