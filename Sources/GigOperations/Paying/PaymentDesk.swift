import GigGate
import GigIdentity
import GigLedger
import GigPrimitives
import GigRecords

/// Takes n payments in one go: reads what they need, decides each in order, and leaves all of it to be written at once.
///
/// A payment that is refused leaves no trace in the money; those after it see the balances that the posted ones left.
/// Linked payments stand or fall together.
struct PaymentDesk {
    let actor: Actor
    let now: Instant
    let ports: Ports
    let ids: IDSource
    let records: Records
    let writer: RecordWriter

    private var parties: [AccountID: PartyAccount] = [:]
    private var known: [OrderID: OrderRecord] = [:]
    /// What the payers of known orders said about time, by the transfer with which each began.
    private var knownTransfers: [TransferID: Transfer] = [:]
    private var results: [PaymentResult?] = []
    private var waiting: [Candidate] = []
    /// End-to-end ids of payments that wait for the ledger.
    private var claimed: Set<CommandNeeds.Reference> = []
    /// Ids that callers chose, of payments that wait for the ledger.
    private var claimedIDs: Set<OrderID> = []
    private(set) var findings: [NameFindings] = []

    /// A payment that has passed all checks but the ledger's.
    private struct Candidate {
        let index: Int
        let order: OrderRecord
        let found: NameFindings
        var request: TransferRequest
    }

    init<C: Command>(_ authorised: Authorised<C>) {
        actor = authorised.actor
        now = authorised.now
        ports = authorised.ports
        ids = authorised.ids
        records = authorised.records
        writer = authorised.writer
    }

    /// Refuses all with `screening_list_missing` or `screening_list_stale`; else gives a result for each draft.
    mutating func pay(_ drafts: [PaymentDraft]) throws -> [PaymentResult] {
        try ports.screening.requireFreshLists(now: now)
        let chosen = drafts.compactMap(\.id)
        if !chosen.isEmpty {
            for order in try records.orders(chosen) { known[order.id] = order }
            for transfer in try records.transfers(known.values.map(\.transfer)).values {
                knownTransfers[transfer.transfer.id] = transfer.transfer
            }
        }
        parties = try records.parties(drafts.flatMap { [$0.debtor, $0.creditor] })
        try records.lookUp(drafts.compactMap(\.reference))
        results = Array(repeating: nil, count: drafts.count)
        var start = 0
        while start < drafts.count {
            var end = start
            while end < drafts.count, drafts[end].isLinked { end += 1 }
            try take(drafts, start..<min(end + 1, drafts.count), isOpen: end == drafts.count)
            start = end + 1
        }
        try book()
        return results.map { $0 ?? .refused(Refusal(.chainFailed)) }
    }

    /// Checks one chain, or one payment that stands alone.
    private mutating func take(_ drafts: [PaymentDraft], _ chain: Range<Int>, isOpen: Bool) throws {
        if isOpen {
            for index in chain { results[index] = .refused(Refusal(.chainOpen, field: "linked")) }
            return
        }
        if isRepeated(drafts[chain]) { try book() }
        var candidates: [Candidate] = []
        for index in chain {
            do {
                if let order = try earlier(drafts[index]) {
                    results[index] = .exists(order)
                } else {
                    var candidate = try check(drafts[index], at: index)
                    if index != chain.last { candidate.request.flags.insert(.linked) }
                    try claim(drafts[index])
                    candidates.append(candidate)
                }
            } catch let refusal as Refusal {
                results[index] = .refused(refusal)
                return abandon(candidates)
            }
        }
        // A chain of which only a part was taken before is not the chain that it was.
        guard candidates.count == chain.count || candidates.isEmpty else { return abandon(candidates) }
        waiting += candidates
    }

    /// Whether a draft says a name that a payment which waits for the ledger has claimed.
    private func isRepeated(_ drafts: ArraySlice<PaymentDraft>) -> Bool {
        drafts.contains { draft in
            draft.reference.map(claimed.contains) ?? false || draft.id.map(claimedIDs.contains) ?? false
        }
    }

    private mutating func claim(_ draft: PaymentDraft) throws(Refusal) {
        if let reference = draft.reference, claimed.contains(reference) {
            throw Refusal(.endToEndIdReused, field: "end_to_end_id")
        }
        if let id = draft.id, !claimedIDs.insert(id).inserted { throw Refusal(.orderIdReused, field: "id") }
        if let reference = draft.reference { claimed.insert(reference) }
    }

    /// The other payments of a chain in which one was refused: their results stay nil, which is `chain_failed`.
    private mutating func abandon(_ candidates: [Candidate]) {
        for candidate in candidates {
            if let reference = candidate.order.reference { claimed.remove(reference) }
            claimedIDs.remove(candidate.order.id)
        }
    }

    /// The order of the draft's own id, if there is one; refuses with `order_id_reused` when it says something else.
    private func earlier(_ draft: PaymentDraft) throws -> OrderRecord? {
        guard let id = draft.id, let order = known[id] else { return nil }
        // Who may not use the payer's account must not learn what its orders say.
        guard mayPay(from: draft.debtor) else { throw Refusal(.accountUnknown, field: "debtor") }
        guard order.debit == draft.debtor else { throw Refusal(.orderIdReused, field: "account") }
        var differences: [String] = []
        if order.credit != draft.creditor { differences.append("creditor") }
        if order.amount != draft.amount { differences.append("amount") }
        if order.endToEndID != draft.endToEndID { differences.append("end_to_end_id") }
        if order.remittance != draft.remittance { differences.append("remittance") }
        if let transfer = knownTransfers[order.transfer] { differences += draft.terms.differences(from: transfer) }
        guard differences.isEmpty else { throw Refusal(.orderIdReused, fields: differences) }
        return order
    }

    private func mayPay(from account: AccountID) -> Bool {
        guard let account = parties[account]?.account else { return false }
        return account.purpose == .customer && actor.mayActFor(account.owner)
    }

    private func check(_ draft: PaymentDraft, at index: Int) throws -> Candidate {
        guard draft.amount.minorUnits > 0 else { throw Refusal(.amountNotPositive, field: "amount") }
        guard draft.debtor != draft.creditor else { throw Refusal(.accountsSame, fields: ["debtor", "creditor"]) }
        guard let debtor = parties[draft.debtor], mayPay(from: draft.debtor) else {
            throw Refusal(.accountUnknown, field: "debtor")
        }
        guard let creditor = parties[draft.creditor], creditor.account.purpose == .customer else {
            throw Refusal(.accountUnknown, field: "creditor")
        }
        if let reference = draft.reference, try records.isTaken(reference) {
            throw Refusal(.endToEndIdReused, field: "end_to_end_id")
        }
        try debtor.verification.requireComplete("debtor")
        try creditor.verification.requireComplete("creditor")
        try debtor.requireUsable("debtor")
        try creditor.requireUsable("creditor")
        guard debtor.account.currency == draft.amount.currency else {
            throw Refusal(.currencyMismatch, field: "debtor")
        }
        guard creditor.account.currency == draft.amount.currency else {
            throw Refusal(.currencyMismatch, field: "creditor")
        }
        try draft.terms.checkDate(today: now.date)
        let found = try NameFindings(
            draft.names(debtor, creditor),
            owners: [debtor, creditor],
            by: ports.screening,
            records
        )
        let id: OrderID = draft.id ?? ids.next()
        // The order and its transfer are one thing to the outside, so they have one id.
        var request = TransferRequest(
            id: TransferID(high: id.high, low: id.low),
            code: .pay,
            amount: draft.amount,
            debit: draft.debtor,
            credit: draft.creditor,
            flags: found.isClear && draft.terms.reserveSeconds == 0 ? [] : .pending
        )
        request.userData = UserData(id)
        request.timeout = draft.terms.reserveSeconds
        request.effective = draft.terms.effective
        let order = OrderRecord(
            id: id,
            kind: .pay,
            state: !found.isClear ? .held : draft.terms.reserveSeconds > 0 ? .reserved : .posted,
            debit: draft.debtor,
            credit: draft.creditor,
            amount: draft.amount,
            endToEndID: draft.endToEndID,
            messageID: draft.messageID,
            debtorName: debtor.name,
            creditorName: creditor.name,
            remittance: draft.remittance,
            transfer: request.id,
            createdAt: now
        )
        return Candidate(index: index, order: order, found: found, request: request)
    }

    /// Lets the ledger decide on what waits, in order, and keeps what it books.
    private mutating func book() throws {
        guard !waiting.isEmpty else { return }
        let booked = try writer.book(waiting.map(\.request), at: now, areNew: claimedIDs.isEmpty)
        var orders: [OrderRecord] = []
        var alerts: [AlertRecord] = []
        for (candidate, result) in zip(waiting, booked) {
            if let refusal = result.status.refusal {
                results[candidate.index] = .refused(try named(refusal, candidate.order))
                continue
            }
            orders.append(candidate.order)
            findings.append(candidate.found)
            switch candidate.order.state {
            case .posted: results[candidate.index] = .posted(candidate.order)
            case .reserved: results[candidate.index] = .reserved(candidate.order)
            default:
                results[candidate.index] = .held(candidate.order)
                alerts.append(alert(candidate))
            }
        }
        waiting = []
        claimed = []
        claimedIDs = []
        try writer.insert(orders)
        try writer.insert(alerts)
        for order in orders {
            known[order.id] = order
            if let transfer = records.bookedNow(order.transfer)?.transfer { knownTransfers[order.transfer] = transfer }
        }
    }

    /// A limit that was exceeded, by its account and window.
    private func named(_ refusal: Refusal, _ order: OrderRecord) throws -> Refusal {
        guard refusal.code == .limitExceeded else { return refusal }
        return Refusal(
            .limitExceeded,
            fields: try records.limitsExceeded(by: order.amount, from: order.debit, to: order.credit, at: now)
        )
    }

    private func alert(_ candidate: Candidate) -> AlertRecord {
        candidate.found.alert(ids.next(), about: .order(candidate.order.id), at: now)
    }

    /// For the log: one object for each payment that was taken, in order.
    var evidence: [UInt8] {
        JSONWriter.object { json in
            json.array("screening", findings) { json, found in
                json.object { found.write(to: &$0) }
            }
        }
    }

    /// For the log: which lists all names were compared with, and what was found; the rest follows from the lists.
    var summary: [UInt8] {
        JSONWriter.object { json in
            json.object("screening") { screening in
                screening.member("payments", Int64(findings.count))
                screening.member("lists_sha256", findings.first?.rootDigest?.hexadecimal)
                screening.array("held", findings.filter { !$0.isClear }) { json, found in
                    json.object { found.write(to: &$0) }
                }
                let cleared = findings.filter { $0.isClear && !$0.cleared.isEmpty }
                guard !cleared.isEmpty else { return }
                screening.array("cleared", cleared) { json, found in json.object { found.write(to: &$0) } }
            }
        }
    }
}
