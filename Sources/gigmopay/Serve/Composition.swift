import ArgumentParser
import Foundation
import GigGate
import GigHTTP
import GigLogging
import GigOperations
import GigPrimitives
import GigRecords
import GigSQLite
import GigScreening
import GigTransparency
import GigVault

/// Puts the house together from its parts.
struct Composition {
    enum Mode: String, CaseIterable, Sendable {
        case demonstration, production
    }

    let gate: Gate
    let log: LogHouse
    let house: House
    let webhookSecret: WebhookSecret
    /// Wraps the keys of the store and of customers.
    let rootKey: any RootKey
    let screening: ScreeningDesk

    /// Opens the store and the gate; refuses demonstration keys and data in production, by name.
    static func open(
        _ folder: DataFolder,
        store address: StoreAddress,
        secrets: consuming HouseSecrets,
        mode: Mode,
        publicAddress: String,
        oldestListDays: Int,
        requiredLists: RequiredLists = .none,
        witnesses: WitnessOptions? = nil,
        adoptsLog: Bool = false,
        events: EventLog
    ) async throws -> Composition {
        let rootKey = secrets.rootKey
        let check = RootCheck(folder: folder)
        try check.confirmIfMade(rootKey)
        let database = try address.open { _ in rootKey }
        let store = try records(database, FieldSealer(rootKey), events)
        try check.confirm(rootKey)
        let origin = try await logOrigin(of: database, at: publicAddress)
        let keys = try LogKeys(secret: secrets.logKey, origin: origin)
        let witnesses = try witnesses ?? WitnessOptions.parse([])
        let policy = try LogHouse.policy(witnesses.policy(in: folder), keys)
        let screening = try ScreeningDesk([], oldestAllowedDays: oldestListDays, required: requiredLists)
        let ports = ports(screening, keys, policy, mode)
        let gate = try await Gate(store: store, ports: ports, renew: { try screening.renew(from: $0) }) { fault in
            events.error("store fault", [.fault("fault", fault), .personal("reason", fault.reason)])
        }
        screening.replace(try await gate.answer(ReadLists(), as: .job("start")))
        let overview = try await gate.answer(ReadOverview(), as: .job("start"))
        try requireFitting(overview, mode)
        let log = LogHouse(
            store: store,
            keys: keys,
            policy: policy,
            anchor: LogAnchor(folder: folder),
            circle: try witnesses.circle(),
            memory: WitnessMemory(http: try WitnessHTTP(authorityFile: witnesses.witnessCaFile)),
            gate: gate,
            events: events
        )
        try await log.open(adopting: adoptsLog || !address.isFolder)
        if let identity = try StoreAddress.identity(of: database) { try check.keep(store: identity) }
        var house = House(
            publicAddress: publicAddress,
            isDemonstration: mode == .demonstration,
            oldestListDays: oldestListDays,
            log: log.face,
            identityProvider: SandboxIdentity(secrets.webhook)
        )
        let knownLogs = try witnesses.knownLogs(in: folder)
        house.witness = try witness(over: database, folder, secrets, keys.origin, knownLogs, gate, events)
        house.liabilities = try liabilities(keys)
        house.documents = documents(store, events)
        house.storeKeeper = try storeKeeper(of: database, at: address, folder, rootKey, events)
        return Composition(
            gate: gate,
            log: log,
            house: house,
            webhookSecret: secrets.webhook,
            rootKey: rootKey,
            screening: screening
        )
    }

    private static func ports(
        _ screening: ScreeningDesk,
        _ keys: LogKeys,
        _ policy: WitnessPolicy,
        _ mode: Mode
    ) -> Ports {
        Ports(
            clock: SystemClock(),
            random: SystemRandom(),
            screening: screening,
            sealer: keys.sealer,
            evidence: keys.evidence,
            witnessing: policy.needsNoWitness ? .none : .required,
            refusesDemonstration: mode == .production
        )
    }

    private static func witness(
        over database: any SQLDatabase,
        _ folder: DataFolder,
        _ secrets: borrowing HouseSecrets,
        _ origin: NoteLine,
        _ knownLogs: [KnownLog],
        _ gate: Gate,
        _ events: EventLog
    ) throws -> WitnessDesk? {
        try WitnessDesk.open(
            over: database,
            folder: folder,
            secret: secrets.logKey,
            logOrigin: origin.description,
            knownLogs: knownLogs,
            isHalted: { gate.isHalted },
            events: events
        )
    }

    private static func liabilities(_ keys: LogKeys) throws -> LiabilitiesDesk {
        try LiabilitiesDesk(origin: keys.origin, master: keys.liabilitiesMaster, hashing: FastHashing.self)
    }

    private static func documents(_ stage: any DocumentStage, _ events: EventLog) -> DocumentDesk {
        DocumentDesk(stage) { fault in
            events.error("store fault", [.fault("fault", fault), .personal("reason", fault.reason)])
        }
    }

    private static func storeKeeper(
        of database: any SQLDatabase,
        at address: StoreAddress,
        _ folder: DataFolder,
        _ root: any RootKey,
        _ events: EventLog
    ) throws -> (any StoreKeeper)? {
        guard case .folder(let store) = address, let database = database as? SQLiteDatabase else { return nil }
        let keeper = EmbeddedStoreKeeper(database, store: store, folder: folder, root: root, events: events)
        try keeper.resume()
        return keeper
    }

    /// A demonstration's store is for demonstrations, and no other is.
    private static func requireFitting(_ overview: Overview, _ mode: Mode) throws {
        guard mode == .demonstration || !overview.isDemonstration else { throw Refusal(.demonstrationData) }
        guard mode == .production || overview.isDemonstration || !overview.isFounded else {
            throw SetupError("this store is in use and is no demonstration's: start it with --mode production")
        }
    }

    private static func records(
        _ database: some SQLDatabase,
        _ vault: any PersonalVault,
        _ events: EventLog
    ) throws -> any GateStore & LogStore & DocumentStage {
        let told = Pace.telling { progress in
            events.notice(Pace.sealing, [.public("step", progress.step), .public("values", progress.rows)])
        }
        do {
            return try RecordStore(database, vault, progress: told)
        } catch let refusal as CopyRefusal {
            throw SetupError(refusal.description)
        }
    }

    /// The name that the log was given with its first checkpoint: it never changes, wherever the house moves.
    private static func logOrigin(of database: any SQLDatabase, at publicAddress: String) async throws -> String {
        let reader = StoreReader(database)
        let known = try await reader.ask(ReadLogOrigin(), clock: SystemClock(), random: SystemRandom())
        return known ?? publicAddress.replacing("https://", with: "") + "/log"
    }
}

/// Something that an operator must mend before the product can start.
struct SetupError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The sandbox identification provider's side of the port: it signs as Standard Webhooks 1.0.
struct SandboxIdentity: IdentityProviderPort {
    private let secret: WebhookSecret

    init(_ secret: WebhookSecret) {
        self.secret = secret
    }

    func verify(
        id: String,
        timestamp: Int64,
        body: [UInt8],
        signatures: String,
        now: Instant
    ) throws(Refusal) {
        try secret.verify(id: id, timestamp: timestamp, body: body, signatures: signatures, now: now)
    }
}
