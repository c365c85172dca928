import Foundation
import GigAccess
import GigDemonstration
import GigGate
import GigIdentity
import GigLedger
import GigOperations
import GigPrimitives
import GigRecords
import GigScreening
import GigTransparency
import GigVault
import Synchronization

/// A clock that stands still until a test moves it.
package final class FixedClock: Clock {
    private let instant: Mutex<Instant>

    package init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    package func now() -> Instant { instant.withLock { $0 } }

    package func advance(seconds: Int64) {
        instant.withLock { $0 = $0.adding(seconds: seconds) }
    }
}

/// SplitMix64 behind the gate's port: the same seed gives the same ids and keys.
package final class SeededRandom: RandomSource {
    private let state: Mutex<UInt64>

    package init(seed: UInt64) {
        state = Mutex(seed)
    }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
            return word ^ (word >> 31)
        }
    }
}

/// A whole house on a temporary store, with staff, a bank and a list; gone when the value is.
package final class TestHouse: Sendable {
    package static let today = Instant(seconds: 1_790_000_000)

    /// Keys over a root that all test houses share, with nothing open yet.
    package static func vault() throws -> FieldSealer {
        let root = unsafe SecretBytes(count: 32) { memory in
            for place in 0..<memory.count { unsafe memory[place] = 9 }
        }
        return FieldSealer(try SoftwareRootKey(root))
    }

    package let folder: String
    package let clock: FixedClock
    package let random: SeededRandom
    package let screening: ScreeningDesk
    package let gate: Gate
    package let faults: FaultRecorder
    package let publisher: LogPublisher<PortableHashing>
    package let anchor: MemoryAnchor
    package let keys: LogKeys
    package let logStore: any LogStore
    package let documentStage: any DocumentStage
    package let documents: DocumentDesk
    /// The engine itself, for tests that write behind the gate's back.
    package let database: any SQLDatabase
    private let ownsFolder: Bool

    package final class FaultRecorder: Sendable {
        private let list = Mutex<[StoreFault]>([])
        package var all: [StoreFault] { list.withLock { $0 } }
        func record(_ fault: StoreFault) { list.withLock { $0.append(fault) } }
    }

    /// Opens a house in a new folder, or again in one that another house left.
    package init(
        folder: String? = nil,
        seed: UInt64 = 1,
        engine: TestEngine = .chosen,
        oldestListDays: Int = 7,
        refusesDemonstration: Bool = false,
        witnessing: Witnessing = .none,
        anchor: MemoryAnchor = MemoryAnchor(),
        wrapping wrap: @Sendable (any GateStore) -> any GateStore = { $0 }
    ) async throws {
        ownsFolder = folder == nil
        self.anchor = anchor
        self.folder = folder ?? NSTemporaryDirectory() + "gigmopay-\(UUID().uuidString)"
        clock = FixedClock(TestHouse.today)
        random = SeededRandom(seed: seed)
        database = try engine.open(self.folder)
        let store = try database.openRecords()
        screening = try ScreeningDesk([], oldestAllowedDays: oldestListDays)
        keys = try LogKeys(secret: [UInt8](repeating: 7, count: 32), origin: "gigmopay.test/log")
        let ports = Ports(
            clock: clock,
            random: random,
            screening: screening,
            sealer: keys.sealer,
            evidence: keys.evidence,
            witnessing: witnessing,
            refusesDemonstration: refusesDemonstration
        )
        guard let log = store as? any LogStore else { preconditionFailure("a store without a log") }
        logStore = log
        guard let stage = store as? any DocumentStage else { preconditionFailure("a store without a stage") }
        documentStage = stage
        publisher = LogPublisher(
            store: log,
            signer: keys,
            anchor: anchor,
            clock: clock
        )
        let faults = FaultRecorder()
        self.faults = faults
        documents = DocumentDesk(stage) { faults.record($0) }
        let desk = screening
        gate = try await Gate(store: wrap(store), ports: ports, renew: { try desk.renew(from: $0) }) {
            faults.record($0)
        }
        screening.replace(try await gate.answer(ReadLists(), as: .job("test")))
    }

    deinit {
        // Best effort: the folder is a temporary one.
        if ownsFolder { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// A key that no other command of this house has.
    package func newKey() -> IdempotencyKey {
        IdempotencyKey(derivedFrom: "test", String(random.next()))
    }

    /// A new principal of this role, through the gate.
    package func hire(
        _ role: Role,
        customer: CustomerID? = nil,
        name: String = "somebody",
        person: String? = nil
    ) async throws -> Actor {
        try gate.authenticate(try await issueKey(role, customer: customer, name: name, person: person))
    }

    /// The text of a new key of this role.
    package func issueKey(
        _ role: Role,
        customer: CustomerID? = nil,
        name: String = "somebody",
        person: String? = nil
    ) async throws -> String {
        let key = APIKey(environment: .demo) { random.next() }
        if try await !isFounded() {
            let first = APIKey(environment: .demo) { random.next() }
            _ = try await gate.perform(FoundStore(key: first), as: .job("test"), key: newKey())
            founder.withLock { $0 = first.reveal() }
        }
        let administrator = try gate.authenticate(founder.withLock { $0 } ?? "")
        // Each officer is somebody else, unless a test says who it is.
        let person = person ?? (role == .compliance ? "officer-\(key.id.lowercased())" : nil)
        let command = try IssueKey(name: name, role: role, customer: customer, person: person, key: key)
        _ = try await gate.perform(command, as: administrator, key: newKey())
        return key.reveal()
    }

    private let founder = Mutex<String?>(nil)

    private func isFounded() async throws -> Bool { founder.withLock { $0 != nil } }

    /// Puts a list in force that was published today.
    package func importList(_ names: [String] = ["Zoltan Ravenscroft"]) async throws {
        let rows = names.enumerated().map { "T-\($0),person,\($1),,,,," }
        let text = (["uid,schema,name,alias_of,weak,country,date_of_birth,program"] + rows).joined(separator: "\n")
        let list = try ListFormat.own.read(
            ["list": Array((text + "\n").utf8)],
            published: clock.now().date,
            id: "test",
            title: "Test list"
        )
        let operations = try await hire(.operations)
        _ = try await gate.perform(ImportList(list), as: operations, key: newKey())
    }

    /// A bank with a safeguarding account of this currency, numbered `BANK-<code>`.
    package func openBank(_ code: String = "EUR") async throws {
        let currency = try Currency.known(code)
        let command = RegisterBank(
            name: "Test bank",
            country: "DE",
            bic: "TESTDEFFXXX",
            licence: "Test licence",
            currency: currency,
            number: AccountNumber(scheme: .other, number: "BANK-\(code)")
        )
        _ = try await gate.perform(command, as: try await hire(.administrator), key: newKey())
    }

    package struct Resident: Sendable {
        package let customer: CustomerID
        package let account: AccountID
        package let actor: Actor
        package let session: SessionID
    }

    /// A customer with one account, identified unless told otherwise, who joined before any list was in force unless
    /// `isScreened`: then no alert is about the customer, whatever the name.
    package func settle(
        _ name: String,
        kind: Customer.Kind = .worker,
        currency code: String = "EUR",
        dateOfBirth: String? = nil,
        number: AccountNumber? = nil,
        document: Bool? = true,
        liveness: Bool? = true,
        isScreened: Bool = false
    ) async throws -> Resident {
        let command = OnboardCustomer(
            kind: kind,
            name: name,
            country: "DE",
            dateOfBirth: dateOfBirth,
            documentNumber: "TEST",
            accounts: [.init(currency: try Currency.known(code), number: number)]
        )
        let lists = screening.rootDigest == nil ? [] : try await gate.answer(ReadLists(), as: .job("test"))
        if !isScreened { screening.replace([]) }
        defer { if !isScreened { screening.replace(lists) } }
        let receipt = try await gate.perform(command, as: try await hire(.operations), key: newKey())
        let body = try JSONValue(parsing: receipt.body)
        guard let customer = body["id"]?.text.flatMap({ CustomerID($0) }),
            let session = body["verification_session"]?.text.flatMap({ SessionID($0) }),
            let account = body["accounts"]?.elements?.first?.text.flatMap({ AccountID($0) })
        else { throw Refusal(.customerUnknown) }
        for (check, passed) in [(VerificationSession.Verdict.Check.document, document), (.liveness, liveness)] {
            guard let passed else { continue }
            let verdict = RecordVerification(
                provider: SandboxProvider.name,
                session: session,
                verdict: .init(check: check, passed: passed)
            )
            do throws(Refusal) {
                _ = try await gate.perform(verdict, as: .verifiedProvider(SandboxProvider.name), key: newKey())
            } catch {
                guard error.code == .kycSessionClosed else { throw error }
            }
        }
        let actor = try await hire(kind.role, customer: customer, name: name)
        return Resident(customer: customer, account: account, actor: actor, session: session)
    }

    /// Pays money in for a resident, by a camt.054 on the bank that `openBank` made.
    package func fund(_ resident: Resident, _ amount: Money, reference: String? = nil) async throws {
        let message = try Funding.credit(
            amount,
            from: "Some Payer",
            to: AccountNumber(scheme: .other, number: resident.account.compact),
            safeguarding: AccountNumber(scheme: .other, number: "BANK-\(amount.currency.code)"),
            reference: reference ?? "IN-\(random.next())",
            at: clock.now()
        )
        _ = try await gate.perform(
            ReceiveBankMessage(message),
            as: try await hire(.bank),
            key: newKey()
        )
    }

    /// Screens all customers against the lists in force, as the job does; gives the number of commands that it took.
    @discardableResult
    package func screenCustomers() async throws -> Int {
        var commands = 0
        while let page = try await gate.answer(CustomersToScreen(), as: .job("test")) {
            _ = try await gate.perform(page.screened(by: screening), as: .job("test"), key: newKey())
            commands += 1
        }
        return commands
    }

    /// What the store says of an account.
    package func account(_ id: AccountID) async throws -> JSONValue {
        try JSONValue(parsing: try await gate.answer(ReadAccount(id), as: try await hire(.auditor)))
    }

    /// Replays the whole store; an empty list means that everything holds.
    package func verify() async throws -> [String] {
        try await gate.answer(VerifyStore(), as: .job("test")).faults
    }
}

extension Currency {
    package static func known(_ code: String) throws(Refusal) -> Currency {
        guard let currency = Currency(code) else { throw Refusal(.currencyUnknown) }
        return currency
    }
}

extension Money {
    /// A literal amount, for example `try Money("12.50", "EUR")`.
    package init(_ decimal: String, _ code: String) throws(Refusal) {
        try self.init(decimal: decimal, currency: try Currency.known(code))
    }
}
