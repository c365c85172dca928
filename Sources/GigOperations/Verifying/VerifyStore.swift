import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords
import GigTransparency

/// What a whole check of a store found.
package struct StoreReport: Sendable {
    package var accounts = 0
    package var transfers = 0
    /// Of the journal's last transfer.
    package var position: Int64 = 0
    package var logEntries = 0
    package var checkpoint: String?
    /// The root over all entries, worked out anew.
    package var logRoot = MerkleHash.emptyRoot
    /// Verdicts that held something, given again from their lists with the same result.
    package var verdictsReplayed = 0
    /// Verdicts that can't be given again: the editions of their lists are not kept.
    package var verdictsWithoutEdition = 0
    /// Verdicts that can't be given again: another version of the matcher gave them.
    package var verdictsOfOtherVersion = 0
    /// What does not hold; empty when all is well.
    package var faults: [String] = []
}

/// Replays the journal into balances and the log into its root, and compares both with what the store says.
package struct VerifyStore: Query {
    package static let permission = Permission.dispatch
    static let batch = 1000

    /// What is checked.
    package enum Part: Sendable { case ledger, everything }

    private let part: Part
    private let progress: @Sendable (String) -> Void

    package init(_ part: Part = .everything, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        self.part = part
        self.progress = progress
    }

    package func answer(_ permitted: Permitted<VerifyStore>) throws -> StoreReport {
        var report = try report(on: permitted.records)
        if try permitted.records.isUnfinishedCopy() { report.faults.append("\(CopyRefusal.unfinished)") }
        return report
    }

    func report(on records: Records) throws -> StoreReport {
        var report = StoreReport()
        try verifyLedger(records, &report)
        if part == .everything { try verifyLog(records, &report) }
        return report
    }

    private func verifyLedger(_ records: Records, _ report: inout StoreReport) throws {
        var replay = JournalReplay()
        var position: Int64 = 0
        while true {
            let transfers = try records.transfers(after: position, limit: VerifyStore.batch)
            guard let last = transfers.last else { break }
            for record in transfers { replay.apply(record) }
            position = last.transfer.position
            report.transfers += transfers.count
            progress("ledger: \(report.transfers) transfers replayed")
        }
        report.position = position
        report.faults += replay.faults
        var after: AccountID?
        while true {
            let page = try Page<Kinds.Account>(after: after, limit: Page<Kinds.Account>.largest)
            let parties = try records.accounts(of: nil, page)
            guard let last = parties.last else { break }
            for party in parties { report.faults += replay.compare(party.account) }
            after = last.account.id
            report.accounts += parties.count
        }
        report.faults += replay.remainingFaults()
    }

    private func verifyLog(_ records: Records, _ report: inout StoreReport) throws {
        var frontier = MerkleFrontier()
        var screening = ScreeningReplay(records)
        while true {
            let entries = try records.logEntries(from: Int64(frontier.size), limit: VerifyStore.batch)
            guard !entries.isEmpty else { break }
            for (position, entry) in entries {
                guard position == Int64(frontier.size) else {
                    report.faults.append("log: entry \(frontier.size) is missing")
                    return
                }
                let commitment = LogEntry.commitment(salt: entry.salt, clear: entry.clear).hexadecimal
                if try JSONValue(parsing: entry.published)["commitment"]?.text != commitment {
                    report.faults.append("log: entry \(position) does not commit to its clear text")
                }
                frontier.append(MerkleHash.leaf(entry.published))
                try screening.take(entry.clear, at: position)
            }
            progress("log: \(frontier.size) entries hashed")
        }
        report.logEntries = Int(frontier.size)
        report.logRoot = frontier.root
        report.checkpoint = try records.checkpoint()
        if let stored = try records.frontier(), stored != frontier.bytes {
            report.faults.append("log: the stored right edge is not that of the entries")
        }
        try verifyAlerts(records, &screening)
        report.verdictsReplayed = screening.replayed
        report.verdictsWithoutEdition = screening.withoutEdition
        report.verdictsOfOtherVersion = screening.ofOtherVersion
        report.faults += screening.faults
    }

    private func verifyAlerts(_ records: Records, _ screening: inout ScreeningReplay) throws {
        var after: AlertID?
        while true {
            let alerts = try records.alerts(in: nil, try Page(after: after, limit: Page<Kinds.Alert>.largest))
            guard let last = alerts.last else { return }
            for alert in alerts { try screening.compare(alert) }
            after = last.id
        }
    }
}
