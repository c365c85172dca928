import GigPrimitives

extension Book {
    /// Opens accounts; the accounts of that id have been loaded, where there are any.
    package mutating func create(_ requests: [AccountRequest], now: Instant) -> [AccountResult] {
        decide(
            requests,
            now: now,
            create: { book, request, occasion in book.create(request, occasion) },
            failed: { _, _, _ in }
        )
    }

    private mutating func create(_ request: AccountRequest, _ occasion: Occasion) -> AccountResult {
        do throws(AccountStatus) {
            try request.checkID()
            if let slot = accountSlots[request.id] {
                let account = accounts[slot].account
                try request.checkRepeats(account)
                return AccountResult(status: .exists, timestamp: account.timestamp)
            }
            let (purpose, currency) = try request.checked()
            guard occasion.bookedAt > lastTimestamp || !request.isImported else {
                throw .importedEventTimestampMustNotRegress
            }
            open(
                Account(
                    id: request.id,
                    purpose: purpose,
                    currency: currency,
                    owner: request.owner,
                    flags: request.flags,
                    userData: request.userData,
                    timestamp: occasion.bookedAt
                )
            )
            return AccountResult(status: .created, timestamp: occasion.bookedAt)
        } catch {
            return AccountResult(status: error, timestamp: occasion.validatedAt)
        }
    }

    private mutating func open(_ account: Account) {
        let slot = accounts.count
        accountSlots[account.id] = slot
        accounts.append(AccountSlot(account: account, isChanged: true))
        changed.accounts.append(ChangeList.ChangedAccount(slot: slot, before: nil))
        if undoLog.isRecording { undoLog.record(.newAccount(slot: slot)) }
        lastTimestamp = account.timestamp
    }
}

extension AccountRequest {
    fileprivate func checkID() throws(AccountStatus) {
        guard reserved == 0 else { throw .reservedField }
        guard flags.isDisjoint(with: .reserved) else { throw .reservedFlag }
        guard id != .zero else { throw .idMustNotBeZero }
        guard id != .max else { throw .idMustNotBeIntMax }
    }

    fileprivate func checkRepeats(_ account: Account) throws(AccountStatus) {
        guard flags == account.flags else { throw .existsWithDifferentFlags }
        guard userData.high == account.userData.high, userData.low == account.userData.low else {
            throw .existsWithDifferentUserData128
        }
        guard userData.word64 == account.userData.word64 else { throw .existsWithDifferentUserData64 }
        guard userData.word32 == account.userData.word32 else { throw .existsWithDifferentUserData32 }
        guard ledger == account.ledger else { throw .existsWithDifferentLedger }
        guard code == account.purpose.number else { throw .existsWithDifferentCode }
        guard owner == account.owner else { throw .existsWithDifferentOwner }
    }

    fileprivate func checked() throws(AccountStatus) -> (AccountPurpose, Currency) {
        guard !flags.isSuperset(of: .bounds) else { throw .flagsAreMutuallyExclusive }
        guard balances.debitsPending == 0 else { throw .debitsPendingMustBeZero }
        guard balances.debitsPosted == 0 else { throw .debitsPostedMustBeZero }
        guard balances.creditsPending == 0 else { throw .creditsPendingMustBeZero }
        guard balances.creditsPosted == 0 else { throw .creditsPostedMustBeZero }
        guard ledger != 0 else { throw .ledgerMustNotBeZero }
        guard let currency = Currency(ledger: ledger) else { throw .ledgerUnknown }
        guard code != 0 else { throw .codeMustNotBeZero }
        guard let purpose = AccountPurpose(number: code) else { throw .codeUnknown }
        guard flags.intersection(.bounds) == purpose.requiredFlags else { throw .flagsMustFitPurpose }
        guard (owner != nil) == (purpose == .customer) else { throw .ownerMustFitPurpose }
        return (purpose, currency)
    }
}

extension Currency {
    init?(ledger: UInt32) {
        guard let number = UInt16(exactly: ledger) else { return nil }
        self.init(numericCode: number)
    }
}
