import GigOperations
import GigPrimitives
import GigRecords
import GigScreening

extension Schema {
    /// What is screened, what is found, and what people decide about it.
    static let screening = asked + found + decided

    private static let facts = #"{"type":"array","maxItems":\#(ScreenName.mostFacts),"items":\#(text(140))}"#
    private static let schemas = choice(ListSchema.allCases.map(\.name))
    private static let outcome = choice(ScreeningOutcome.allCases.map(\.rawValue))
    private static let thousandths = #"{"type":"integer","minimum":0,"maximum":1000}"#
    private static let thresholds = object([("hit", thousandths), ("review", thousandths)])

    private static let rehearsedThresholds = object([
        ("person", thresholds), ("entity", thresholds), ("unknown", thresholds),
    ])

    private static let asked = [
        Schema(
            "NewScreening",
            [
                ("name", text(ScreenName.longestName)), ("memo?", boolean), ("schema?", schemas),
                ("born?", array(partialDate)), ("countries?", array(country)), ("documents?", facts),
                ("wallets?", facts),
            ]
        ),
        Schema(
            "NewRehearsal",
            [
                (
                    "subjects",
                    """
                    {"type":"array","maxItems":\(RehearseScreening.mostSubjects),"items":\(ref("NewScreening"))}
                    """
                )
            ]
        ),
        Schema("NewDecision", [("verdict", choice(["release", "refuse"])), ("reason", text(500))]),
        Schema("NewRevocation", [("reason", text(500))]),
    ]

    private static let match: [(String, String)] = [
        ("list", string), ("uid", string), ("schema", schemas), ("listed_name", string),
        ("alias", choice(AliasKind.allCases.map(\.rawValue))), ("score", thousandths),
        (
            "pairs",
            array(object([("sent", string), ("listed", string), ("rule", string), ("score", thousandths)]))
        ), ("only_sent", array(string)), ("only_listed", array(string)),
        (
            "evidence",
            array(
                object([
                    ("kind", choice(EvidenceKind.allCases.map(\.rawValue))),
                    ("finding", choice(EvidenceFinding.allCases.map(\.rawValue))), ("sent", string),
                    ("listed", string),
                ])
            )
        ),
    ]

    private static let verdict: [(String, String)] = [
        ("name", string),
        (
            "subject",
            object([
                ("memo?", boolean), ("schema?", schemas), ("born?", array(string)), ("countries?", array(string)),
                ("documents?", array(string)), ("wallets?", array(string)),
            ])
        ), ("outcome", outcome), ("explanation", string), ("limitation?", string), ("lists_sha256", hash),
        ("normaliser", integer), ("verdict_sha256", hash), ("thresholds", thresholds),
        (
            "matches",
            array(
                object(
                    match + [
                        ("entry_sha256?", hash),
                        (
                            "entry?",
                            object([
                                ("name", string), ("born", array(string)), ("countries", array(string)),
                                ("programs", array(string)),
                            ])
                        ),
                    ]
                )
            )
        ), ("runner_up?", object(match)),
    ]

    private static let found = [
        Schema(
            "Screening",
            verdict + [("lists", array(object([("id", string), ("published", date)])))]
        ),
        Schema(
            "Rehearsal",
            [
                ("lists_sha256", hash), ("thresholds", rehearsedThresholds),
                ("scores", array(object([("score?", thousandths), ("limited?", boolean)]))),
            ]
        ),
        Schema(
            "CustomerScreening",
            [
                ("lists_sha256?", hash), ("state", choice(["waiting", "running", "finished"])),
                ("screened?", integer), ("alerts?", integer), ("started_at?", time), ("finished_at?", time),
            ]
        ),
    ]

    private static let decided = [
        Schema(
            "Alert",
            [
                ("id", uuid), ("order?", uuid), ("customer?", uuid), ("outcome", choice(["review", "hit"])),
                ("state", choice(["open", "released", "refused"])), ("opened_at", time), ("findings", array(any)),
                (
                    "decisions",
                    array(
                        object([
                            ("principal", uuid), ("person", string), ("verdict", choice(["release", "refuse"])),
                            ("reason", string), ("decided_at", time),
                        ])
                    )
                ),
            ]
        ),
        page("AlertPage", of: "Alert"),
        Schema(
            "ClearedPair",
            [
                ("id", uuid), ("bearer", string), ("name", string), ("list", string), ("uid", string),
                ("listed_name", string), ("subject_sha256", hash), ("entry_sha256", hash), ("alert", uuid),
                ("cleared_at", time), ("revoked_at?", time),
            ]
        ),
        page("ClearedPairPage", of: "ClearedPair"),
    ]
}
