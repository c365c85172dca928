import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// Takes n payments in one go: reads what they need, decides each in order, and writes all of it.
///
/// A payment that is refused leaves no trace in the money; those after it see the balances that the posted ones left.
struct PaymentDesk {
    let actor: Actor
    let now: Instant
    let ports: Ports
    let records: Records
    let writer: RecordWriter

    private var parties: [AccountID: PartyAccount] = [:]
    private var usedIDs: [AccountID: Set<String>] = [:]
    private var touched: Set<AccountID> = []
    private var transfers: [Transfer] = []
    private var orders: [OrderRecord] = []
    private var alerts: [AlertRecord] = []
    private(set) var findings: [NameFindings] = []

    init<C: Command>(_ authorised: Authorised<C>) {
        actor = authorised.actor
        now = authorised.now
        ports = authorised.ports
        records = authorised.records
        writer = authorised.writer
    }

    /// Refuses all with `screening_list_missing` or `screening_list_stale`; else gives a result for each draft.
    mutating func pay(_ drafts: [PaymentDraft]) throws -> [PaymentResult] {
        try ports.screening.requireFreshLists(now: now)
        parties = try records.parties(Array(Set(drafts.flatMap { [$0.debtor, $0.creditor] })))
        for (debtor, drafts) in Dictionary(grouping: drafts, by: { $0.debtor }) {
            usedIDs[debtor] = try records.usedEndToEndIDs(drafts.compactMap { $0.endToEndID }, by: debtor)
        }
        var results: [PaymentResult] = []
        for draft in drafts {
            do throws(Refusal) {
                results.append(try decide(draft))
            } catch {
                results.append(.refused(error))
            }
        }
        try writer.insert(transfers)
        try writer.insert(orders)
        try writer.insert(alerts)
        try writer.update(touched.compactMap { parties[$0]?.account })
        return results
    }

    private mutating func decide(_ draft: PaymentDraft) throws(Refusal) -> PaymentResult {
        guard draft.amount.minorUnits > 0 else { throw Refusal(.amountNotPositive, field: "amount") }
        guard draft.debtor != draft.creditor else { throw Refusal(.accountsSame, fields: ["debtor", "creditor"]) }
        guard let debtor = parties[draft.debtor], debtor.account.purpose == .customer,
            actor.mayActFor(debtor.account.owner)
        else { throw Refusal(.accountUnknown, field: "debtor") }
        guard let creditor = parties[draft.creditor], creditor.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "creditor")
        }
        if let id = draft.endToEndID, usedIDs[draft.debtor, default: []].contains(id) {
            throw Refusal(.endToEndIdReused, field: "end_to_end_id")
        }
        try debtor.verification.requireComplete("debtor")
        try creditor.verification.requireComplete("creditor")
        let found = NameFindings([debtor.name, creditor.name] + draft.otherNames, by: ports.screening)
        let request = Ledger.Request(
            id: ports.newID(at: now),
            code: .pay,
            amount: draft.amount,
            reserveOnly: !found.isClear
        )
        let posting = try Ledger.decide(request, debit: debtor.account, credit: creditor.account, now: now)
        // Nothing below can fail: the payment stands.
        let order = OrderRecord(
            id: ports.newID(at: now),
            kind: .pay,
            state: found.isClear ? .posted : .held,
            debit: draft.debtor,
            credit: draft.creditor,
            amount: draft.amount,
            endToEndID: draft.endToEndID,
            messageID: draft.messageID,
            debtorName: debtor.name,
            creditorName: creditor.name,
            remittance: draft.remittance,
            transfer: posting.transfer.id,
            createdAt: now
        )
        keep(posting, order, found)
        if let id = draft.endToEndID { usedIDs[draft.debtor, default: []].insert(id) }
        return found.isClear ? .posted(order) : .held(order)
    }

    private mutating func keep(_ posting: Posting, _ order: OrderRecord, _ found: NameFindings) {
        parties[posting.debit.id]?.account = posting.debit
        parties[posting.credit.id]?.account = posting.credit
        touched.formUnion([posting.debit.id, posting.credit.id])
        transfers.append(posting.transfer)
        orders.append(order)
        findings.append(found)
        guard !found.isClear else { return }
        alerts.append(
            AlertRecord(
                id: ports.newID(at: now),
                order: order.id,
                findings: String(decoding: found.findingsJSON, as: UTF8.self),
                openedAt: now
            )
        )
    }

    /// For the log: one object for each payment that was taken, in order.
    var evidence: [UInt8] {
        JSONWriter.object { json in
            json.array("screening", findings) { json, found in
                json.object { found.write(to: &$0) }
            }
        }
    }
}
