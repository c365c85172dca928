import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Erases the salt and the clear text of one entry for ever; its public part and its place in the log stay.
package struct EraseLogEntry: Command {
    package static let permission = Permission.eraseLogEntry
    /// Five years and the leap days in them: what Directive (EU) 2015/849 asks for (article 40).
    package static let retentionDays: Int64 = 5 * 365 + 2
    package static let longestReason = 140

    let index: UInt64
    let reason: String

    package init(index: UInt64, reason: String) {
        self.index = index
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("index", Int64(clamping: index))
        payload.add("reason", reason)
        return payload
    }

    /// Proposes it, which another officer must confirm.
    ///
    /// Refuses with `resource_unknown`, `log_entry_erased`, `legal_hold`, `retention_running` an entry younger than five
    /// years, and `proposal_open`.
    package func perform(_ authorised: Authorised<EraseLogEntry>) throws -> Performed {
        let position = Int64(clamping: index)
        try LogEntryErasure(position, authorised).require()
        let proposal = try authorised.propose(.eraseLogEntry(position), reason: reason)
        return Performed { json in
            json.member("index", position)
            json.member("proposal", proposal.id.description)
        }
    }
}
