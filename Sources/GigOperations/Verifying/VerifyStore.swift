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
    /// Entries whose clear text is what they commit to.
    package var clearTextsOpened = 0
    /// Entries whose salt and clear text were erased.
    package var entriesErased = 0
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
    package enum Part: Sendable {
        case ledger
        /// Clear texts stay closed, and verdicts are not given again.
        case withoutClearTexts
        case everything
    }

    private let part: Part
    private let progress: @Sendable (String) -> Void

    package init(_ part: Part = .everything, progress: @escaping @Sendable (String) -> Void = { _ in }) {
        self.part = part
        self.progress = progress
    }

    package func answer(_ permitted: Permitted<VerifyStore>) throws -> StoreReport {
        var report = try report(on: permitted.records, sealer: permitted.ports.sealer)
        if try permitted.records.isUnfinishedCopy() { report.faults.append("\(CopyRefusal.unfinished)") }
        return report
    }

    func report(on records: Records, sealer: (any ClearTextSealer)? = nil) throws -> StoreReport {
        var report = StoreReport()
        try verifyLedger(records, &report)
        if part != .ledger { try verifyLog(records, part == .everything ? sealer : nil, &report) }
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

    private func verifyLog(
        _ records: Records,
        _ sealer: (any ClearTextSealer)?,
        _ report: inout StoreReport
    ) throws {
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
                frontier.append(MerkleHash.leaf(entry.published))
                guard let sealer else { continue }
                do {
                    if let clear = try entry.clearText(at: position, with: sealer) {
                        report.clearTextsOpened += 1
                        try screening.take(clear.json, at: position)
                    } else {
                        report.entriesErased += 1
                    }
                } catch StoreFault.damaged(let reason) {
                    report.faults.append("log: \(reason)")
                }
            }
            progress("log: \(frontier.size) entries hashed")
        }
        report.logEntries = Int(frontier.size)
        report.logRoot = frontier.root
        report.checkpoint = try records.checkpoint()
        if let stored = try records.frontier(), stored != frontier.bytes {
            report.faults.append("log: the stored right edge is not that of the entries")
        }
        try verifyPublication(records, &report)
        guard sealer != nil else { return }
        try verifyAlerts(records, &screening)
        report.verdictsReplayed = screening.replayed
        report.verdictsWithoutEdition = screening.withoutEdition
        report.verdictsOfOtherVersion = screening.ofOtherVersion
        report.faults += screening.faults
    }

    /// The newest checkpoint is over a beginning of these entries, and every tile is theirs.
    private func verifyPublication(_ records: Records, _ report: inout StoreReport) throws {
        guard let note = report.checkpoint else { return }
        let checkpoint = try Checkpoint(text: SignedNote(parsing: Array(note.utf8)).text)
        guard checkpoint.size <= UInt64(report.logEntries) else {
            report.faults.append("log: the checkpoint is over more entries than there are")
            return
        }
        var check = LogCheck<PortableHashing>()
        func compare(_ tiles: [TileEdge<PortableHashing>.Tile]) throws {
            for tile in tiles {
                let kept = try records.log.tile(level: tile.level, index: tile.index) ?? []
                if kept.starts(with: tile.bytes) { continue }
                report.faults.append("log: tile \(tile.index) of level \(tile.level) is not that of the entries")
            }
        }
        while check.size < checkpoint.size {
            let limit = min(UInt64(TilePath.fullWidth), checkpoint.size - check.size)
            let entries = try records.log.publishedEntries(from: check.size, limit: Int(limit))
            try compare(check.take(LogCheck.Bundle(entries: entries)))
            progress("log: tiles over \(check.size) entries compared")
        }
        try compare(check.lastTiles())
        if check.root != checkpoint.root { report.faults.append("log: the checkpoint is not over these entries") }
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
