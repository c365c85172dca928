import GigAccess
import GigOperations
import GigPrimitives
import GigRecords
import GigScreening
import HTTPTypes

extension Endpoint {
    /// A thousand subjects with all that may be said of each fit into it as a rule, in bytes.
    static let largestRehearsal = 1024 * 1024

    /// Screenings, alerts, and what was cleared.
    static let screening: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/screenings",
            "screenName",
            "What screening says of a name or text, and why",
            access: .key(.screenName),
            body: .json("NewScreening", limit: smallBody),
            answer: .json("Screening")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ScreenName(try ScreeningSubject(try JSONValue(parsing: call.body)))))
        },
        Endpoint(
            .post,
            "/v1/screenings/batch",
            "rehearseScreening",
            "What many names would score, however low",
            access: .key(.screenName),
            body: .json("NewRehearsal", limit: largestRehearsal),
            answer: .json("Rehearsal")
        ) { call throws(Refusal) in
            let elements = try call.fields(["subjects"]).elements("subjects", most: RehearseScreening.mostSubjects)
            var subjects: [ScreeningSubject] = []
            for element in elements { subjects.append(try ScreeningSubject(element)) }
            return Reply(try await call.ask(try RehearseScreening(subjects)))
        },
        Endpoint(
            .get,
            "/v1/customer-screening",
            "readCustomerScreening",
            "How far all customers have been screened against the lists in force",
            access: .key(.readLists),
            answer: .json("CustomerScreening")
        ) { call throws(Refusal) in Reply(try await call.ask(ReadCustomerScreening())) },
        Endpoint(
            .get,
            "/v1/alerts",
            "listAlerts",
            "Held orders and suspected customers that people decide about",
            access: .key(.readAlerts),
            parameters: [
                Parameter(
                    name: "state",
                    schema: #"{"type":"string","enum":["open","released","refused"]}"#,
                    summary: "Only alerts in this state"
                )
            ] + Parameter.page,
            answer: .json("AlertPage")
        ) { call throws(Refusal) in
            var state: AlertRecord.State?
            if let text = try call.queryText("state") {
                guard let known = AlertRecord.State(rawValue: text) else {
                    throw Refusal(.fieldInvalid, field: "state")
                }
                state = known
            }
            return Reply(try await call.ask(ListAlerts(state: state, try call.page())))
        },
        Endpoint(
            .get,
            "/v1/alerts/{id}",
            "readAlert",
            "One alert",
            access: .key(.readAlerts),
            answer: .json("Alert")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadAlert(try call.pathID("id", unknown: .alertUnknown))))
        },
        Endpoint(
            .post,
            "/v1/alerts/{id}/decisions",
            "decideAlert",
            "Refuse what is held, or release it with a second person",
            access: .key(.decideAlert),
            body: .json("NewDecision", limit: smallBody),
            answer: .json("Alert"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["verdict", "reason"])
            let command = DecideAlert(
                alert: try call.pathID("id", unknown: .alertUnknown),
                verdict: try fields.choice("verdict"),
                reason: try fields.text("reason", longest: DecideAlert.longestReason)
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .get,
            "/v1/cleared-pairs",
            "listClearedPairs",
            "Names and list entries that people found to be different people or firms",
            access: .key(.readAlerts),
            parameters: Parameter.page,
            answer: .json("ClearedPairPage")
        ) { call throws(Refusal) in Reply(try await call.ask(ListClearedPairs(try call.page()))) },
        Endpoint(
            .delete,
            "/v1/cleared-pairs/{id}",
            "revokeClearedPair",
            "Take back what was cleared",
            access: .key(.revokeClearedPair),
            body: .json("NewRevocation", limit: smallBody),
            answer: .json("ClearedPair"),
            isCommand: true
        ) { call throws(Refusal) in
            let command = RevokeClearedPair(
                try call.pathID("id", unknown: .resourceUnknown),
                reason: try call.fields(["reason"]).text("reason", longest: DecideAlert.longestReason)
            )
            return Reply(try await call.perform(command), status: .ok)
        },
    ]
}

extension ScreeningSubject {
    /// A name with what is known of its bearer, or a payment's text; refuses with the codes of `Fields`.
    fileprivate init(_ json: JSONValue) throws(Refusal) {
        let fields = try Fields(
            json,
            required: ["name"],
            optional: ["memo", "schema", "born", "countries", "documents", "wallets"]
        )
        let name = try fields.text("name", longest: ScreenName.longestName)
        if fields.has("memo"), try fields.flag("memo") {
            for fact in ["schema", "born", "countries", "documents", "wallets"] where fields.has(fact) {
                throw Refusal(.fieldInvalid, field: fact)
            }
            self = .memo(name)
            return
        }
        var schema: ListSchema?
        if let text = try fields.optionalText("schema", longest: 10) {
            guard let known = ListSchema(name: text) else { throw Refusal(.fieldInvalid, field: "schema") }
            schema = known
        }
        self.init(
            name,
            schema: schema,
            datesOfBirth: try fields.facts("born") { PartialDate.isValid($0) },
            countries: try fields.facts("countries", Fields.isCountry),
            documents: try fields.facts("documents"),
            wallets: try fields.facts("wallets")
        )
    }
}

extension Fields {
    /// ISO 3166-1 alpha-2.
    fileprivate static func isCountry(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5a).contains($0) }
    }

    /// A list of short texts, each of which must pass `check`; none when the member is missing.
    fileprivate func facts(_ name: String, _ check: (String) -> Bool = { _ in true }) throws(Refusal) -> [String] {
        guard has(name) else { return [] }
        var facts: [String] = []
        for element in try elements(name, most: ScreenName.mostFacts) {
            guard let text = element.text, (1...140).contains(text.utf8.count), check(text) else {
                throw Refusal(.fieldInvalid, field: name)
            }
            facts.append(text)
        }
        return facts
    }
}
