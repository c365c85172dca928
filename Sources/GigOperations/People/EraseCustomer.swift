import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Destroys a customer's keys of one class: nothing that they sealed can be read again by anybody.
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

    /// Refuses with `customer_unknown`, `legal_hold`, and for everything with `retention_running` before five years have
    /// passed since the last account was closed.
    package func perform(_ authorised: Authorised<EraseCustomer>) throws -> Performed {
        guard try authorised.records.customer(customer) != nil else { throw Refusal(.customerUnknown) }
        guard try !authorised.records.isHeld(customer) else { throw Refusal(.legalHold) }
        if scope == .everything {
            let end = try authorised.records.relationshipEnd(of: customer)
            guard let end, end.adding(seconds: EraseLogEntry.retentionDays * 86_400) <= authorised.now else {
                throw Refusal(.retentionRunning)
            }
        }
        let classes: [DataKey.Class] = scope == .everything ? [.erasable, .retention] : [.erasable]
        var destroyed: [(keyClass: DataKey.Class, id: DataKeyID)] = []
        for keyClass in classes {
            for id in try authorised.writer.destroyKeys(of: customer, keyClass, at: authorised.now) {
                destroyed.append((keyClass, id))
            }
        }
        let documents =
            scope == .everything ? try authorised.writer.eraseDocuments(of: customer, at: authorised.now) : 0
        return Performed { json in
            json.member("customer", customer.description)
            json.member("documents", Int64(documents))
            json.array("destroyed", destroyed) { json, key in
                json.object { object in
                    object.member("class", key.keyClass.rawValue)
                    // The key's name, not the key, and only its digest.
                    object.member("key", Digest(hashing: key.id.bytes).hexadecimal)
                }
            }
        }
    }
}
