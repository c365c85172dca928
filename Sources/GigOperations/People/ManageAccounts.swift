import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// Opens a further account for a customer.
package struct OpenAccount: Command {
    package static let permission = Permission.openAccount

    let customer: CustomerID
    let account: OnboardCustomer.NewAccount

    package init(customer: CustomerID, account: OnboardCustomer.NewAccount) {
        self.customer = customer
        self.account = account
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("currency", account.currency.code)
        payload.add("number", account.number.map { "\($0.scheme.rawValue):\($0.number)" })
        return payload
    }

    package var subject: CustomerID? { customer }

    package func perform(_ authorised: Authorised<OpenAccount>) throws -> Performed {
        guard try authorised.records.customer(customer) != nil else { throw Refusal(.customerUnknown) }
        let id = try AccountOpening(authorised).open(account, for: customer)
        return Performed { $0.member("id", id.description) }
    }
}

/// Closes a customer's account that is empty; it can be used no more.
package struct CloseAccount: Command {
    package static let permission = Permission.closeAccount

    let account: AccountID

    package init(_ account: AccountID) {
        self.account = account
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("account", account)
        return payload
    }

    /// Refuses with `account_unknown`, `account_closed` or `account_not_empty`.
    package func perform(_ authorised: Authorised<CloseAccount>) throws -> Performed {
        guard var party = try authorised.records.party(account), party.account.purpose == .customer else {
            throw Refusal(.accountUnknown)
        }
        guard party.account.closedAt == nil else { throw Refusal(.accountClosed) }
        let balances = party.account.balances
        guard balances.debitsPosted == balances.creditsPosted, balances.debitsPending == 0,
            balances.creditsPending == 0
        else { throw Refusal(.accountNotEmpty) }
        party.account.closedAt = authorised.now
        try authorised.writer.close(account, at: authorised.now)
        let numbers = try authorised.records.numbers(of: account)
        return Performed { party.write(to: &$0, numbers: numbers) }
    }
}

/// Sets the bank account to which a customer's payouts of one currency go.
package struct SetBankAccount: Command {
    package static let permission = Permission.setBankAccount

    let customer: CustomerID
    let currency: Currency
    let bankAccount: BankAccountRecord

    package init(customer: CustomerID, currency: Currency, bankAccount: BankAccountRecord) {
        self.customer = customer
        self.currency = currency
        self.bankAccount = bankAccount
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("customer", customer)
        payload.add("currency", currency.code)
        payload.add("number", "\(bankAccount.number.scheme.rawValue):\(bankAccount.number.number)")
        payload.add("bic", bankAccount.bic)
        payload.add("holder", bankAccount.holder)
        return payload
    }

    package var subject: CustomerID? { customer }

    package func perform(_ authorised: Authorised<SetBankAccount>) throws -> Performed {
        guard authorised.actor.mayActFor(customer), try authorised.records.customer(customer) != nil else {
            throw Refusal(.customerUnknown)
        }
        try authorised.writer.set(bankAccount, of: customer, in: currency)
        return Performed { json in
            json.member("customer", customer.description)
            json.member("currency", currency.code)
        }
    }
}
