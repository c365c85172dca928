import GigPrimitives

extension Book {
    /// Books transfers; what `needs` names has been loaded, and so have the accounts of the pending transfers among it.
    package mutating func create(_ requests: [TransferRequest], now: Instant) -> [TransferResult] {
        decide(
            requests,
            now: now,
            create: { book, request, occasion in
                book.create(request, occasion, chain: occasion.chain.map { requests[$0].id })
            },
            failed: { book, request, status in
                if status.isTransient { book.burn(request.id, status) }
            }
        )
    }

    private mutating func create(
        _ request: TransferRequest,
        _ occasion: Occasion,
        chain: TransferID?
    ) -> TransferResult {
        do throws(TransferStatus) {
            try request.checkID()
            switch known[request.id] {
            case .booked(let slot):
                try checkRepeats(request, transfers[slot].booked.transfer)
                return TransferResult(.exists, transfers[slot].booked.transfer)
            case .failed: throw .idAlreadyFailed
            case nil: break
            }
            if request.flags.isDisjoint(with: .resolving) {
                try move(request, occasion, chain: chain)
            } else {
                try resolve(request, occasion, chain: chain)
            }
            return TransferResult(.created, transfers[transfers.count - 1].booked.transfer)
        } catch {
            return TransferResult(status: error, timestamp: occasion.validatedAt)
        }
    }

    /// Books a transfer that posts at once, reserves, or reverses.
    private mutating func move(
        _ request: TransferRequest,
        _ occasion: Occasion,
        chain: TransferID?
    ) throws(TransferStatus) {
        let (code, currency) = try request.checkFields()
        guard let debit = accountSlots[request.debit] else { throw .debitAccountNotFound }
        guard let credit = accountSlots[request.credit] else { throw .creditAccountNotFound }
        try checkAccounts(request, code, currency, debit, credit)
        var original: Int?
        if request.flags.contains(.reversal) { original = try reversible(request) }
        if request.isImported { try checkTime(request, debit, credit) }
        guard !accounts[debit].account.isClosed else { throw .debitAccountAlreadyClosed }
        guard !accounts[credit].account.isClosed else { throw .creditAccountAlreadyClosed }
        let amount = balanced(request, debit, credit)
        try checkTotals(amount, isPending: request.flags.contains(.pending), debit, credit)
        guard occasion.bookedAt.microseconds + Int64(request.timeout) * 1_000_000 <= Ledger.times.upperBound else {
            throw .overflowsTimeout
        }
        try checkBounds(amount, debit, credit)
        if original == nil { try checkLimits(amount, at: occasion.bookedAt, debit, credit) }

        // Nothing fails from here on.
        if let original {
            change(transfer: original) { $0.reversed += amount }
        } else {
            use(amount, at: occasion.bookedAt, debit, credit)
        }
        apply(request.flags, amount, at: occasion.bookedAt, debit, credit)
        let isPending = request.flags.contains(.pending)
        append(
            Transfer(
                position: position + 1,
                id: request.id,
                kind: isPending ? .pending : original == nil ? .single : .reversal,
                code: code,
                debit: request.debit,
                credit: request.credit,
                amount: Money(minorUnits: Int64(amount), currency: currency),
                userData: request.userData,
                timeout: request.timeout,
                flags: request.flags,
                bookedAt: occasion.bookedAt,
                effective: request.effective,
                chain: chain,
                reverses: original == nil ? nil : request.reverses,
                debitBalances: accounts[debit].account.balances,
                creditBalances: accounts[credit].account.balances
            ),
            state: isPending ? .pending : .none
        )
    }

    private mutating func apply(
        _ flags: TransferFlags,
        _ amount: UInt64,
        at time: Instant,
        _ debit: Int,
        _ credit: Int
    ) {
        change(account: debit) { account in
            if flags.contains(.pending) {
                account.balances.debitsPending += amount
            } else {
                account.balances.debitsPosted += amount
            }
            if flags.contains(.closingDebit) { account.closedAt = time }
        }
        change(account: credit) { account in
            if flags.contains(.pending) {
                account.balances.creditsPending += amount
            } else {
                account.balances.creditsPosted += amount
            }
            if flags.contains(.closingCredit) { account.closedAt = time }
        }
    }

    private mutating func burn(_ id: TransferID, _ status: TransferStatus) {
        known[id] = .failed(status)
        changed.failed.append(id)
        if undoLog.isRecording { undoLog.record(.failed(id)) }
    }
}
