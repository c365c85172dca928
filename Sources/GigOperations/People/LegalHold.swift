import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Forbids to erase a customer: an authority or a court has asked for the data.
package struct SetLegalHold: Command {
    package static let permission = Permission.setLegalHold
    package static let longestReference = 140

    let customer: CustomerID
    /// Of the case; it names no person.
    let reference: String

    package init(_ customer: CustomerID, reference: String) {
        self.customer = customer
        self.reference = reference
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("reference", reference)
        return payload
    }

    /// Refuses with `customer_unknown`, and with `legal_hold` where there is one.
    package func perform(_ authorised: Authorised<SetLegalHold>) throws -> Performed {
        guard try authorised.records.customer(customer) != nil else { throw Refusal(.customerUnknown) }
        guard try authorised.writer.holdLegally(customer, reference: reference, at: authorised.now) else {
            throw Refusal(.legalHold)
        }
        return Performed { $0.member("customer", customer.description) }
    }
}

/// Allows again to erase a customer.
package struct LiftLegalHold: Command {
    package static let permission = Permission.liftLegalHold

    let customer: CustomerID
    let reason: String

    package init(_ customer: CustomerID, reason: String) {
        self.customer = customer
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("reason", reason)
        return payload
    }

    /// Proposes it, which another officer must confirm; refuses with `resource_unknown` where there is no hold, and
    /// `proposal_open`.
    package func perform(_ authorised: Authorised<LiftLegalHold>) throws -> Performed {
        guard try authorised.records.legalHold(on: customer) != nil else { throw Refusal(.resourceUnknown) }
        let proposal = try authorised.propose(.liftLegalHold(customer), reason: reason)
        return Performed { json in
            json.member("customer", customer.description)
            json.member("proposal", proposal.id.description)
        }
    }
}
