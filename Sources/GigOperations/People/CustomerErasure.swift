import GigGate
import GigPrimitives
import GigRecords

/// The rules by which a customer's keys may go, and their destruction.
struct CustomerErasure {
    /// What is no more: the names of keys, and how many documents.
    struct Erased {
        let keys: [(keyClass: DataKey.Class, id: DataKeyID)]
        let documents: Int
    }

    let customer: CustomerID
    let scope: EraseCustomer.Scope
    let records: Records
    let writer: RecordWriter
    let now: Instant

    init<C: Command>(_ customer: CustomerID, _ scope: EraseCustomer.Scope, _ authorised: Authorised<C>) {
        self.customer = customer
        self.scope = scope
        records = authorised.records
        writer = authorised.writer
        now = authorised.now
    }

    /// Refuses with `customer_unknown`, `legal_hold`, and for everything with `retention_running` before five years have
    /// passed since the last account was closed.
    func require() throws {
        guard try records.customer(customer) != nil else { throw Refusal(.customerUnknown) }
        guard try !records.isHeld(customer) else { throw Refusal(.legalHold) }
        guard scope == .everything else { return }
        let end = try records.relationshipEnd(of: customer)
        guard let end, end.adding(seconds: EraseLogEntry.retentionDays * 86_400) <= now else {
            throw Refusal(.retentionRunning)
        }
    }

    func carryOut() throws -> Erased {
        let classes: [DataKey.Class] = scope == .everything ? [.erasable, .retention] : [.erasable]
        let keys = try classes.flatMap { keyClass in
            try writer.destroyKeys(of: customer, keyClass, at: now).map { (keyClass, $0) }
        }
        return Erased(
            keys: keys,
            documents: scope == .everything ? try writer.eraseDocuments(of: customer, at: now) : 0
        )
    }
}

extension CustomerErasure.Erased {
    func write(to json: inout JSONWriter) {
        json.member("documents", Int64(documents))
        json.array("destroyed", keys) { json, key in
            json.object { object in
                object.member("class", key.keyClass.rawValue)
                // The key's name, not the key, and only its digest.
                object.member("key", Digest(hashing: key.id.bytes).hexadecimal)
            }
        }
    }
}
