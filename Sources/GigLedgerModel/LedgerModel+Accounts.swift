import GigLedger
import GigPrimitives

extension LedgerModel {
    package mutating func create(_ requests: [AccountRequest], now: Instant) -> [AccountResult] {
        let asked = requests.map {
            ($0.flags.contains(.linked), $0.flags.contains(.imported), $0.timestamp, TransferID?.none)
        }
        var existing: [Int: Instant] = [:]
        let results = batch(asked, now: now) { model, index, _, booked, _ in
            let status = model.open(requests[index], booked)
            if status == "exists" { existing[index] = model.lines.first { $0.asked.id == requests[index].id }?.time }
            return status
        }
        return results.enumerated().map { index, result in
            guard let status = AccountStatus(rawValue: result.status) else { preconditionFailure(result.status) }
            return AccountResult(status: status, timestamp: existing[index] ?? result.time)
        }
    }

    private mutating func open(_ request: AccountRequest, _ booked: Instant) -> String {
        if request.reserved != 0 { return "reserved_field" }
        if request.flags.rawValue >= 64 { return "reserved_flag" }
        if request.id == .zero { return "id_must_not_be_zero" }
        if request.id == .max { return "id_must_not_be_int_max" }
        if let existing = lines.first(where: { $0.asked.id == request.id }) {
            let flags = existing.asked.flags.subtracting(.closed).union(existing.closed == nil ? [] : .closed)
            if request.flags != flags { return "exists_with_different_flags" }
            let (mine, theirs) = (request.userData, existing.asked.userData)
            if (mine.high, mine.low) != (theirs.high, theirs.low) { return "exists_with_different_user_data_128" }
            if mine.word64 != theirs.word64 { return "exists_with_different_user_data_64" }
            if mine.word32 != theirs.word32 { return "exists_with_different_user_data_32" }
            if request.ledger != existing.asked.ledger { return "exists_with_different_ledger" }
            if request.code != existing.asked.code { return "exists_with_different_code" }
            return request.owner == existing.asked.owner ? "exists" : "exists_with_different_owner"
        }
        let (low, high) = (
            request.flags.contains(.debitsMustNotExceedCredits), request.flags.contains(.creditsMustNotExceedDebits)
        )
        if low, high { return "flags_are_mutually_exclusive" }
        if request.balances.debitsPending > 0 { return "debits_pending_must_be_zero" }
        if request.balances.debitsPosted > 0 { return "debits_posted_must_be_zero" }
        if request.balances.creditsPending > 0 { return "credits_pending_must_be_zero" }
        if request.balances.creditsPosted > 0 { return "credits_posted_must_be_zero" }
        if request.ledger == 0 { return "ledger_must_not_be_zero" }
        if request.ledger > 999 || Currency(numericCode: UInt16(request.ledger)) == nil { return "ledger_unknown" }
        if request.code == 0 { return "code_must_not_be_zero" }
        if request.code > 6 { return "code_unknown" }
        if low != [1, 2, 5].contains(request.code) || high != [3, 4].contains(request.code) {
            return "flags_must_fit_purpose"
        }
        if (request.owner != nil) != (request.code == 1) { return "owner_must_fit_purpose" }
        if request.flags.contains(.imported), booked <= last { return "imported_event_timestamp_must_not_regress" }
        lines.append(Line(asked: request, time: booked, closed: request.flags.contains(.closed) ? booked : nil))
        last = booked
        return "created"
    }
}
