import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// The rules by which one entry's clear text may go.
struct LogEntryErasure {
    let position: Int64
    let records: Records
    let now: Instant
    let sealer: any ClearTextSealer

    init<C: Command>(_ position: Int64, _ authorised: Authorised<C>) {
        self.position = position
        records = authorised.records
        now = authorised.now
        sealer = authorised.ports.sealer
    }

    /// Refuses with `resource_unknown`, `log_entry_erased`, `legal_hold`, or `retention_running` an entry younger than
    /// five years.
    func require() throws {
        guard let found = try records.logEntries(from: position, limit: 1).first, found.position == position
        else { throw Refusal(.resourceUnknown) }
        guard !found.entry.isErased else { throw Refusal(.logEntryErased) }
        guard try !isHeld(found.entry) else { throw Refusal(.legalHold) }
        guard let at = try JSONValue(parsing: found.entry.published)["at"]?.text.flatMap({ Instant($0) }) else {
            throw StoreFault.damaged("the time of log entry \(position)")
        }
        guard at.adding(seconds: EraseLogEntry.retentionDays * 86_400) <= now else {
            throw Refusal(.retentionRunning)
        }
    }

    /// Kinds whose entries name everybody whom they are about, in the payload or as the one who acts.
    private static let telling: Set<Permission> = [
        .pay, .payOut, .resolveOrder, .refundOrder, .allocateFunds, .openAccount, .closeAccount, .setLimit,
        .setBankAccount, .recordVerification, .correctCustomer, .decideAlert, .revokeClearedPair, .issueKey,
        .issueStatement, .issueMonthlyStatement, .setLegalHold, .liftLegalHold, .eraseCustomer, .registerBank,
        .importList, .rotateKeys, .rewrapKeys, .backUpStore, .rotateStoreKey, .publishVerifier,
    ]

    /// Whether the entry is about a customer under a legal hold, or may be: it does not name everybody, and somebody is.
    private func isHeld(_ entry: LogEntry) throws -> Bool {
        guard try records.hasLegalHolds() else { return false }
        if let owner = try records.owner(ofLogEntry: position), try records.legalHold(on: owner) != nil { return true }
        guard let clear = try entry.clearText(at: position, with: sealer) else { return false }
        let text = try JSONValue(parsing: clear.json)
        guard let kind = text["command"]?.text.flatMap(Permission.init), LogEntryErasure.telling.contains(kind),
            // Many orders at once, or those of a chain, are not told one by one.
            text["payload"]?["orders_sha256"] == nil, text["payload"]?["chain"] == nil
        else { return true }
        return try records.isHeld(anyOf: text.texts)
    }
}

extension JSONValue {
    /// Every text in it, at any depth.
    fileprivate var texts: Set<String> {
        switch self {
        case .text(let text): [text]
        case .array(let elements): elements.reduce(into: []) { $0.formUnion($1.texts) }
        case .object(let members): members.values.reduce(into: []) { $0.formUnion($1.texts) }
        case .null, .boolean, .number: []
        }
    }
}
