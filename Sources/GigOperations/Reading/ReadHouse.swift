import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigScreening

/// What anybody may know about the whole house: the totals by currency, the states of orders, the log's head.
package struct Overview: Sendable {
    package let totals: [PurposeTotal]
    package let orders: [OrderRecord.State: Int64]
    package let checkpoint: String?
    package let lists: [ListSummary]
    package let banks: [BankRecord]
    /// How far the demonstration world is loaded; nil in a store without one.
    package let demonstration: MarkDemonstration.Stage?

    /// Somebody has a key: the store is not new.
    package let isFounded: Bool

    package var isDemonstration: Bool { demonstration != nil }

    /// The fact that marks a store with demonstration data.
    package static let demonstrationFact = "demonstration"
}

/// Reads the overview; the product's own pages ask.
package struct ReadOverview: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<ReadOverview>) throws -> Overview {
        let records = permitted.records
        return Overview(
            totals: try records.totals(),
            orders: try records.orderCounts(),
            checkpoint: try records.checkpoint(),
            lists: try records.listSummaries(),
            banks: try records.banks(),
            demonstration: try records.fact(Overview.demonstrationFact).flatMap { .init(rawValue: $0) },
            isFounded: try records.hasPrincipals()
        )
    }
}

/// Marks a store as one that holds demonstration data, for ever.
package struct MarkDemonstration: Command {
    package enum Stage: String, Sendable { case loading, loaded }

    package static let permission = Permission.dispatch

    let stage: Stage

    package init(_ stage: Stage) {
        self.stage = stage
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("stage", stage.rawValue)
        return payload
    }

    /// Refuses with `demonstration_data` in production, and on a store that is in use without the mark.
    package func perform(_ authorised: Authorised<MarkDemonstration>) throws -> Performed {
        let isMarked = try authorised.records.fact(Overview.demonstrationFact) != nil
        guard !authorised.ports.refusesDemonstration, try isMarked || !authorised.records.hasPrincipals() else {
            throw Refusal(.demonstrationData)
        }
        try authorised.writer.setFact(Overview.demonstrationFact, stage.rawValue)
        return Performed { $0.member("demonstration", true) }
    }
}

/// Gives the first administrator of a new store a key.
package struct FoundStore: Command {
    package static let permission = Permission.dispatch

    private let key: APIKey

    package init(key: APIKey) {
        self.key = key
    }

    package var payload: Payload { Payload() }

    /// Refuses with `permission_denied` a store that has principals already.
    package func perform(_ authorised: Authorised<FoundStore>) throws -> Performed {
        guard try !authorised.records.hasPrincipals() else { throw Refusal(.permissionDenied) }
        guard !authorised.ports.refusesDemonstration || key.environment == .live else {
            throw Refusal(.demonstrationKey)
        }
        let principal: PrincipalID = authorised.newID()
        try authorised.writer.insert(
            principal,
            name: "First administrator",
            role: .administrator,
            customer: nil,
            key: key,
            waitsFor: authorised.waitsFor,
            at: authorised.now
        )
        authorised.accessChanged(
            KeyRecord(
                id: key.id,
                digest: key.digest,
                principal: principal,
                name: "First administrator",
                role: .administrator,
                customer: nil,
                isDemonstration: key.environment == .demo,
                isRevoked: false,
                isPending: authorised.waitsFor != nil
            )
        )
        return Performed { $0.member("id", key.id) }
    }
}

/// All lists in force, whole, for the screening desk to start with.
package struct ReadLists: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<ReadLists>) throws -> [ScreeningList] {
        try permitted.records.screeningLists()
    }
}
