import GigGate
import GigLogging
import GigOperations
import GigPrimitives
import GigRecords
import GigTransport
import HTTPTypes
import Hummingbird

/// One request on its way through an endpoint, with everything that the endpoint may ask of it.
struct Call: Sendable {
    let gate: Gate
    let house: House
    let actor: Actor?
    let request: Request
    let parameters: Parameters
    /// All of the body; empty when the endpoint reads it as it comes.
    let body: [UInt8]
    let requestID: String
    let events: EventLog

    /// The caller; endpoints behind a key always have one.
    func caller() throws(Refusal) -> Actor {
        guard let actor else { throw Refusal(.authenticationRequired) }
        return actor
    }

    /// Performs a command under the caller's own idempotency key.
    func perform(_ command: some Command) async throws(Refusal) -> Receipt {
        try await gate.perform(command, as: try caller(), key: try Call.idempotencyKey(request))
    }

    static func idempotencyKey(_ request: Request) throws(Refusal) -> IdempotencyKey {
        guard let text = request.headers[.idempotencyKey] else {
            throw Refusal(.idempotencyKeyMissing, field: "Idempotency-Key")
        }
        return try IdempotencyKey(text)
    }

    func ask<Q: Query>(_ query: Q) async throws(Refusal) -> Q.Answer {
        try await gate.answer(query, as: try caller())
    }

    /// A path parameter that must be an id; anything else names nothing that exists.
    func pathID<Kind>(_ name: String, unknown code: RefusalCode) throws(Refusal) -> ID<Kind> {
        guard let id = ID<Kind>(pathText(name)) else { throw Refusal(code) }
        return id
    }

    func pathText(_ name: String) -> String {
        parameters.get(name) ?? ""
    }

    /// A query parameter; refuses one that comes twice.
    func queryText(_ name: String) throws(Refusal) -> String? {
        let values = request.uri.queryParameters.getAll(name)
        guard values.count <= 1 else { throw Refusal(.fieldInvalid, field: name) }
        return values.first
    }

    /// A query parameter that is `true` or `false`; missing is `false`.
    func queryFlag(_ name: String) throws(Refusal) -> Bool {
        switch try queryText(name) {
        case "true": return true
        case "false", nil: return false
        default: throw Refusal(.fieldInvalid, field: name)
        }
    }

    func queryInteger(_ name: String) throws(Refusal) -> Int64? {
        guard let text = try queryText(name) else { return nil }
        guard let integer = Int64(text) else { throw Refusal(.fieldInvalid, field: name) }
        return integer
    }

    func page<Kind>() throws(Refusal) -> Page<Kind> {
        var after: ID<Kind>?
        if let text = try queryText("after") {
            guard let id = ID<Kind>(text) else { throw Refusal(.fieldInvalid, field: "after") }
            after = id
        }
        return try Page(after: after, limit: try limit())
    }

    func limit() throws(Refusal) -> Int? {
        try queryInteger("limit").map { Int(clamping: $0) }
    }

    /// The body as a JSON object with these members and no others.
    func fields(_ required: [String], optional: [String] = []) throws(Refusal) -> Fields {
        try Fields(try JSONValue(parsing: body), required: required, optional: optional)
    }
}

/// What the house tells about itself on its pages.
package struct House: Sendable {
    /// Public address of this house, without a slash at the end.
    package let publicAddress: String
    package let isDemonstration: Bool
    package let oldestListDays: Int
    package let log: LogFace
    package let identityProvider: any IdentityProviderPort
    /// This house as a witness of other logs, where it is one.
    package var witness: WitnessDesk?
    /// The page that checks files; nil where it is not built.
    package var verifier: VerifyPage?
    /// Publishes liabilities and proves balances; nil in a house that does neither.
    package var liabilities: LiabilitiesDesk?
    /// Copies and rotates an embedded store; nil where the store is on a database server.
    package var storeKeeper: (any StoreKeeper)?
    /// The certificate that is served, for `/metrics`; nil where nothing listens.
    package var transport: ServingCertificate?
    /// Takes images of identity documents in.
    package var documents: DocumentDesk?
    let overviews = OverviewCache()
    let reports = BrowserReports()

    package init(
        publicAddress: String,
        isDemonstration: Bool,
        oldestListDays: Int,
        log: LogFace,
        identityProvider: any IdentityProviderPort
    ) {
        self.publicAddress = publicAddress
        self.isDemonstration = isDemonstration
        self.oldestListDays = oldestListDays
        self.log = log
        self.identityProvider = identityProvider
    }
}

/// What the house tells about its log.
package struct LogFace: Sendable {
    /// Verifier keys (C2SP vkey) of the log, Ed25519 first.
    package let keys: [String]
    /// The policy file (C2SP tlog-policy): the log's keys, the witnesses, the quorum.
    package let policy: String
    /// How many witnesses there are; 0 where nobody witnesses the log.
    package let witnesses: Int

    package init(keys: [String], policy: String, witnesses: Int) {
        self.keys = keys
        self.policy = policy
        self.witnesses = witnesses
    }
}

/// Checks what an identification provider sends.
package protocol IdentityProviderPort: Sendable {
    /// Refuses with `signature_invalid` or `signature_expired`.
    func verify(
        id: String,
        timestamp: Int64,
        body: [UInt8],
        signatures: String,
        now: Instant
    ) throws(Refusal)
}
