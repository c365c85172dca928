import GigLedger
import GigPrimitives

extension LedgerModel {
    private static let joined: [UInt16: [UInt16]] = [
        1: [3, 1], 2: [3, 2], 3: [2, 1], 4: [1, 1], 5: [1, 3], 6: [3, 1], 7: [1, 5], 8: [1, 6], 9: [6, 1],
    ]

    mutating func move(_ request: TransferRequest, _ booked: Instant, _ chain: TransferID?) -> String {
        guard let debitLine = lines.firstIndex(where: { $0.asked.id == request.debit }) else {
            return "debit_account_not_found"
        }
        guard let creditLine = lines.firstIndex(where: { $0.asked.id == request.credit }) else {
            return "credit_account_not_found"
        }
        let (debit, credit) = (lines[debitLine], lines[creditLine])
        if debit.asked.ledger != credit.asked.ledger { return "accounts_must_have_the_same_ledger" }
        if request.ledger != debit.asked.ledger { return "transfer_must_have_the_same_ledger_as_accounts" }
        let (reverses, pends) = (request.flags.contains(.reversal), request.flags.contains(.pending))
        let purposes = reverses ? [credit.asked.code, debit.asked.code] : [debit.asked.code, credit.asked.code]
        if Self.joined[request.code] != purposes { return "segregation_violated" }
        let original = items.firstIndex { $0.asked.id == request.reverses }
        if reverses {
            guard let reversed = original.map({ items[$0] }) else { return "reversed_transfer_not_found" }
            if reversed.kind != .single, reversed.kind != .post { return "reversed_transfer_not_posted" }
            if reversed.asked.ledger != request.ledger { return "reversed_transfer_has_different_ledger" }
            if reversed.asked.debit != request.credit || reversed.asked.credit != request.debit {
                return "reversed_transfer_has_different_accounts"
            }
            if reversed.asked.code != request.code { return "reversed_transfer_has_different_code" }
            let before = items.filter { $0.asked.reverses == request.reverses }.reduce(0) {
                $0 + Int128($1.asked.amount)
            }
            if before + Int128(request.amount) > Int128(reversed.asked.amount) { return "exceeds_reversible_amount" }
        }
        if request.flags.contains(.imported) {
            if booked <= debit.time { return "imported_event_timestamp_must_postdate_debit_account" }
            if booked <= credit.time { return "imported_event_timestamp_must_postdate_credit_account" }
            if booked <= last { return "imported_event_timestamp_must_not_regress" }
            if request.timeout != 0 { return "imported_event_timeout_must_be_zero" }
        }
        if debit.closed != nil { return "debit_account_already_closed" }
        if credit.closed != nil { return "credit_account_already_closed" }
        var amount = Int128(request.amount)
        let (out, into) = (debit.sums, credit.sums)
        let spent = Int128(out.debitsPosted) + Int128(out.debitsPending)
        let got = Int128(into.creditsPosted) + Int128(into.creditsPending)
        if request.flags.contains(.balancingDebit) { amount = min(amount, max(0, Int128(out.creditsPosted) - spent)) }
        if request.flags.contains(.balancingCredit) { amount = min(amount, max(0, Int128(into.debitsPosted) - got)) }
        let top = Int128(Int64.max)
        if pends, amount + Int128(out.debitsPending) > top { return "overflows_debits_pending" }
        if pends, amount + Int128(into.creditsPending) > top { return "overflows_credits_pending" }
        if amount + Int128(out.debitsPosted) > top { return "overflows_debits_posted" }
        if amount + Int128(into.creditsPosted) > top { return "overflows_credits_posted" }
        if amount + spent > top { return "overflows_debits" }
        if amount + got > top { return "overflows_credits" }
        if booked.microseconds + Int64(request.timeout) * 1_000_000 > 253_402_300_799_999_999 {
            return "overflows_timeout"
        }
        if [1, 2, 5].contains(debit.asked.code), spent + amount > out.creditsPosted { return "exceeds_credits" }
        if [3, 4].contains(credit.asked.code), got + amount > into.debitsPosted { return "exceeds_debits" }
        if !reverses, let excess = excess(request, amount, booked) { return excess }
        if let original, reverses { items[original].reversed += UInt64(amount) }
        lines[debitLine].sums.debitsPending += pends ? UInt64(amount) : 0
        lines[debitLine].sums.debitsPosted += pends ? 0 : UInt64(amount)
        lines[creditLine].sums.creditsPending += pends ? UInt64(amount) : 0
        lines[creditLine].sums.creditsPosted += pends ? 0 : UInt64(amount)
        if request.flags.contains(.closingDebit) { lines[debitLine].closed = booked }
        if request.flags.contains(.closingCredit) { lines[creditLine].closed = booked }
        var booking = request
        booking.amount = UInt64(amount)
        enter(booking, pends ? .pending : reverses ? .reversal : .single, booked, chain)
        return "created"
    }

    private func excess(_ request: TransferRequest, _ amount: Int128, _ booked: Instant) -> String? {
        let bounds = limits.filter {
            $0.account == request.debit && $0.side == .debit || $0.account == request.credit && $0.side == .credit
        }
        for limit in bounds {
            if let most = limit.largestAmount, used(limit, booked).amount + amount > most {
                return "exceeds_amount_limit"
            }
        }
        for limit in bounds {
            if let most = limit.largestCount, used(limit, booked).count + 1 > most { return "exceeds_count_limit" }
        }
        return nil
    }

    /// What single and pending transfers of the current window used, without what was given back.
    package func used(_ limit: WindowLimit, _ now: Instant) -> (amount: Int128, count: Int) {
        var (amount, count): (Int128, Int) = (0, 0)
        for item in items where item.kind == .single || item.kind == .pending {
            if (limit.side == .debit ? item.asked.debit : item.asked.credit) != limit.account { continue }
            let (then, today) = (item.time.date, now.date)
            if then.year != today.year || then.month != today.month { continue }
            if limit.window != .month, then.day != today.day { continue }
            if limit.window == .hour, item.time.seconds / 3600 != now.seconds / 3600 { continue }
            if item.state == .voided || item.state == .expired { continue }
            let post = items.first { $0.kind == .post && $0.asked.pendingID == item.asked.id }
            amount += Int128(post?.asked.amount ?? item.asked.amount)
            count += 1
        }
        return (amount, count)
    }

    private mutating func enter(
        _ asked: TransferRequest,
        _ kind: Transfer.Kind,
        _ booked: Instant,
        _ chain: TransferID?
    ) {
        var item = Item(
            asked: asked,
            kind: kind,
            time: booked,
            state: kind == .pending ? .pending : .none,
            position: Int64(items.count + 1),
            reversed: 0,
            chain: chain
        )
        if let debit = lines.first(where: { $0.asked.id == asked.debit }) { item.debitSums = debit.sums }
        if let credit = lines.first(where: { $0.asked.id == asked.credit }) { item.creditSums = credit.sums }
        items.append(item)
        last = booked
    }
}

/// Ends of reservations.
extension LedgerModel {
    mutating func resolve(
        _ partial: TransferRequest,
        _ pending: Item?,
        _ validated: Instant,
        _ booked: Instant,
        _ chain: TransferID?
    ) -> String {
        if partial.pendingID == .zero { return "pending_id_must_not_be_zero" }
        if partial.pendingID == .max { return "pending_id_must_not_be_int_max" }
        if partial.pendingID == partial.id { return "pending_id_must_be_different" }
        if partial.reverses != .zero { return "reverses_must_be_zero" }
        if partial.timeout != 0 { return "timeout_reserved_for_pending_transfer" }
        guard let pending else { return "pending_transfer_not_found" }
        if pending.kind != .pending { return "pending_transfer_not_pending" }
        let (request, asked) = (filled(partial, pending.asked), pending.asked)
        let posts = request.flags.contains(.postPendingTransfer)
        if request.debit != asked.debit { return "pending_transfer_has_different_debit_account_id" }
        if request.credit != asked.credit { return "pending_transfer_has_different_credit_account_id" }
        if request.ledger != asked.ledger { return "pending_transfer_has_different_ledger" }
        if request.code != asked.code { return "pending_transfer_has_different_code" }
        if request.amount > asked.amount { return "exceeds_pending_transfer_amount" }
        if !posts, request.amount < asked.amount { return "pending_transfer_has_different_amount" }
        if pending.state == .posted { return "pending_transfer_already_posted" }
        if pending.state == .voided { return "pending_transfer_already_voided" }
        if pending.state == .expired || isDue(pending, validated) { return "pending_transfer_expired" }
        if request.flags.contains(.imported), booked <= last { return "imported_event_timestamp_must_not_regress" }
        if posts, lines.contains(where: { $0.asked.id == request.debit && $0.closed != nil }) {
            return "debit_account_already_closed"
        }
        if posts, lines.contains(where: { $0.asked.id == request.credit && $0.closed != nil }) {
            return "credit_account_already_closed"
        }
        end(pending, posts ? .posted : .voided, posting: posts ? request.amount : 0)
        enter(request, posts ? .post : .void, booked, chain)
        return "created"
    }

    package mutating func expire(_ ids: [TransferID], now: Instant, newID: () -> TransferID) -> [Transfer] {
        var expired: [Transfer] = []
        let waiting = items.filter { $0.state == .pending && ids.contains($0.asked.id) && $0.asked.timeout > 0 }
        func end(of item: Item) -> Int64 { item.time.microseconds + Int64(item.asked.timeout) * 1_000_000 }
        for item in waiting.sorted(by: { (end(of: $0), $0.position) < (end(of: $1), $1.position) }) {
            let time = max(now, Instant(microseconds: last.microseconds + 1))
            if !isDue(item, time) { continue }
            var asked = item.asked
            (asked.id, asked.pendingID, asked.flags, asked.timeout) = (newID(), item.asked.id, [], 0)
            asked.effective = nil
            self.end(item, .expired, posting: 0)
            enter(asked, .expire, time, nil)
            expired += transfers.suffix(1).map(\.transfer)
        }
        return expired
    }

    private func isDue(_ pending: Item, _ time: Instant) -> Bool {
        pending.asked.timeout > 0
            && pending.time.microseconds + Int64(pending.asked.timeout) * 1_000_000 <= time.microseconds
    }

    private mutating func end(_ pending: Item, _ state: TransferState, posting amount: UInt64) {
        for index in items.indices where items[index].asked.id == pending.asked.id { items[index].state = state }
        for index in lines.indices where lines[index].asked.id == pending.asked.debit {
            lines[index].sums.debitsPending -= pending.asked.amount
            lines[index].sums.debitsPosted += amount
            if state != .posted, pending.asked.flags.contains(.closingDebit) { lines[index].closed = nil }
        }
        for index in lines.indices where lines[index].asked.id == pending.asked.credit {
            lines[index].sums.creditsPending -= pending.asked.amount
            lines[index].sums.creditsPosted += amount
            if state != .posted, pending.asked.flags.contains(.closingCredit) { lines[index].closed = nil }
        }
    }
}
