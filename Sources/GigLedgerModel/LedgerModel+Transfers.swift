import GigLedger
import GigPrimitives

extension LedgerModel {
    package mutating func create(_ requests: [TransferRequest], now: Instant) -> [TransferResult] {
        let asked = requests.map {
            ($0.flags.contains(.linked), $0.flags.contains(.imported), $0.timestamp, TransferID?.some($0.id))
        }
        var found: [Int: Item] = [:]
        let results = batch(asked, now: now) { model, index, validated, booked, chain in
            let status = model.judge(requests[index], validated, booked, chain.map { requests[$0].id })
            found[index] = model.items.first { $0.asked.id == requests[index].id }
            return status
        }
        return results.enumerated().map { index, result in
            guard let status = TransferStatus(rawValue: result.status) else { preconditionFailure(result.status) }
            guard status == .created || status == .exists, let item = found[index] else {
                return TransferResult(status: status, timestamp: result.time)
            }
            return TransferResult(
                status: status,
                timestamp: item.time,
                position: item.position,
                amount: item.asked.amount
            )
        }
    }

    private mutating func judge(
        _ request: TransferRequest,
        _ validated: Instant,
        _ booked: Instant,
        _ chain: TransferID?
    ) -> String {
        if request.flags.rawValue >= 1024 { return "reserved_flag" }
        if request.id == .zero { return "id_must_not_be_zero" }
        if request.id == .max { return "id_must_not_be_int_max" }
        let pending = items.first { $0.asked.id == request.pendingID }
        if let existing = items.first(where: { $0.asked.id == request.id }) {
            return repeated(request, existing, pending)
        }
        if burnt[request.id] != nil { return "id_already_failed" }
        let others: TransferFlags = [.pending, .balancingDebit, .balancingCredit, .closingDebit, .closingCredit]
        if request.flags.contains(.postPendingTransfer) || request.flags.contains(.voidPendingTransfer) {
            if request.flags.contains(.postPendingTransfer), request.flags.contains(.voidPendingTransfer) {
                return "flags_are_mutually_exclusive"
            }
            if !request.flags.isDisjoint(with: others.union(.reversal)) { return "flags_are_mutually_exclusive" }
            return resolve(request, pending, validated, booked, chain)
        }
        if request.flags.contains(.reversal), !request.flags.isDisjoint(with: others) {
            return "flags_are_mutually_exclusive"
        }
        if request.debit == .zero { return "debit_account_id_must_not_be_zero" }
        if request.debit == .max { return "debit_account_id_must_not_be_int_max" }
        if request.credit == .zero { return "credit_account_id_must_not_be_zero" }
        if request.credit == .max { return "credit_account_id_must_not_be_int_max" }
        if request.debit == request.credit { return "accounts_must_be_different" }
        if request.pendingID != .zero { return "pending_id_must_be_zero" }
        if !request.flags.contains(.reversal), request.reverses != .zero { return "reverses_must_be_zero" }
        if request.flags.contains(.reversal), request.reverses == .zero { return "reverses_must_not_be_zero" }
        if request.flags.contains(.reversal), request.reverses == .max { return "reverses_must_not_be_int_max" }
        if request.flags.contains(.reversal), request.reverses == request.id { return "reverses_must_be_different" }
        if request.timeout != 0, !request.flags.contains(.pending) { return "timeout_reserved_for_pending_transfer" }
        if request.flags.contains(.closingDebit) || request.flags.contains(.closingCredit),
            !request.flags.contains(.pending)
        {
            return "closing_transfer_must_be_pending"
        }
        if request.ledger == 0 { return "ledger_must_not_be_zero" }
        if request.code == 0 { return "code_must_not_be_zero" }
        if request.ledger > 999 || Currency(numericCode: UInt16(request.ledger)) == nil { return "ledger_unknown" }
        if request.code > 9 { return "code_unknown" }
        return move(request, booked, chain)
    }

    private func repeated(_ request: TransferRequest, _ existing: Item, _ pending: Item?) -> String {
        if request.flags != existing.asked.flags || existing.kind == .expire { return "exists_with_different_flags" }
        if request.pendingID != existing.asked.pendingID { return "exists_with_different_pending_id" }
        if request.reverses != existing.asked.reverses { return "exists_with_different_reverses" }
        if request.timeout != existing.asked.timeout { return "exists_with_different_timeout" }
        let request = pending.map { filled(request, $0.asked) } ?? request
        if request.debit != existing.asked.debit { return "exists_with_different_debit_account_id" }
        if request.credit != existing.asked.credit { return "exists_with_different_credit_account_id" }
        let balancing = request.flags.contains(.balancingDebit) || request.flags.contains(.balancingCredit)
        if balancing ? request.amount < existing.asked.amount : request.amount != existing.asked.amount {
            return "exists_with_different_amount"
        }
        let (mine, theirs) = (request.userData, existing.asked.userData)
        if (mine.high, mine.low) != (theirs.high, theirs.low) { return "exists_with_different_user_data_128" }
        if mine.word64 != theirs.word64 { return "exists_with_different_user_data_64" }
        if mine.word32 != theirs.word32 { return "exists_with_different_user_data_32" }
        if request.ledger != existing.asked.ledger { return "exists_with_different_ledger" }
        if request.code != existing.asked.code { return "exists_with_different_code" }
        let day = request.effective ?? existing.time.date
        return day == existing.asked.effective ?? existing.time.date ? "exists" : "exists_with_different_effective"
    }

    func filled(_ request: TransferRequest, _ pending: TransferRequest) -> TransferRequest {
        var request = request
        if request.debit == .zero { request.debit = pending.debit }
        if request.credit == .zero { request.credit = pending.credit }
        if request.ledger == 0 { request.ledger = pending.ledger }
        if request.code == 0 { request.code = pending.code }
        if request.flags.contains(.voidPendingTransfer), request.amount == 0 { request.amount = pending.amount }
        if request.flags.contains(.postPendingTransfer), request.amount == .max { request.amount = pending.amount }
        let no128 = request.userData.high == 0 && request.userData.low == 0
        request.userData = UserData(
            high: no128 ? pending.userData.high : request.userData.high,
            low: no128 ? pending.userData.low : request.userData.low,
            word64: request.userData.word64 == 0 ? pending.userData.word64 : request.userData.word64,
            word32: request.userData.word32 == 0 ? pending.userData.word32 : request.userData.word32
        )
        return request
    }
}
