import GigAccess
import GigPrimitives
import Synchronization

/// What the access records say about one key.
package struct KeyRecord: Sendable {
    package let id: String
    package let digest: Digest
    package let principal: PrincipalID
    package var name: String
    package let role: Role
    package let customer: CustomerID?
    /// Whose key it is; nil where nobody said, and then the principal is a person.
    package var person: String?
    package let isDemonstration: Bool
    package let isRevoked: Bool
    /// It opens nothing yet: witnesses must sign a checkpoint over its entry first.
    package let isPending: Bool

    package init(
        id: String,
        digest: Digest,
        principal: PrincipalID,
        name: String,
        role: Role,
        customer: CustomerID?,
        person: String? = nil,
        isDemonstration: Bool,
        isRevoked: Bool,
        isPending: Bool = false
    ) {
        self.id = id
        self.digest = digest
        self.principal = principal
        self.name = name
        self.role = role
        self.customer = customer
        self.person = person
        self.isDemonstration = isDemonstration
        self.isRevoked = isRevoked
        self.isPending = isPending
    }
}

/// The keys as of one generation of the access records, in memory; each commit checks that it is current.
final class AccessDirectory: Sendable {
    private struct State: Sendable {
        var generation: Int64 = -1
        var keys: [String: KeyRecord] = [:]
        /// By a commit that is not on disk yet, and not by what a store said.
        var isProvisional = false
    }

    private let state = Mutex(State())
    private let refusesDemonstration: Bool

    init(refusesDemonstration: Bool) {
        self.refusesDemonstration = refusesDemonstration
    }

    var generation: Int64 { state.withLock { $0.generation } }

    /// Takes the keys over unless newer ones are known.
    func load(_ keys: [KeyRecord], generation: Int64) {
        let table = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
        state.withLock { state in
            if generation >= state.generation { state = State(generation: generation, keys: table) }
        }
    }

    /// Goes back to the directory as it is now, unless a store has said something newer since.
    func remember() -> @Sendable () -> Void {
        let before = state.withLock { $0 }
        return {
            self.state.withLock { state in
                if state.isProvisional { state = before }
            }
        }
    }

    /// Takes over changed keys; the generation is that of the records with these changes.
    func update(_ keys: [KeyRecord], generation: Int64) {
        state.withLock { state in
            for key in keys { state.keys[key.id] = key }
            state.generation = generation
            state.isProvisional = true
        }
    }

    /// The changes of a commit are on disk.
    func settle() {
        state.withLock { $0.isProvisional = false }
    }

    func authenticate(_ bearer: String) throws(Refusal) -> Actor {
        guard let key = APIKey.Presented(bearer) else { throw Refusal(.keyInvalid) }
        guard !refusesDemonstration || key.environment == .live else { throw Refusal(.demonstrationKey) }
        let (found, generation) = state.withLock { ($0.keys[key.id], $0.generation) }
        // Both digests are of 238 random bits, so a comparison that ends early tells nothing of use.
        guard let found, found.digest == key.digest else { throw Refusal(.keyInvalid) }
        guard !found.isRevoked else { throw Refusal(.keyRevoked) }
        guard !found.isPending else { throw Refusal(.keyPending) }
        return Actor(
            principal: found.principal,
            name: found.name,
            role: found.role,
            customer: found.customer,
            person: found.person,
            credential: Actor.Credential(keyID: found.id, generation: generation)
        )
    }

    /// Whether the key that `actor` showed is still good under the present records.
    func isCurrent(_ actor: Actor) -> Bool {
        guard let credential = actor.credential else { return true }
        return state.withLock { state in
            if credential.generation == state.generation { return true }
            guard let key = state.keys[credential.keyID] else { return false }
            return !key.isRevoked && !key.isPending && key.role == actor.role && key.customer == actor.customer
        }
    }
}
