import GigAccess
import GigPrimitives

/// Who acts: made only by authentication in this module, or for one of the product's own jobs.
package struct Actor: Hashable, Sendable {
    package let principal: PrincipalID
    package let name: String
    package let role: Role
    /// The customer whose accounts this actor may use; nil for everybody but customers.
    package let customer: CustomerID?
    /// Who it is behind the key: two keys of one person have the same.
    package let person: String
    /// The key that was shown, and the state of the access records when it was checked.
    let credential: Credential?

    struct Credential: Hashable, Sendable {
        let keyID: String
        let generation: Int64
    }

    init(
        principal: PrincipalID,
        name: String,
        role: Role,
        customer: CustomerID?,
        person: String? = nil,
        credential: Credential?
    ) {
        self.principal = principal
        self.name = name
        self.role = role
        self.customer = customer
        self.person = person ?? principal.description
        self.credential = credential
    }

    /// Whose idempotency keys these are: a customer's, whichever of the customer's keys is shown, else the principal's.
    var idempotencyScope: PrincipalID {
        guard role.isCustomer, let customer else { return principal }
        return PrincipalID(high: customer.high, low: customer.low)
    }

    /// A job of the product itself; its principal is fixed by its name.
    package static func job(_ name: String) -> Actor {
        fixed("job:\(name)", role: .system)
    }

    /// An identification provider whose signature the caller has verified.
    package static func verifiedProvider(_ name: String) -> Actor {
        fixed("identity-provider:\(name)", role: .identityProvider)
    }

    private static func fixed(_ name: String, role: Role) -> Actor {
        let digest = Digest(hashing: name.utf8).bytes
        let principal = PrincipalID(bytes: digest.prefix(16)) ?? PrincipalID(high: 0, low: 0)
        return Actor(principal: principal, name: name, role: role, customer: nil, credential: nil)
    }

    /// Whether this actor may act for `customer`: customers for themselves, the others for all.
    package func mayActFor(_ customer: CustomerID?) -> Bool {
        role.isCustomer ? customer != nil && customer == self.customer : true
    }
}
