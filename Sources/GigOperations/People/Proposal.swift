import GigAccess
import GigGate
import GigPrimitives
import GigRecords

extension Authorised {
    /// Keeps what another officer must confirm; refuses with `proposal_open` where the same is proposed already.
    func propose(_ deed: ProposalRecord.Deed, reason: String) throws -> ProposalRecord {
        if let open = try records.openProposal(of: deed) {
            guard open.isTooOld(at: now) else { throw Refusal(.proposalOpen) }
            try writer.settle(open.id, as: .withdrawn, by: actor.principal, at: now)
        }
        let proposal = ProposalRecord(
            id: newID(),
            deed,
            principal: actor.principal,
            person: actor.person,
            reason: reason,
            proposedAt: now
        )
        try writer.insert(proposal)
        return proposal
    }
}

extension ProposalRecord {
    /// Days after which nobody can confirm a proposal any more.
    package static let openDays: Int64 = 30

    func isTooOld(at now: Instant) -> Bool { proposedAt.adding(seconds: Self.openDays * 86_400) < now }

    /// Whether it may be the same person: a key that names nobody of the staff may be anybody's.
    func isBySame(_ actor: Actor) -> Bool {
        person == nil || person == principal.description || actor.person == actor.principal.description
            || person == actor.person
    }

    func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("deed", deed.name)
        json.member("customer", deed.customer?.description)
        if let entry = deed.entry { json.member("index", entry) }
        json.member("state", state.rawValue)
        json.member("reason", reason)
        json.member("principal", principal.description)
        json.member("person", person)
        json.member("proposed_at", proposedAt.description)
        json.member("settled_by", settledBy?.description)
        json.member("settled_at", settledAt?.description)
    }
}

/// A second person confirms what another officer proposed, and it is done in the same transaction.
package struct ConfirmProposal: Command {
    package static let permission = Permission.confirmProposal

    let id: ProposalID

    package init(_ id: ProposalID) { self.id = id }

    package var payload: Payload {
        var payload = Payload()
        payload.add("proposal", id)
        return payload
    }

    /// Refuses with `proposal_unknown`, `proposal_closed`, `second_person_required`, and with whatever forbids the deed
    /// by now.
    package func perform(_ authorised: Authorised<ConfirmProposal>) throws -> Performed {
        guard var proposal = try authorised.records.proposal(id) else { throw Refusal(.proposalUnknown) }
        guard proposal.state == .open, !proposal.isTooOld(at: authorised.now) else { throw Refusal(.proposalClosed) }
        guard !proposal.isBySame(authorised.actor) else { throw Refusal(.secondPersonRequired) }
        var erased: CustomerErasure.Erased?
        switch proposal.deed {
        case .eraseCustomer(let customer):
            let erasure = CustomerErasure(customer, .everything, authorised)
            try erasure.require()
            erased = try erasure.carryOut()
        case .liftLegalHold(let customer):
            guard try authorised.writer.liftLegalHold(on: customer) else { throw Refusal(.resourceUnknown) }
        case .eraseLogEntry(let position):
            try LogEntryErasure(position, authorised).require()
            try authorised.writer.eraseLogEntry(at: position)
        }
        try authorised.writer.settle(id, as: .done, by: authorised.actor.principal, at: authorised.now)
        (proposal.state, proposal.settledBy, proposal.settledAt) = (.done, authorised.actor.principal, authorised.now)
        return Performed { json in
            proposal.write(to: &json)
            erased?.write(to: &json)
        }
    }
}

/// Takes a proposal back: nobody can confirm it any more.
package struct WithdrawProposal: Command {
    package static let permission = Permission.withdrawProposal

    let id: ProposalID
    let reason: String

    package init(_ id: ProposalID, reason: String) {
        self.id = id
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("proposal", id)
        payload.add("reason", reason)
        return payload
    }

    /// Refuses with `proposal_unknown` and `proposal_closed`.
    package func perform(_ authorised: Authorised<WithdrawProposal>) throws -> Performed {
        guard var proposal = try authorised.records.proposal(id) else { throw Refusal(.proposalUnknown) }
        guard proposal.state == .open else { throw Refusal(.proposalClosed) }
        let principal = authorised.actor.principal
        try authorised.writer.settle(id, as: .withdrawn, by: principal, at: authorised.now)
        (proposal.state, proposal.settledBy, proposal.settledAt) = (.withdrawn, principal, authorised.now)
        return Performed { proposal.write(to: &$0) }
    }
}

/// A page of proposals, of one state or of all.
package struct ListProposals: Query {
    package static let permission = Permission.readProposals
    let state: ProposalRecord.State?
    let page: Page<Kinds.Proposal>

    package init(state: ProposalRecord.State?, _ page: Page<Kinds.Proposal>) {
        self.state = state
        self.page = page
    }

    package func answer(_ permitted: Permitted<ListProposals>) throws -> [UInt8] {
        let proposals = try permitted.records.proposals(in: state, page)
        return JSONWriter.page(proposals, limit: page.limit, cursor: \.id.description) { json, proposal in
            proposal.write(to: &json)
        }
    }
}
