import GigGate
import GigPrimitives

/// Something that can't be taken back, which one officer proposed and another one must confirm.
package struct ProposalRecord: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable { case open, done, withdrawn }

    /// What is done once it is confirmed.
    package enum Deed: Hashable, Sendable {
        /// All keys of the customer are destroyed.
        case eraseCustomer(CustomerID)
        case liftLegalHold(CustomerID)
        /// The clear text at this position of the log is erased.
        case eraseLogEntry(Int64)

        package static let names = ["erase_customer", "lift_legal_hold", "erase_log_entry"]

        package var name: String {
            switch self {
            case .eraseCustomer: "erase_customer"
            case .liftLegalHold: "lift_legal_hold"
            case .eraseLogEntry: "erase_log_entry"
            }
        }

        package var customer: CustomerID? {
            switch self {
            case .eraseCustomer(let id), .liftLegalHold(let id): id
            case .eraseLogEntry: nil
            }
        }

        package var entry: Int64? {
            if case .eraseLogEntry(let position) = self { position } else { nil }
        }

        fileprivate init(name: String, customer: CustomerID?, entry: Int64?) throws {
            switch (name, customer, entry) {
            case ("erase_customer", let customer?, nil): self = .eraseCustomer(customer)
            case ("lift_legal_hold", let customer?, nil): self = .liftLegalHold(customer)
            case ("erase_log_entry", nil, let entry?): self = .eraseLogEntry(entry)
            default: throw StoreFault.damaged("what a proposal is about")
            }
        }
    }

    package let id: ProposalID
    package let deed: Deed
    package var state = State.open
    package let principal: PrincipalID
    /// Who proposed it: two keys of one person are one; nil only where the store is read without keys.
    package internal(set) var person: String?
    package internal(set) var reason: String
    package let proposedAt: Instant
    /// Who confirmed or withdrew it, and when.
    package var settledBy: PrincipalID?
    package var settledAt: Instant?

    package init(
        id: ProposalID,
        _ deed: Deed,
        principal: PrincipalID,
        person: String?,
        reason: String,
        proposedAt: Instant
    ) {
        self.id = id
        self.deed = deed
        self.principal = principal
        self.person = person
        self.reason = reason
        self.proposedAt = proposedAt
    }
}

private let proposalColumns = """
    id, deed, customer, entry, state, principal, proposed_at, settled_by, settled_at, personal
    """

extension SQLRow {
    /// A proposal without what is sealed.
    fileprivate func proposal() throws -> (ProposalRecord, SealedValue) {
        var proposal = ProposalRecord(
            id: try id(0),
            try ProposalRecord.Deed(
                name: try text(1),
                customer: try optionalID(2),
                entry: try isNull(3) ? nil : try integer(3)
            ),
            principal: try id(5),
            person: nil,
            reason: "",
            proposedAt: try instant(6)
        )
        proposal.state = try choice(4)
        proposal.settledBy = try optionalID(7)
        proposal.settledAt = try optionalInstant(8)
        return (proposal, try sealed(.proposal, row: proposal.id.bytes, 9))
    }
}

extension Records {
    package func proposal(_ id: ProposalID) throws -> ProposalRecord? {
        try opened("WHERE id = ?", [.id(id)]).first
    }

    /// The open proposal of the same deed; nil where there is none.
    package func openProposal(of deed: ProposalRecord.Deed) throws -> ProposalRecord? {
        if let customer = deed.customer {
            return try opened("WHERE deed = ? AND customer = ? AND state = 'open'", [.text(deed.name), .id(customer)])
                .first
        }
        return try opened("WHERE entry = ? AND state = 'open'", [deed.entry.map { .integer($0) } ?? .null]).first
    }

    /// A page of proposals, of one state or of all.
    package func proposals(
        in state: ProposalRecord.State?,
        _ page: Page<Kinds.Proposal>
    ) throws -> [ProposalRecord] {
        guard let state else { return try opened("WHERE id > ? ORDER BY id LIMIT ?", page.arguments) }
        return try opened(
            "WHERE state = ? AND id > ? ORDER BY id LIMIT ?",
            [.text(state.rawValue)] + page.arguments
        )
    }

    private func opened(_ rest: String, _ arguments: [SQLValue]) throws -> [ProposalRecord] {
        let rows = try connection.rows("SELECT \(proposalColumns) FROM proposal \(rest)", arguments) {
            try $0.proposal()
        }
        return try zip(rows, session.openFields(rows.map(\.1), count: 2)).map { row, opened in
            var proposal = row.0
            proposal.person = opened.fields?[0]
            proposal.reason = opened.fields?[1] ?? opened.placeholder
            return proposal
        }
    }
}

extension RecordWriter {
    package func insert(_ proposal: ProposalRecord) throws {
        let fields = PersonalFields(proposal.person, proposal.reason)
        try connection.insert(
            into: "proposal",
            ["id", "deed", "customer", "entry", "state", "principal", "proposed_at", "personal"],
            [
                [
                    .id(proposal.id), .text(proposal.deed.name), .optional(proposal.deed.customer),
                    proposal.deed.entry.map { .integer($0) } ?? .null, .text(proposal.state.rawValue),
                    .id(proposal.principal), .instant(proposal.proposedAt),
                    try session.seal(fields, in: .proposal, row: proposal.id.bytes, of: nil),
                ]
            ]
        )
    }

    /// Ends an open proposal.
    package func settle(
        _ proposal: ProposalID,
        as state: ProposalRecord.State,
        by principal: PrincipalID,
        at now: Instant
    ) throws {
        let changed = try connection.run(
            "UPDATE proposal SET state = ?, settled_by = ?, settled_at = ? WHERE id = ? AND state = 'open'",
            [.text(state.rawValue), .id(principal), .instant(now), .id(proposal)]
        )
        guard changed == 1 else { throw StoreFault.damaged("a proposal that is not open") }
    }
}
