import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// Gives a person or a client a key; the caller makes the key, and this keeps its digest alone.
package struct IssueKey: Command {
    package static let permission = Permission.issueKey
    package static let longestName = 140

    let name: String
    let role: Role
    let customer: CustomerID?
    let person: String?
    private let key: APIKey

    /// Longest name of a person, in bytes.
    package static let longestPerson = 64

    /// Refuses a role that is not for keys, a customer where the role has none or none where it needs one, and a person
    /// where the role is not for staff.
    ///
    /// `person` says whose key it is, in lower-case letters, digits and `.-_@`, so that one person has one spelling.
    package init(
        name: String,
        role: Role,
        customer: CustomerID?,
        person: String? = nil,
        key: APIKey
    ) throws(Refusal) {
        guard role != .system, role != .identityProvider else { throw Refusal(.fieldInvalid, field: "role") }
        guard role.isCustomer == (customer != nil) else {
            throw Refusal(role.isCustomer ? .fieldMissing : .fieldInvalid, field: "customer")
        }
        if let person {
            guard role.isStaff, IssueKey.isPerson(person) else { throw Refusal(.fieldInvalid, field: "person") }
        }
        self.name = name
        self.role = role
        self.customer = customer
        self.person = person
        self.key = key
    }

    private static func isPerson(_ text: String) -> Bool {
        (1...longestPerson).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || [0x2d, 0x2e, 0x40, 0x5f].contains($0)
            }
    }

    package var roleName: String { role.rawValue }

    package var payload: Payload {
        var payload = Payload()
        payload.add("name", name)
        payload.add("role", role.rawValue)
        payload.add("customer", customer)
        payload.add("person", person)
        return payload
    }

    package var subject: CustomerID? { customer }

    package func perform(_ authorised: Authorised<IssueKey>) throws -> Performed {
        guard !authorised.ports.refusesDemonstration || key.environment == .live else {
            throw Refusal(.demonstrationKey)
        }
        if let customer {
            guard let record = try authorised.records.customer(customer), record.kind.role == role else {
                throw Refusal(.customerUnknown, field: "customer")
            }
        }
        let principal: PrincipalID = authorised.newID()
        try authorised.writer.insert(
            principal,
            name: name,
            role: role,
            customer: customer,
            person: person,
            key: key,
            waitsFor: authorised.waitsFor,
            at: authorised.now
        )
        authorised.accessChanged(
            KeyRecord(
                id: key.id,
                digest: key.digest,
                principal: principal,
                name: name,
                role: role,
                customer: customer,
                person: person,
                isDemonstration: key.environment == .demo,
                isRevoked: false,
                isPending: authorised.waitsFor != nil
            )
        )
        return Performed { json in
            json.member("id", key.id)
            json.member("principal", principal.description)
            json.member("role", role.rawValue)
            json.member("state", authorised.waitsFor == nil ? "good" : "pending")
        }
    }
}

/// Ends a key; from the next command on it is refused, without waiting for witnesses.
package struct RevokeKey: Command {
    package static let permission = Permission.revokeKey

    let id: String

    package init(id: String) {
        self.id = id
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("id", id)
        return payload
    }

    package func perform(_ authorised: Authorised<RevokeKey>) throws -> Performed {
        guard try authorised.writer.revoke(key: id, at: authorised.now),
            let key = try authorised.records.keyRecord(id)
        else { throw Refusal(.resourceUnknown) }
        authorised.accessChanged(key)
        return Performed { $0.member("id", id) }
    }
}

extension Customer.Kind {
    /// The role that a customer's key has.
    package var role: Role {
        switch self {
        case .worker: .worker
        case .platform: .platform
        }
    }
}
