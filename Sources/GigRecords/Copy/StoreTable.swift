/// A whole table: all its columns, and the primary key by which it is read page by page.
struct StoreTable: Sendable {
    let table: SQLTable
    let key: [String]

    init(_ table: SQLTable, key: String...) {
        self.table = table
        self.key = key
    }

    var name: String { table.name }

    /// Where the key's columns stand in a row.
    var keyIndices: [Int] {
        key.map { name in
            guard let index = table.columns.firstIndex(where: { $0.name == name }) else {
                preconditionFailure("a key of no column")
            }
            return index
        }
    }

    /// Every table of the newest schema, each behind those that it refers to.
    static let all = keys + access + people + money + compliance + log + liabilities

    private static let keys = [
        StoreTable(KeyRows.epochs, key: "epoch"),
        StoreTable(KeyRows.keys, key: "id"),
    ]

    private static let access = [
        StoreTable(SQLTable("store_fact", ["name": .text, "value": .text]), key: "name"),
        StoreTable(SQLTable("access_state", ["one": .integer, "generation": .integer]), key: "one"),
        StoreTable(
            SQLTable(
                "principal",
                [
                    "id": .blob, "role": .text, "customer": .blob, "created_at": .integer, "personal": .blob,
                ]
            ),
            key: "id"
        ),
        StoreTable(
            SQLTable(
                "api_key",
                [
                    "id": .text, "principal": .blob, "digest": .blob, "demonstration": .integer,
                    "created_at": .integer, "revoked_at": .integer, "waits_for": .integer,
                ]
            ),
            key: "id"
        ),
    ]

    private static let people = [
        StoreTable(
            SQLTable(
                "customer",
                [
                    "id": .blob, "kind": .text, "document": .text, "liveness": .text, "created_at": .integer,
                    "standing": .text, "personal": .blob,
                ]
            ),
            key: "id"
        ),
        StoreTable(
            SQLTable(
                "verification_session",
                [
                    "id": .blob, "customer": .blob, "provider": .text, "document": .text, "liveness": .text,
                    "opened_at": .integer, "delivered_at": .integer, "personal": .blob,
                ]
            ),
            key: "id"
        ),
        StoreTable(
            SQLTable("bank_account", ["customer": .blob, "currency": .text, "personal": .blob]),
            key: "customer",
            "currency"
        ),
        StoreTable(
            SQLTable("legal_hold", ["customer": .blob, "reference": .text, "set_at": .integer]),
            key: "customer"
        ),
        StoreTable(
            SQLTable(
                "identity_document",
                [
                    "id": .blob, "customer": .blob, "kind": .text, "media_type": .text, "length": .integer,
                    "head": .blob, "received_at": .integer, "erased_at": .integer,
                ]
            ),
            key: "id"
        ),
        StoreTable(DocumentRows.segments, key: "document", "place"),
        StoreTable(
            SQLTable("loose_segments", ["document": .blob, "customer": .blob, "since": .integer]),
            key: "document"
        ),
        StoreTable(
            SQLTable(
                "proposal",
                [
                    "id": .blob, "deed": .text, "customer": .blob, "entry": .integer, "state": .text,
                    "principal": .blob, "personal": .blob, "proposed_at": .integer, "settled_by": .blob,
                    "settled_at": .integer,
                ]
            ),
            key: "id"
        ),
    ]

    private static let money = [
        StoreTable(
            SQLTable("bank", ["id": .blob, "name": .text, "country": .text, "bic": .text, "licence": .text]),
            key: "id"
        ),
        StoreTable(
            SQLTable(
                "account",
                [
                    "id": .blob, "purpose": .text, "currency": .text, "customer": .blob, "bank": .blob,
                    "debits_pending": .integer, "debits_posted": .integer, "credits_pending": .integer,
                    "credits_posted": .integer, "opened_at": .integer, "closed_at": .integer, "flags": .integer,
                    "user_data_128": .blob, "user_data_64": .integer, "user_data_32": .integer,
                ]
            ),
            key: "id"
        ),
        StoreTable(
            SQLTable(
                "account_number",
                ["number_index": .blob, "currency": .text, "account": .blob, "personal": .blob]
            ),
            key: "number_index",
            "currency"
        ),
        StoreTable(
            SQLTable(
                "account_limit",
                [
                    "id": .blob, "account": .blob, "side": .text, "span": .text, "largest_amount": .integer,
                    "largest_count": .integer, "used_from": .integer, "used_amount": .integer,
                    "used_count": .integer,
                ]
            ),
            key: "id"
        ),
        StoreTable(.journal, key: "position"),
        StoreTable(.failedTransfers, key: "id"),
        StoreTable(SQLTable(.orders, and: "refunds", .blob), key: "id"),
        StoreTable(SQLTable("order_tally", ["state": .text, "orders": .integer]), key: "state"),
        StoreTable(
            SQLTable(
                "received_message",
                ["sender": .blob, "message_id": .text, "body": .blob, "received_at": .integer]
            ),
            key: "sender",
            "message_id"
        ),
        StoreTable(
            SQLTable(
                "bank_entry",
                ["account": .blob, "reference": .text, "order_id": .blob, "received_at": .integer]
            ),
            key: "account",
            "reference"
        ),
        StoreTable(
            SQLTable(
                "payout_instruction",
                ["order_id": .blob, "safeguarding": .blob, "message": .blob, "personal": .blob]
            ),
            key: "order_id"
        ),
        StoreTable(
            SQLTable(
                "bank_message",
                [
                    "id": .blob, "account": .blob, "message_id": .text, "body": .blob, "created_at": .integer,
                    "delivered_at": .integer,
                ]
            ),
            key: "id"
        ),
    ]

    private static let compliance = [
        StoreTable(
            SQLTable(
                "screening_list",
                [
                    "id": .text, "published": .text, "source_digest": .blob, "entry_count": .integer,
                    "body": .blob, "imported_at": .integer,
                ]
            ),
            key: "id"
        ),
        StoreTable(.alerts, key: "id"),
        StoreTable(
            SQLTable(
                "alert_decision",
                [
                    "alert": .blob, "principal": .blob, "decision": .text, "decided_at": .integer,
                    "personal": .blob,
                ]
            ),
            key: "alert",
            "principal"
        ),
        StoreTable(
            SQLTable(
                "cleared_pair",
                [
                    "id": .blob, "subject": .blob, "entry": .blob, "list": .text, "uid": .text,
                    "listed_name": .text, "alert": .blob, "cleared_at": .integer, "revoked_at": .integer,
                    "bearer_index": .blob, "personal": .blob,
                ]
            ),
            key: "id"
        ),
        StoreTable(
            SQLTable(
                "list_edition",
                [
                    "content_digest": .blob, "list": .text, "published": .text, "body": .blob, "kept_at": .integer,
                ]
            ),
            key: "content_digest"
        ),
        StoreTable(
            SQLTable(
                "customer_screening",
                [
                    "one": .integer, "lists": .blob, "last": .blob, "screened": .integer, "alerts": .integer,
                    "started_at": .integer, "finished_at": .integer, "base": .blob,
                ]
            ),
            key: "one"
        ),
    ]

    private static let log = [
        StoreTable(.outcomes, key: "id"),
        StoreTable(.logEntries, key: "position"),
        StoreTable(
            SQLTable(
                "log_head",
                [
                    "one": .integer, "frontier": .blob, "checkpoint": .text, "published_at": .integer,
                    "ledger_position": .integer,
                ]
            ),
            key: "one"
        ),
        StoreTable(
            SQLTable("log_tile", ["level": .integer, "place": .integer, "hashes": .blob]),
            key: "level",
            "place"
        ),
        StoreTable(
            SQLTable(
                "log_publication",
                [
                    "one": .integer, "size": .integer, "note": .text, "cosigned_size": .integer,
                    "cosigned_note": .text,
                ]
            ),
            key: "one"
        ),
        StoreTable(
            SQLTable(
                "waiting_limit",
                [
                    "waits_for": .integer, "account": .blob, "side": .text, "span": .text,
                    "largest_amount": .integer, "largest_count": .integer,
                ]
            ),
            key: "waits_for"
        ),
        StoreTable(
            SQLTable("witnessed_log", ["origin": .blob, "size": .integer, "note": .text]),
            key: "origin"
        ),
    ]

    private static let liabilities = [
        StoreTable(
            SQLTable(
                "bank_statement",
                [
                    "account": .blob, "digest": .blob, "reference": .text, "balance": .integer,
                    "balance_at": .text, "day": .integer, "received_at": .integer,
                ]
            ),
            key: "account",
            "digest"
        ),
        StoreTable(
            SQLTable(
                "liability_snapshot",
                [
                    "id": .blob, "currency": .text, "as_of": .integer, "position": .integer, "height": .integer,
                    "total": .integer, "root": .blob, "commitment": .blob, "previous": .blob, "banks": .text,
                    "coverage": .integer, "accounts": .integer, "log_index": .integer, "published_at": .integer,
                    "tiles": .integer,
                ]
            ),
            key: "id"
        ),
        StoreTable(.liabilityTiles, key: "snapshot", "level", "place"),
        StoreTable(
            SQLTable(
                "issued_statement",
                [
                    "id": .blob, "account": .blob, "first_day": .integer, "last_day": .integer, "month": .integer,
                    "after_position": .integer, "through_position": .integer, "is_last": .integer,
                    "opening": .integer, "closing": .integer, "movements": .integer, "digest": .blob,
                    "envelope": .blob, "log_index": .integer, "issued_at": .integer,
                ]
            ),
            key: "id"
        ),
    ]
}
