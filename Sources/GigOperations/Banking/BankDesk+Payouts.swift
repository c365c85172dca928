import GigGate
import GigIdentity
import GigLedger
import GigPartners
import GigPrimitives
import GigRecords

extension BankDesk {
    /// The bank paid: the reserved money leaves the books.
    ///
    /// A payout that a report settled before stays as it is, once.
    mutating func settle(_ order: OrderRecord, _ amount: Money, line: String, on account: AccountID) throws {
        guard amount == order.amount, order.credit == account else { throw Refusal(.statementUnbalanced) }
        switch order.state {
        case .pending:
            try resolve(order, with: .post)
            try writer.update(order.changed(to: .settled, at: now))
        case .settled where try !records.hasBankEntry(about: order.id): break
        // A second debit, or one for money that the customer has again: people must look, so it is not claimed.
        case .settled, .posted, .held, .reserved, .voided, .expired, .returned, .refused, .unallocated:
            throw Refusal(.transferNotPending)
        }
        _ = try writer.claim(bankEntry: line, on: account, order: order.id, at: now)
        outcomes.append(BankLineOutcome(line, .settled, order: order.id))
    }

    /// The bank sent a payout's money back: the customer has it again.
    mutating func giveBack(
        _ order: OrderRecord,
        _ amount: Money,
        _ detail: BankEntryDetail,
        line: String,
        on account: AccountID
    ) throws {
        guard amount == order.amount, order.credit == account else { throw Refusal(.statementUnbalanced) }
        switch order.state {
        case .pending: try resolve(order, with: .void)
        case .settled:
            guard let customer = try records.party(order.debit), let bank = try records.party(account) else {
                throw Refusal(.accountUnknown)
            }
            if customer.account.closedAt == nil, customer.standing == .free {
                let request = TransferRequest(
                    id: ids.next(),
                    code: .payoutReturn,
                    amount: amount,
                    debit: bank.account.id,
                    credit: customer.account.id
                )
                try writer.book(request, at: now)
            } else {
                try keepUnallocated(amount, from: bank, returned: order)
            }
        case .posted, .held, .reserved, .voided, .expired, .returned, .refused, .unallocated:
            throw Refusal(.transferNotPending)
        }
        _ = try writer.claim(bankEntry: line, on: account, order: order.id, at: now)
        try writer.update(order.changed(to: .returned, reason: detail.returnReason, at: now))
        outcomes.append(BankLineOutcome(line, .returned, order: order.id))
    }

    /// Money that came back for an account that was closed, or a customer who was suspected, meanwhile: unallocated, until somebody finds it a home.
    private func keepUnallocated(_ amount: Money, from bank: PartyAccount, returned order: OrderRecord) throws {
        let target = try unallocated(amount.currency)
        let id: OrderID = ids.next()
        var request = TransferRequest(
            id: ids.next(),
            code: .payInUnallocated,
            amount: amount,
            debit: bank.account.id,
            credit: target.account.id
        )
        request.userData = UserData(id)
        try writer.book(request, at: now)
        try writer.insert([
            OrderRecord(
                id: id,
                kind: .payIn,
                state: .unallocated,
                debit: bank.account.id,
                credit: target.account.id,
                amount: amount,
                endToEndID: nil,
                messageID: nil,
                debtorName: order.creditorName,
                creditorName: order.debtorName,
                remittance: "Return of payout \(order.id)",
                transfer: request.id,
                createdAt: now
            )
        ])
    }

    /// Takes a status report on one of our messages into account, payout by payout.
    mutating func apply(_ report: PaymentStatusReport) throws {
        let sent = try records.payouts(inMessage: report.original.messageID)
        guard !sent.isEmpty else { throw Refusal(.transferUnknown, field: "OrgnlMsgId") }
        if report.payments.contains(where: { $0.status?.outcome == .settled }) {
            try ports.screening.requireFreshLists(now: now)
        }
        var answered: Set<OrderID> = []
        for payment in report.payments {
            guard let order = sent.first(where: { $0.id.compact == payment.endToEndID }) else {
                outcomes.append(BankLineOutcome(payment.endToEndID ?? "", .unmatched))
                continue
            }
            answered.insert(order.id)
            try apply(payment.status, payment.reasons.first?.code, to: order)
        }
        // A rejection of the whole file, or of its one batch, names no payments.
        let batch = report.batches.first { $0.status?.outcome == .rejected }
        guard report.groupStatus?.outcome == .rejected || batch != nil else { return }
        for order in sent where !answered.contains(order.id) {
            try apply(.rejected, (report.groupReasons.first ?? batch?.reasons.first)?.code, to: order)
        }
    }

    private mutating func apply(_ status: PaymentStatus?, _ reason: String?, to order: OrderRecord) throws {
        let line = order.id.compact
        guard order.state == .pending else {
            outcomes.append(BankLineOutcome(line, .duplicate, order: order.id))
            return
        }
        switch status?.outcome {
        case .settled:
            try resolve(order, with: .post)
            try writer.update(order.changed(to: .settled, at: now))
            outcomes.append(BankLineOutcome(line, .settled, order: order.id))
        case .rejected:
            try resolve(order, with: .void)
            try writer.update(order.changed(to: .refused, reason: reason, at: now))
            outcomes.append(BankLineOutcome(line, .returned, order: order.id))
        case .pending, nil: outcomes.append(BankLineOutcome(line, .ignored, order: order.id))
        }
    }

    private func resolve(_ order: OrderRecord, with resolution: Ledger.Resolution) throws {
        try OrderResolution(records: records, writer: writer, ids: ids, now: now).resolve(order, with: resolution)
    }
}
