import GigAccess
import GigPrimitives

/// A change of state that somebody asks for; only `Gate.perform` runs one.
package protocol Command: Sendable {
    static var permission: Permission { get }

    /// Everything that makes this command what it is.
    var payload: Payload { get }

    /// Whether `perform` leaves nothing but rows that are written in bulk, so that a group of such commands costs few
    /// statements.
    static var isBulk: Bool { get }

    /// What `perform` will read.
    var needs: CommandNeeds { get }

    /// The customer whose data the payload holds, where somebody else than the customer asks for it.
    var subject: CustomerID? { get }

    /// Loads, decides and applies inside the gate's transaction; throws a `Refusal`, which undoes all of it.
    func perform(_ authorised: Authorised<Self>) throws -> Performed
}

extension Command {
    package static var isBulk: Bool { false }
    package var needs: CommandNeeds { CommandNeeds() }
    package var subject: CustomerID? { nil }
}

/// What commands read before they decide, known from the command alone.
package struct CommandNeeds: Sendable {
    /// An end-to-end id that the payer must not have used before.
    package struct Reference: Hashable, Sendable {
        package let account: AccountID
        package let text: String

        package init(account: AccountID, text: String) {
            self.account = account
            self.text = text
        }
    }

    package var accounts: [AccountID]
    package var transfers: [TransferID]
    package var references: [Reference]

    package init(accounts: [AccountID] = [], transfers: [TransferID] = [], references: [Reference] = []) {
        self.accounts = accounts
        self.transfers = transfers
        self.references = references
    }
}

/// What a command has done: the body of its answer, and the evidence its decision rests on.
package struct Performed: Sendable {
    package enum MediaType: String, Sendable {
        case json = "application/json"
        case xml = "application/xml"
    }

    package let body: [UInt8]
    package let mediaType: MediaType
    /// A JSON object for the log: verdicts, list and rule versions.
    package let evidence: [UInt8]
    /// A DSSE envelope as JSON that the entry shows to everybody; at most some 48,000 bytes.
    package var statement: [UInt8]?
    /// The customer whose data the entry holds, where only `perform` has found out.
    package var subject: CustomerID?

    package init(body: [UInt8], mediaType: MediaType = .json, evidence: [UInt8] = Array("{}".utf8)) {
        self.body = body
        self.mediaType = mediaType
        self.evidence = evidence
    }

    package init(evidence: [UInt8] = Array("{}".utf8), _ members: (inout JSONWriter) -> Void) {
        self.init(body: JSONWriter.object(members), evidence: evidence)
    }
}

/// The answer to a command after it is durable.
package struct Receipt: Sendable {
    package let body: [UInt8]
    package let mediaType: Performed.MediaType
    /// The position of the command's entry in the log.
    package let logIndex: Int64
    /// The outcome is that of an earlier command with the same key and contents.
    package let isReplay: Bool
}

/// A question about the state; only `Gate.answer` asks one.
package protocol Query: Sendable {
    associatedtype Answer: Sendable
    static var permission: Permission { get }

    /// Whether the gate logs that this actor asked, before it answers: questions about the log itself.
    func isLogged(for actor: Actor) -> Bool

    /// What was asked, for the log.
    var payload: Payload { get }

    func answer(_ permitted: Permitted<Self>) throws -> Answer
}

extension Query {
    package func isLogged(for actor: Actor) -> Bool { false }
    package var payload: Payload { Payload() }
}
