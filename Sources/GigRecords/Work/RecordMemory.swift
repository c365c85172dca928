import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigScreening

/// What a process keeps in memory between commits, so that the next one need not read it again.
///
/// It holds while nobody else has written: each commit compares the log's size with the one that it left. One commit at
/// a time has it, so that it is never copied.
struct RecordMemory: Sendable {
    /// An account's owner as a payment needs to know them.
    struct Party: Sendable {
        let name: String
        let verification: Verification
        let subject: ScreeningSubject
        let standing: CustomerStanding

        init(_ party: PartyAccount) {
            name = party.name
            verification = party.verification
            subject = party.subject
            standing = party.standing
        }

        func of(_ account: Account) -> PartyAccount {
            PartyAccount(
                account: account,
                name: name,
                verification: verification,
                subject: subject,
                standing: standing
            )
        }
    }

    /// Whose key it is, and what for.
    struct KeyOwner: Hashable, Sendable {
        let customer: CustomerID
        let keyClass: DataKey.Class
    }

    /// Accounts remembered; beyond them all are forgotten, and read again as they are needed.
    static let mostAccounts = 200_000

    /// Entries in the log after the last commit of this process.
    var logSize: UInt64
    var book: Book
    var parties: [AccountID: Party] = [:]
    /// Keys in force, wrapped, with which rows are sealed.
    var keys: [KeyOwner: DataKey] = [:]
    /// The customers in whose name idempotency keys are; nil for staff and jobs.
    var scopes: [PrincipalID: CustomerID?] = [:]
    /// Whether any account has a limit; nil when it must be asked.
    var hasLimits: Bool?

    init(logSize: UInt64, position: Int64, lastInstant: Instant) {
        self.logSize = logSize
        book = Book(position: position, lastTimestamp: lastInstant)
    }

    mutating func forgetAccounts() {
        book.forgetAll()
        parties.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        scopes.removeAll(keepingCapacity: true)
        hasLimits = nil
    }
}
