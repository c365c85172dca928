import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency

/// Stores a tree of what is owed, and says its commitment in the log beside what the banks say.
///
/// What the banks hold may be less than what is owed: then that is published all the same.
package struct PublishLiabilities: Command {
    package static let permission = Permission.publishLiabilities
    /// Trees that are kept for each currency; of older ones the snapshot's row stays.
    package static let keptTrees = 7

    private let owed: Owed
    private let tree: LiabilitiesTree
    private let requiresStatements: Bool

    init(_ owed: Owed, _ tree: LiabilitiesTree, requiresStatements: Bool) {
        self.owed = owed
        self.tree = tree
        self.requiresStatements = requiresStatements
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("currency", owed.currency.code)
        if requiresStatements { payload.add("require_statements", json: Array("true".utf8)) }
        return payload
    }

    /// Refuses with `liabilities_published` a second snapshot of one moment, or one of before the last, and with
    /// `bank_statement_missing` where statements are required and one of today is not there.
    package func perform(_ authorised: Authorised<PublishLiabilities>) throws -> Performed {
        let (records, writer) = (authorised.records, authorised.writer)
        let last = try records.liabilitySnapshots(of: owed.currency, limit: 1).first
        guard last.map({ $0.asOf < owed.asOf }) ?? true else { throw Refusal(.liabilitiesPublished) }
        let banks = BankSide(try records.safeguardingStatements(owed.currency, through: authorised.now.date))
        guard !requiresStatements || banks.areAll(of: authorised.now.date) else {
            throw Refusal(.bankStatementMissing)
        }
        let total = Int64(tree.root.sum)
        let record = LiabilityRecord(
            id: authorised.newID(),
            currency: owed.currency,
            asOf: owed.asOf,
            position: owed.position,
            height: tree.height,
            total: total,
            root: tree.root.hash,
            commitment: tree.commitment,
            previous: last?.commitment,
            banks: banks.json,
            coverage: banks.sum.flatMap { sum in
                let (coverage, overflow) = sum.subtractingReportingOverflow(total)
                return overflow ? nil : coverage
            },
            accounts: Int64(owed.balances.count),
            logIndex: authorised.logIndex,
            publishedAt: authorised.now
        )
        try writer.insert(record)
        for level in 0..<LiabilityTile.levelCount(height: tree.height) {
            let count = LiabilityTile.count(level: level, height: tree.height)
            try writer.insertTiles(of: record.id, level: level, count: count) { try tree.tile(level, $0) }
        }
        try writer.forgetTiles(of: owed.currency, keeping: PublishLiabilities.keptTrees)
        var performed = Performed { record.write(to: &$0) }
        performed.statement = try authorised.ports.evidence.sign(
            record.statement(origin: tree.snapshot.origin).payload
        )
        return performed
    }
}
