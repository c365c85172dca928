import GigPrimitives

/// The rules of the books, without side effects.
package enum Ledger {
    /// What is asked of the ledger: a transfer that posts at once or only reserves.
    package struct Request: Hashable, Sendable {
        package let id: TransferID
        package let reserveOnly: Bool
        package let code: TransferCode
        package let amount: Money

        package init(id: TransferID, code: TransferCode, amount: Money, reserveOnly: Bool = false) {
            self.id = id
            self.reserveOnly = reserveOnly
            self.code = code
            self.amount = amount
        }
    }

    package enum Resolution: String, Sendable { case post, void }

    /// Decides one transfer; the order of the checks is the order of precedence of their refusals.
    ///
    /// Refuses with `amount_not_positive`, `accounts_same`, `segregation_violated`, `currency_mismatch`,
    /// `account_closed`, `balance_overflow`, `insufficient_funds`; after the last check nothing can fail.
    package static func decide(
        _ request: Request,
        debit: Account,
        credit: Account,
        now: Instant
    ) throws(Refusal) -> Posting {
        guard request.amount.minorUnits > 0 else { throw Refusal(.amountNotPositive, field: "amount") }
        guard debit.id != credit.id else { throw Refusal(.accountsSame, fields: ["debtor", "creditor"]) }
        guard request.code.joins(debit: debit.purpose, credit: credit.purpose) else {
            throw Refusal(.segregationViolated)
        }
        guard debit.currency == request.amount.currency else { throw Refusal(.currencyMismatch, field: "debtor") }
        guard credit.currency == request.amount.currency else { throw Refusal(.currencyMismatch, field: "creditor") }
        guard debit.closedAt == nil else { throw Refusal(.accountClosed, field: "debtor") }
        guard credit.closedAt == nil else { throw Refusal(.accountClosed, field: "creditor") }
        var (debited, credited) = (debit, credit)
        let amount = request.amount.minorUnits
        if request.reserveOnly {
            debited.balances.debitsPending = try sum(debit.balances.debitsPending, amount)
            credited.balances.creditsPending = try sum(credit.balances.creditsPending, amount)
        } else {
            debited.balances.debitsPosted = try sum(debit.balances.debitsPosted, amount)
            credited.balances.creditsPosted = try sum(credit.balances.creditsPosted, amount)
        }
        _ = try sum(debited.balances.debitsPosted, debited.balances.debitsPending)
        _ = try sum(credited.balances.creditsPosted, credited.balances.creditsPending)
        try requireCover(debited, side: .credit)
        try requireCover(credited, side: .debit)
        let transfer = Transfer(
            id: request.id,
            kind: request.reserveOnly ? .pending : .single,
            code: request.code,
            debit: debit.id,
            credit: credit.id,
            amount: request.amount,
            bookedAt: now
        )
        return Posting(transfer: transfer, debit: debited, credit: credited)
    }

    /// Posts or voids a pending transfer whole; `isOpen` says that nothing resolved it before.
    ///
    /// Refuses with `transfer_not_pending`. A closed account does not stop what was reserved before it closed.
    package static func resolve(
        _ pending: Transfer,
        isOpen: Bool,
        with resolution: Resolution,
        id: TransferID,
        debit: Account,
        credit: Account,
        now: Instant
    ) throws(Refusal) -> Posting {
        guard pending.kind == .pending, isOpen else { throw Refusal(.transferNotPending) }
        precondition(debit.id == pending.debit && credit.id == pending.credit)
        let amount = pending.amount.minorUnits
        precondition(debit.balances.debitsPending >= amount && credit.balances.creditsPending >= amount)
        var (debited, credited) = (debit, credit)
        debited.balances.debitsPending -= amount
        credited.balances.creditsPending -= amount
        if resolution == .post {
            debited.balances.debitsPosted += amount
            credited.balances.creditsPosted += amount
        }
        let transfer = Transfer(
            id: id,
            kind: resolution == .post ? .post : .void,
            code: pending.code,
            debit: debit.id,
            credit: credit.id,
            amount: pending.amount,
            pending: pending.id,
            bookedAt: now
        )
        return Posting(transfer: transfer, debit: debited, credit: credited)
    }

    private static func requireCover(_ account: Account, side: AccountPurpose.Side) throws(Refusal) {
        guard account.purpose.normalSide == side else { return }
        guard account.available >= 0 else {
            throw Refusal(.insufficientFunds, field: side == .credit ? "debtor" : "creditor")
        }
    }

    private static func sum(_ left: Int64, _ right: Int64) throws(Refusal) -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw Refusal(.balanceOverflow) }
        return sum
    }
}
