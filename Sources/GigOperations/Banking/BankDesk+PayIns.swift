import GigGate
import GigIdentity
import GigLedger
import GigPartners
import GigPrimitives
import GigRecords
import GigScreening

extension BankDesk {
    /// Money came in: to the customer whose number the payer named, or to unallocated funds.
    ///
    /// Money for a customer who is not verified is refused with `kyc_…`; a listed name leaves it unallocated.
    mutating func payIn(_ detail: BankEntryDetail, _ amount: Money, line: String, on account: AccountID) throws {
        guard let safeguarding = try records.party(account) else { throw Refusal(.bankUnknown) }
        let payee = try payee(of: detail, in: amount.currency)
        try payee?.verification.requireComplete("creditor")
        let remittance = detail.remittance.joined(separator: " ")
        let found = try NameFindings(
            try names(on: detail, to: payee, remittance, safeguarding),
            owners: [payee].compactMap(\.self),
            by: ports.screening,
            records
        )
        let goesThrough = payee != nil && found.isClear
        let target: PartyAccount
        if let payee, goesThrough {
            target = payee
        } else {
            target = try unallocated(amount.currency)
        }
        let id: OrderID = ids.next()
        var request = TransferRequest(
            id: ids.next(),
            code: goesThrough ? .payIn : .payInUnallocated,
            amount: amount,
            debit: safeguarding.account.id,
            credit: target.account.id
        )
        request.userData = UserData(id)
        let order = OrderRecord(
            id: id,
            kind: .payIn,
            state: goesThrough ? .posted : .unallocated,
            debit: account,
            credit: target.account.id,
            amount: amount,
            endToEndID: nil,
            messageID: nil,
            debtorName: detail.debtorName ?? "",
            creditorName: payee?.name ?? detail.creditorName ?? "",
            remittance: remittance,
            transfer: request.id,
            beneficiary: payee?.account.id,
            createdAt: now
        )
        try writer.book(request, at: now)
        try writer.insert([order])
        guard try writer.claim(bankEntry: line, on: account, order: order.id, at: now) else {
            preconditionFailure("the entry was looked up before")
        }
        findings.append(found)
        if !found.isClear {
            try writer.insert([found.alert(ids.next(), about: .order(order.id), at: now)])
        }
        outcomes.append(BankLineOutcome(line, goesThrough ? .posted : .unallocated, order: order.id))
    }

    /// Everybody whom the bank names, the customer, our bank, and the text.
    private func names(
        on detail: BankEntryDetail,
        to payee: PartyAccount?,
        _ remittance: String,
        _ safeguarding: PartyAccount
    ) throws -> [ScreenedParty] {
        let payer = detail.debtorAccount.map { NameBearer.account(AccountNumber($0)) }
        let bank = try records.bank(of: safeguarding.account.id)
        return detail.partyNames.map { ScreenedParty(ScreeningSubject($0), of: payer) }
            + [payee].compactMap(\.self).map { ScreenedParty($0) }
            + ScreenedParty.bank(name: bank?.name, bic: bank?.bic)
            + (remittance.isEmpty ? [] : [ScreenedParty(.memo(remittance), of: payer)])
    }

    /// The customer's open account that the payer named: as the creditor's account, by reference, or in the remittance text.
    private func payee(of detail: BankEntryDetail, in currency: Currency) throws -> PartyAccount? {
        var candidates = [detail.creditorAccount].compactMap(\.self).map(AccountNumber.init)
        let words = detail.creditorReferences + detail.remittance.flatMap { $0.split(separator: " ").map(String.init) }
        for word in words where (5...AccountNumber.longest).contains(word.utf8.count) {
            candidates.append(AccountNumber(scheme: .iban, number: word))
            candidates.append(AccountNumber(scheme: .other, number: word))
        }
        let accounts = try records.accounts(numbered: candidates)
        for candidate in candidates {
            guard let id = accounts[candidate]?.first(where: { $0.value == currency })?.key,
                let party = try records.party(id), party.account.purpose == .customer, party.account.closedAt == nil
            else { continue }
            return party
        }
        return nil
    }

    func unallocated(_ currency: Currency) throws -> PartyAccount {
        guard let account = try records.ownAccount(.unallocated, currency) else {
            throw Refusal(.bankUnknown, field: "currency")
        }
        return account
    }
}
