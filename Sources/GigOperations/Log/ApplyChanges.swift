import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Puts changes of keys and limits into effect whose entries enough witnesses have signed a checkpoint over.
package struct ApplyChanges: Command {
    package static let permission = Permission.applyChanges

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<ApplyChanges>) throws -> Performed {
        let size = try authorised.records.publication()?.cosigned?.size ?? 0
        let keys = try authorised.writer.confirmKeys(before: size)
        for key in keys { authorised.accessChanged(key) }
        let limits = try authorised.writer.setWaitingLimits(before: size)
        return Performed { json in
            json.member("checkpoint_size", Int64(size))
            json.array("keys", keys) { $0.value($1.id) }
            json.member("limits", Int64(limits))
        }
    }
}

/// Whether `ApplyChanges` has anything to do.
package struct HasChangesDue: Query {
    package static let permission = Permission.applyChanges

    package init() {}

    package func answer(_ permitted: Permitted<HasChangesDue>) throws -> Bool {
        guard let size = try permitted.records.publication()?.cosigned?.size else { return false }
        return try permitted.records.hasChangesWaiting(before: size)
    }
}
