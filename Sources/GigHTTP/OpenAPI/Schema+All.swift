import GigAccess
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords

extension Schema {
    /// Every schema that an endpoint names.
    static let all: [Schema] =
        shared + requests + money + people + compliance + screening + liabilities + statements
        + store + documents

    private static let shared = [
        Schema("Any", json: #"{"type":"object"}"#),
        Schema(
            "Problem",
            [
                ("type", string), ("title", string), ("status", integer), ("detail", string),
                ("code", choice(RefusalCode.allCases.map(\.rawValue))), ("fields", array(string)),
                ("request_id", string),
            ]
        ),
        Schema("Created", [("id", string)]),
    ]

    private static let requests = [
        Schema(
            "NewOrder",
            json: """
                {"oneOf":[\(object([
                    ("kind", choice(["pay"])), ("account", uuid), ("creditor", uuid), ("amount", amount),
                    ("currency", currency), ("end_to_end_id?", text(35)), ("remittance?", text(140)),
                    ("reserve_seconds?", reserveSeconds), ("effective_date?", date),
                ])),\(object([
                    ("kind", choice(["pay"])), ("account", uuid), ("creditor_number", accountNumber),
                    ("amount", amount), ("currency", currency), ("end_to_end_id?", text(35)),
                    ("remittance?", text(140)), ("reserve_seconds?", reserveSeconds), ("effective_date?", date),
                ])),\(object([
                    ("kind", choice(["payout"])), ("account", uuid), ("amount", amount), ("currency", currency),
                    ("remittance?", text(140)),
                ]))]}
                """
        ),
        Schema(
            "BulkOrder",
            [
                ("id", uuid), ("account", uuid), ("creditor", uuid), ("amount", amount), ("currency", currency),
                ("end_to_end_id?", text(35)), ("remittance?", text(140)), ("reserve_seconds?", reserveSeconds),
                ("effective_date?", date), ("linked?", boolean),
            ]
        ),
        Schema("NewPosting", [("amount?", amount), ("chain?", boolean)]),
        Schema("NewVoid", [("chain?", boolean)]),
        Schema(
            "NewLimit",
            [
                ("side", choice(AccountPurpose.Side.allCases.map(\.rawValue))),
                ("window", choice(CalendarWindow.allCases.map(\.rawValue))), ("amount?", amount),
                ("count?", #"{"type":"integer","minimum":0,"maximum":\#(SetLimit.largestCount)}"#),
            ]
        ),
        Schema("NewRefund", [("amount?", amount)]),
        Schema("NewAllocation", [("account", uuid)]),
        Schema(
            "NewCustomer",
            [
                ("kind", choice(["worker", "platform"])), ("name", text(140)), ("country", country),
                ("document_number", text(40)), ("date_of_birth?", partialDate),
                (
                    "accounts",
                    #"{"type":"array","maxItems":8,"items":\#(ref("NewAccount"))}"#
                ),
            ]
        ),
        Schema(
            "NewParticulars",
            [
                ("name", text(140)), ("country", country), ("document_number", text(40)),
                ("date_of_birth?", partialDate),
            ]
        ),
        Schema("NewAccount", [("currency", currency), ("number?", accountNumber)]),
        Schema("NewBankAccount", [("number", accountNumber), ("holder", text(140)), ("bic?", bic)]),
        Schema(
            "NewKey",
            [
                ("name", text(140)),
                ("role", choice(Role.allCases.filter { $0 != .system && $0 != .identityProvider }.map(\.rawValue))),
                ("customer?", uuid), ("person?", #"{"type":"string","pattern":"^[a-z0-9._@-]{1,64}$"}"#),
            ]
        ),
        Schema("Verdict", [("session", uuid), ("check", choice(["document", "liveness"])), ("passed", boolean)]),
        Schema(
            "NewList",
            [
                ("format", choice(ListFormat.allCases.map(\.rawValue))),
                ("files", #"{"type":"object","additionalProperties":{"type":"string","contentEncoding":"base64"}}"#),
                ("published?", date), ("id?", text(64)), ("title?", text(140)), ("source?", text(1000)),
                ("allowed_shrinkage_percent?", #"{"type":"integer","minimum":0,"maximum":100}"#),
            ]
        ),
        Schema(
            "NewBank",
            [
                ("name", text(140)), ("country", country), ("bic", bic), ("licence", text(140)),
                ("currency", currency), ("number", accountNumber),
            ]
        ),
    ]

    private static let money = [
        Schema(
            "Order",
            [
                ("id", uuid), ("kind", choice(OrderRecord.Kind.allCases.map(\.rawValue))),
                ("state", choice(OrderRecord.State.allCases.map(\.rawValue))), ("debtor", uuid), ("creditor", uuid),
                ("beneficiary?", uuid), ("amount", amount), ("currency", currency), ("posted_amount?", amount),
                ("refunded_amount?", amount), ("end_to_end_id?", string), ("message_id?", string),
                ("remittance?", string), ("transfer", uuid), ("refunds?", uuid), ("effective_date?", date),
                ("expires_at?", time), ("chain?", uuid), ("reason?", string), ("created_at", time),
                ("changed_at", time),
            ]
        ),
        page("OrderPage", of: "Order"),
        Schema(
            "BulkTally",
            [
                ("lines", integer), ("posted", integer), ("held", integer), ("reserved", integer), ("exists", integer),
                ("refused", integer),
            ]
        ),
        Schema(
            "BulkLine",
            json: """
                {"oneOf":[\(object([
                    ("line", integer), ("id?", uuid), ("status", choice(["posted", "held", "reserved", "exists", "refused"])),
                    ("state?", choice(OrderRecord.State.allCases.map(\.rawValue))),
                    ("code?", choice(RefusalCode.allCases.map(\.rawValue))), ("fields?", array(string)),
                    ("title?", string),
                ])),\(object([("progress", ref("BulkTally"))])),\(object([("done", ref("BulkTally"))])),\
                \(object([("error", ref("Problem"))]))]}
                """
        ),
        Schema(
            "Account",
            [
                ("id", uuid), ("purpose", string), ("customer?", uuid), ("currency", currency),
                ("available", balance), ("posted", balance),
                (
                    "totals",
                    object([
                        ("debits_pending", amount), ("debits_posted", amount), ("credits_pending", amount),
                        ("credits_posted", amount),
                    ])
                ), ("numbers", array(object([("scheme", choice(["iban", "other"])), ("number", string)]))),
                ("closed_at?", time),
            ]
        ),
        page("AccountPage", of: "Account"),
        Schema(
            "Limits",
            [
                ("account", uuid), ("currency", currency),
                (
                    "limits",
                    array(
                        object([
                            ("side", choice(AccountPurpose.Side.allCases.map(\.rawValue))),
                            ("window", choice(CalendarWindow.allCases.map(\.rawValue))), ("amount?", amount),
                            ("count?", integer), ("since", time), ("used_amount", amount), ("used_count", integer),
                        ])
                    )
                ),
            ]
        ),
        Schema(
            "Transfer",
            [
                ("id", uuid), ("position", integer), ("kind", choice(Transfer.Kind.allCases.map(\.rawValue))),
                ("code", string), ("debit_account", uuid), ("credit_account", uuid), ("amount", amount),
                ("currency", currency), ("pending_transfer?", uuid),
                ("resolution?", choice(["post", "void", "expire"])), ("effective_date", date), ("expires_at?", time),
                ("chain?", uuid), ("reverses?", uuid), ("booked_at", time),
            ]
        ),
        page("TransferPage", of: "Transfer"),
        Schema(
            "Balance",
            [
                ("account", uuid), ("currency", currency), ("position?", integer), ("effective_date?", date),
                ("posted", balance), ("available?", balance),
            ]
        ),
        Schema(
            "Statement",
            [
                ("account", uuid), ("currency", currency), ("opening_balance", balance),
                (
                    "movements",
                    array(
                        object([
                            ("transfer", uuid), ("position", integer), ("code", string), ("change", balance),
                            ("balance", balance), ("booked_at", time), ("effective_date", date),
                        ])
                    )
                ), ("closing_balance", balance), ("next?", string),
            ]
        ),
    ]

    private static let people = [
        Schema(
            "OnboardedCustomer",
            [("id", uuid), ("verification_session", uuid), ("accounts", array(uuid))]
        ),
        Schema(
            "Customer",
            [
                ("id", uuid), ("kind", choice(["worker", "platform"])), ("name", string), ("country", country),
                ("date_of_birth?", partialDate),
                ("verification", object([("document", string), ("liveness", string), ("complete", boolean)])),
                ("created_at", time),
            ]
        ),
        page("CustomerPage", of: "Customer"),
        Schema("BankAccountSet", [("customer", uuid), ("currency", currency)]),
        Schema("IssuedKey", [("id", string), ("role", string), ("key?", string), ("principal?", uuid)]),
        Schema(
            "Key",
            [
                ("id", string), ("name", string), ("role", string), ("customer?", uuid), ("person?", string),
                ("created_at", time),
                ("revoked_at?", time),
            ]
        ),
        page("KeyPage", of: "Key"),
        Schema("VerdictTaken", [("session", uuid), ("document", string), ("liveness", string)]),
    ]

    private static let compliance = [
        Schema(
            "ImportedList",
            [
                ("list", string), ("published", date), ("entries", integer), ("source_sha256", hash),
                ("lists_sha256", hash),
            ]
        ),
        Schema(
            "ScreeningList",
            [
                ("id", string), ("published", date), ("age_days", integer), ("entries", integer),
                ("source_sha256", hash), ("imported_at", time),
            ]
        ),
        page("ListPage", of: "ScreeningList"),
        Schema("RegisteredBank", [("id", uuid), ("safeguarding_account", uuid)]),
        Schema(
            "Bank",
            [("id", uuid), ("name", string), ("country", country), ("bic", bic), ("licence", string)]
        ),
        page("BankPage", of: "Bank"),
        Schema(
            "BankMessageOutcome",
            [
                (
                    "entries",
                    array(
                        object([
                            ("reference", string), ("result", string), ("order?", uuid), ("refusal?", string),
                            ("remedy?", string),
                        ])
                    )
                )
            ]
        ),
        Schema(
            "LogEntry",
            [
                ("index", integer), ("published", any), ("erased", boolean), ("salt?", string), ("clear?", any),
            ]
        ),
        page("LogPage", of: "LogEntry"),
        Schema("EraseLogEntry", [("reason", string)]),
        Schema("ProposedOfLogEntry", [("index", integer), ("proposal", uuid)]),
        Schema("EraseCustomer", [("scope", string), ("reason", string)]),
        Schema(
            "ErasedCustomer",
            [
                ("customer", uuid), ("documents?", integer),
                ("destroyed?", array(object([("class", string), ("key", string)]))),
                ("proposal?", uuid),
            ]
        ),
        Schema("LegalHold", [("reference", string)]),
        Schema("LiftLegalHold", [("reason", string)]),
        Schema("HeldCustomer", [("customer", uuid)]),
        Schema("ProposedOfCustomer", [("customer", uuid), ("proposal", uuid)]),
        Schema("WithdrawProposal", [("reason", string)]),
        Schema(
            "Proposal",
            [
                ("id", uuid), ("deed", choice(ProposalRecord.Deed.names)), ("customer?", uuid), ("index?", integer),
                ("state", choice(ProposalRecord.State.allCases.map(\.rawValue))), ("reason", string),
                ("principal", uuid), ("person?", string), ("proposed_at", time), ("settled_by?", uuid),
                ("settled_at?", time), ("documents?", integer),
                ("destroyed?", array(object([("class", string), ("key", string)]))),
            ]
        ),
        page("ProposalPage", of: "Proposal"),
        Schema("NewKeyEpoch", [("epoch", integer)]),
        Schema(
            "KeyRotation",
            [("epoch", integer), ("keys", integer), ("waiting", integer), ("destroyed", integer)]
        ),
        Schema("Health", [("status", string)]),
        Schema(
            "BrowserReports",
            json: #"{"type":"array","maxItems":\#(BrowserReport.mostAtOnce),"items":{"type":"object"}}"#
        ),
    ]
}
