import GigAccess
import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// Registers a licensed institution with one safeguarding account, and the ledger accounts that go with it.
package struct RegisterBank: Command {
    package static let permission = Permission.registerBank

    let name: String
    let country: String
    let bic: String
    let licence: String
    let currency: Currency
    let number: AccountNumber

    package init(
        name: String,
        country: String,
        bic: String,
        licence: String,
        currency: Currency,
        number: AccountNumber
    ) {
        self.name = name
        self.country = country
        self.bic = bic
        self.licence = licence
        self.currency = currency
        self.number = number
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("name", name)
        payload.add("country", country)
        payload.add("bic", bic)
        payload.add("licence", licence)
        payload.add("currency", currency.code)
        payload.add("number", "\(number.scheme.rawValue):\(number.number)")
        return payload
    }

    package func perform(_ authorised: Authorised<RegisterBank>) throws -> Performed {
        let (records, writer, now) = (authorised.records, authorised.writer, authorised.now)
        guard try records.accounts(numbered: [number])[number]?.values.contains(currency) != true else {
            throw Refusal(.accountExists, field: "number")
        }
        let bank = BankRecord(
            id: authorised.newID(),
            name: name,
            country: country,
            bic: bic,
            licence: licence
        )
        try writer.insert(bank)
        let safeguarding = Account(
            id: authorised.newID(),
            purpose: .safeguarding,
            currency: currency,
            owner: nil
        )
        try writer.insert(safeguarding, bank: bank.id, openedAt: now)
        try writer.insert(number, of: safeguarding.id, in: currency)
        if try records.ownAccount(.unallocated, currency) == nil {
            let unallocated = Account(
                id: authorised.newID(),
                purpose: .unallocated,
                currency: currency,
                owner: nil
            )
            try writer.insert(unallocated, openedAt: now)
        }
        return Performed { json in
            json.member("id", bank.id.description)
            json.member("safeguarding_account", safeguarding.id.description)
        }
    }
}
