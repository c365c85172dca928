import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Puts changes of keys and limits into effect over whose entries a checkpoint is that counts.
package struct ApplyChanges: Command {
    package static let permission = Permission.applyChanges

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<ApplyChanges>) throws -> Performed {
        let size = try authorised.records.countingSize(authorised.ports.witnessing) ?? 0
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
        guard let size = try permitted.records.countingSize(permitted.ports.witnessing) else { return false }
        return try permitted.records.hasChangesWaiting(before: size)
    }
}

extension Records {
    /// The size of the newest checkpoint that counts: where witnesses are asked for, the newest that enough signed.
    fileprivate func countingSize(_ witnessing: Witnessing) throws -> UInt64? {
        let publication = try publication()
        return witnessing == .required ? publication?.cosigned?.size : publication?.size
    }
}
