import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency

/// The proof that a command's entry is in the log, with the text of its receipt (C2SP tlog-proof).
package struct ReadReceipt: Query {
    package static let permission = Permission.readReceipts
    let index: UInt64

    /// The receipt of the entry at this position.
    package init(_ index: UInt64) {
        self.index = index
    }

    /// Who may read everybody's receipts reads the log.
    package func isLogged(for actor: Actor) -> Bool { actor.role.holds(.readLog) }

    package var payload: Payload {
        var payload = Payload()
        payload.add("index", Int64(clamping: index))
        return payload
    }

    /// Refuses with `resource_unknown` an entry that is not the actor's, unless the actor may read the log;
    /// `log_entry_erased`, and `receipt_pending` before a checkpoint that counts is over it.
    package func answer(_ permitted: Permitted<ReadReceipt>) throws -> [UInt8] {
        let records = permitted.records
        guard index < UInt64(Int64.max), let found = try records.logEntries(from: Int64(index), limit: 1).first,
            found.position == Int64(index)
        else { throw Refusal(.resourceUnknown) }
        guard let clear = try found.entry.clearText(at: found.position, with: permitted.ports.sealer) else {
            throw permitted.actor.role.holds(.readLog) ? Refusal(.logEntryErased) : Refusal(.resourceUnknown)
        }
        let principal = try JSONValue(parsing: clear.receipt)["actor"]?["principal"]?.text
        guard permitted.actor.role.holds(.readLog) || principal == permitted.actor.principal.description else {
            throw Refusal(.resourceUnknown)
        }
        return try records.proof(of: found.entry, clear, at: index, permitted.ports.witnessing).bytes
    }
}

extension Records {
    /// The proof of an entry under the newest checkpoint that counts, opened as far as its receipt.
    ///
    /// Refuses with `receipt_pending` while no such checkpoint is over it.
    package func proof(
        of entry: LogEntry,
        _ clear: ClearText?,
        at index: UInt64,
        _ witnessing: Witnessing
    ) throws -> TlogProof {
        let publication = try publication()
        let note = witnessing == .required ? publication?.cosigned?.note : publication?.note
        guard let note = try note.map({ try SignedNote(parsing: Array($0.utf8)) }) else {
            throw Refusal(.receiptPending)
        }
        let size = try Checkpoint(text: note.text).size
        guard let path = try log.tree(size: size).inclusion(index) else { throw Refusal(.receiptPending) }
        return try TlogProof(extra: try entry.opening(clear)?.bytes ?? [], index: index, path: path, note: note)
    }
}

extension LogEntry {
    /// The public part and the receipt, for its owner; nil for an entry of the first version.
    fileprivate func opening(_ clear: ClearText?) throws -> EntryOpening? {
        guard form == .sealed else { return nil }
        var part: EntryOpening.Part?
        if let clear, let salt = EntrySalt(salt) { part = EntryOpening.Part(salt: salt.receipt, text: clear.receipt) }
        return try EntryOpening(published: PublishedEntry(parsing: published), receipt: part, evidence: nil)
    }
}
