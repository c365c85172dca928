import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Destroys a customer's keys: nothing that they sealed can be read again by anybody.
///
/// Money, accounts, the log and its proofs stay as they were; names show as `erased`.
package struct EraseCustomer: Command {
    /// What is erased.
    package enum Scope: String, CaseIterable, Sendable {
        /// What no law asks to keep.
        case erasable
        /// All of it: who the customer was, and the names in what was paid.
        case everything
    }

    package static let permission = Permission.eraseCustomer
    package static let longestReason = 140

    let customer: CustomerID
    let scope: Scope
    let reason: String

    package init(_ customer: CustomerID, _ scope: Scope, reason: String) {
        self.customer = customer
        self.scope = scope
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("scope", scope.rawValue)
        payload.add("reason", reason)
        return payload
    }

    /// Destroys what is erasable at once, and proposes everything, which another officer must confirm.
    ///
    /// Refuses with `customer_unknown`, `legal_hold`, and for everything with `retention_running` before five years have
    /// passed since the last account was closed, and `proposal_open`.
    package func perform(_ authorised: Authorised<EraseCustomer>) throws -> Performed {
        let erasure = CustomerErasure(customer, scope, authorised)
        try erasure.require()
        if scope == .everything {
            let proposal = try authorised.propose(.eraseCustomer(customer), reason: reason)
            return Performed { json in
                json.member("customer", customer.description)
                json.member("proposal", proposal.id.description)
            }
        }
        let erased = try erasure.carryOut()
        return Performed { json in
            json.member("customer", customer.description)
            erased.write(to: &json)
        }
    }
}
