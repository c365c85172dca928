import GigOperations
import GigPartners
import GigPrimitives
import GigRecords

/// Whom a payment file names, account by account, and what each payer needs to pay all of it.
struct AdoptionPlan {
    /// An account as the file names it: one number in one currency.
    struct Place: Hashable {
        let number: AccountNumber
        let currency: Currency
    }

    struct Party {
        let isPayer: Bool
        let name: String
        /// What the file takes from this account, in minor units.
        var needed: Int64
    }

    /// The places in the order of the file; a number that two people share is the first one's.
    private(set) var places: [Place] = []
    private(set) var parties: [Place: Party] = [:]

    /// Leaves out payments without a payee's account or an instructed amount, which are refused whoever takes part.
    init(_ initiation: PaymentInitiation) throws(Refusal) {
        for batch in initiation.batches {
            for payment in batch.payments {
                guard case .instructed(let instructed) = payment.amount, let currency = Currency(instructed.currency),
                    let creditor = payment.creditorAccount
                else { continue }
                let amount = try Money(decimal: instructed.decimal, currency: currency).minorUnits
                let payer = Place(number: AccountNumber(batch.debtorAccount), currency: currency)
                add(payer, isPayer: true, name: batch.debtorName ?? "Unnamed payer")
                add(
                    Place(number: AccountNumber(creditor), currency: currency),
                    isPayer: false,
                    name: payment.creditorName ?? "Unnamed payee"
                )
                parties[payer]?.needed += amount
            }
        }
    }

    private mutating func add(_ place: Place, isPayer: Bool, name: String) {
        guard parties[place] == nil else { return }
        places.append(place)
        parties[place] = Party(isPayer: isPayer, name: name, needed: 0)
    }
}
