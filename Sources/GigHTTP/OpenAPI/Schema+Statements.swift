import GigIdentity
import GigOperations
import GigPrimitives

extension Schema {
    /// What is done to the files of an embedded store.
    static let store = [
        Schema("NewBackup", [("backup", uuid), ("work?", uuid)]),
        Schema("NewStoreKey", [("kind", choice(["rotation"])), ("work?", uuid)]),
        Schema(
            "StoreWork",
            [
                ("id", uuid), ("kind", choice(StoreWork.Kind.allCases.map(\.rawValue))), ("backup?", uuid),
                ("state", choice(StoreWork.State.allCases.map(\.rawValue))), ("done", integer), ("pages", integer),
            ]
        ),
        Schema("StoreWorks", [("data", array(ref("StoreWork")))]),
    ]

    /// Images of identity documents.
    static let documents = [
        Schema("NewDocument", document + [("contents", #"{"type":"string","pattern":"^[0-9a-f]{32}$"}"#)]),
        Schema("Document", document + [("erased_at?", time)]),
        page("DocumentPage", of: "Document"),
    ]

    private static let document = [
        ("id", uuid), ("customer", uuid), ("kind", choice(IdentityDocument.Kind.allCases.map(\.rawValue))),
        ("media_type", choice(IdentityDocument.MediaType.allCases.map(\.rawValue))),
        ("length", integer), ("received_at", time),
    ]

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
