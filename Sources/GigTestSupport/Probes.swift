import GigAccess
import GigGate
import GigIdentity
import GigOperations
import GigPrimitives
import GigRecords

/// What a probe does after it has written, for tests of the gate.
package enum ProbeEnding: Sendable {
    case done
    case refuse(Refusal)
    case fault(StoreFault)
    /// An error of a kind that no command should throw.
    case surprise

    package struct Surprise: Error {}

    func end() throws {
        switch self {
        case .done: return
        case .refuse(let refusal): throw refusal
        case .fault(let fault): throw fault
        case .surprise: throw Surprise()
        }
    }
}

/// Writes one fact, for the product's own jobs: the smallest command that changes something.
package struct WriteFact: Command {
    package static let permission = Permission.dispatch

    let name: String
    let value: String
    let extra: [(String, String)]
    /// Unless this fact exists, the command is refused with `refusal`.
    let requirement: String?
    let refusal: Refusal
    let ending: ProbeEnding
    let onPerform: @Sendable () -> Void
    let onDurable: @Sendable () -> Void

    package init(
        _ name: String,
        _ value: String,
        extra: [(String, String)] = [],
        requiring requirement: String? = nil,
        orElse refusal: Refusal = Refusal(.insufficientFunds),
        ending: ProbeEnding = .done,
        onPerform: @escaping @Sendable () -> Void = {},
        onDurable: @escaping @Sendable () -> Void = {}
    ) {
        self.name = name
        self.value = value
        self.extra = extra
        self.requirement = requirement
        self.refusal = refusal
        self.ending = ending
        self.onPerform = onPerform
        self.onDurable = onDurable
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("name", name)
        payload.add("value", value)
        for (name, value) in extra { payload.add(name, value) }
        return payload
    }

    package func perform(_ authorised: Authorised<WriteFact>) throws -> Performed {
        onPerform()
        try authorised.writer.setFact(name, value)
        authorised.afterCommit(onDurable)
        if let requirement {
            guard try authorised.records.fact(requirement) != nil else { throw refusal }
        }
        try ending.end()
        return Performed { json in
            json.member("fact", name)
            json.member("value", value)
        }
    }
}

/// Writes one fact, for those who may import lists.
package struct WriteStaffFact: Command {
    package static let permission = Permission.importList

    let name: String
    let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("name", name)
        payload.add("value", value)
        return payload
    }

    package func perform(_ authorised: Authorised<WriteStaffFact>) throws -> Performed {
        try authorised.writer.setFact(name, value)
        return Performed { $0.member("fact", name) }
    }
}

/// A fact as the store has it.
package struct ReadFact: Query {
    package static let permission = Permission.dispatch

    let name: String

    package init(_ name: String) { self.name = name }

    package func answer(_ permitted: Permitted<ReadFact>) throws -> String? {
        try permitted.records.fact(name)
    }
}

/// The whole log with its clear texts.
package struct ReadWholeLog: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<ReadWholeLog>) throws -> [(LogEntry, ClearText?)] {
        let sealer = permitted.ports.sealer
        return try permitted.records.logEntries(from: 0, limit: 100_000).map { position, entry in
            (entry, try entry.clearText(at: position, with: sealer))
        }
    }
}

/// The newest signed checkpoint.
package struct ReadNewestCheckpoint: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<ReadNewestCheckpoint>) throws -> String? {
        try permitted.records.checkpoint()
    }
}

/// An entry of the log, taken apart.
package struct LoggedCommand: Sendable {
    package let entry: LogEntry
    package let index: Int64
    package let published: JSONValue
    /// The bytes of the clear text; empty once erased.
    package let clearText: [UInt8]
    package let clear: JSONValue

    package var command: String? { clear["command"]?.text }
    package var outcome: String? { clear["outcome"]?.text }
    package var refusal: String? { clear["refusal"]?.text }
    package var at: String? { clear["at"]?.text }
    package var evidence: JSONValue? { clear["evidence"] }
}

extension TestHouse {
    /// All entries of the log, from the first.
    package func log() async throws -> [LoggedCommand] {
        try await gate.answer(ReadWholeLog(), as: .job("test")).enumerated().map { index, element in
            let (entry, clear) = element
            return LoggedCommand(
                entry: entry,
                index: Int64(index),
                published: try JSONValue(parsing: entry.published),
                clearText: clear?.json ?? [],
                clear: try clear.map { try JSONValue(parsing: $0.json) } ?? .null
            )
        }
    }

    package func fact(_ name: String) async throws -> String? {
        try await gate.answer(ReadFact(name), as: .job("test"))
    }

    package func checkpoint() async throws -> String? {
        try await publisher.publish()
        return try await gate.answer(ReadNewestCheckpoint(), as: .job("test"))
    }

    /// Gives `key` to a new principal, as an administrator does; throws what the gate refuses.
    package func issue(_ key: APIKey, _ role: Role, by administrator: Actor) async throws {
        let command = try IssueKey(name: "somebody", role: role, customer: nil, key: key)
        _ = try await gate.perform(command, as: administrator, key: newKey())
    }

    /// A new principal of this role; for a customer's role, with a customer.
    package func anybody(_ role: Role) async throws -> Actor {
        switch role {
        case .worker: try await settle("Ada Okafor", kind: .worker).actor
        case .platform: try await settle("Rides Limited", kind: .platform).actor
        default: try await hire(role)
        }
    }

    package func newAPIKey(_ environment: APIKey.Environment = .demo) -> APIKey {
        APIKey(environment: environment) { random.next() }
    }

    package func revoke(_ id: String, by administrator: Actor) async throws {
        _ = try await gate.perform(RevokeKey(id: id), as: administrator, key: newKey())
    }
}
