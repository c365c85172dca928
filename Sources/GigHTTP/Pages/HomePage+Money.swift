import GigLedger
import GigOperations
import GigPrimitives
import GigRecords

/// What is owed and what is safeguarded in one currency, in minor units.
struct MoneyPosition {
    let currency: Currency
    let customers: Int64
    let unallocated: Int64
    let safeguarded: Int64
    let company: Int64

    var owed: Int64 { customers + unallocated }
    var isCovered: Bool { safeguarded >= owed }

    static func all(_ totals: [PurposeTotal]) -> [MoneyPosition] {
        Dictionary(grouping: totals, by: \.currency).map { currency, totals in
            func sum(_ purposes: AccountPurpose...) -> Int64 {
                totals.filter { purposes.contains($0.purpose) }.reduce(0) { sum, total in
                    let balance = total.balance
                    return sum + (total.purpose.normalSide == .credit ? balance : -balance)
                }
            }
            return MoneyPosition(
                currency: currency,
                customers: sum(.customer),
                unallocated: sum(.unallocated),
                safeguarded: sum(.safeguarding),
                company: sum(.operating, .fees)
            )
        }.sorted { $0.currency.code < $1.currency.code }
    }
}

extension HomePage {
    var moneySection: HTML {
        let positions = MoneyPosition.all(overview.totals)
        guard !positions.isEmpty else {
            return """
                <section aria-labelledby="money"><h2 id="money">Customers' money</h2>
                <p>No account is open yet: nothing is owed and nothing is held.</p></section>
                """
        }
        return """
            <section aria-labelledby="money">
            <h2 id="money">Customers' money</h2>
            <p>What this house owes its customers, and what lies for them in safeguarding accounts at partner banks.
            No command posts between customers' money and the company's.</p>
            <div class="positions">
            \(HTML(joining: positions.map(HomePage.figure)))</div>
            \(HomePage.table(positions))
            <p class="note">Both sides are this house's own books, read at
            \(now.secondsText.replacing("T", with: " ")) UTC. What the banks themselves say stands beside what is owed
            on <a href="/liabilities">the page of published totals</a>.</p>
            </section>
            """
    }

    private static func figure(_ position: MoneyPosition) -> HTML {
        let largest = max(position.owed, position.safeguarded, 1)
        let currency = position.currency
        let owed = Figures.money(position.owed, currency)
        let safeguarded = Figures.money(position.safeguarded, currency)
        let verdict =
            position.isCovered
            ? "covered" : "short by \(Figures.money(position.owed - position.safeguarded, currency))"
        let mark = position.isCovered ? "good" : "bad"
        return """
            <figure>
            <figcaption>\(currency) <span class="tag \(mark)">\(verdict)</span></figcaption>
            <svg role="img" width="100%" height="44" aria-labelledby="bars-\(currency)">
            <title id="bars-\(currency)">\(currency): \(owed) owed to customers,
            \(safeguarded) in safeguarding accounts, \(verdict)</title>
            <rect class="track" y="2" width="100%" height="18" rx="3"/>
            <rect class="owed" y="2" width="\(share(position.owed, of: largest))" height="18" rx="3"/>
            <rect class="track" y="24" width="100%" height="18" rx="3"/>
            <rect class="safeguarded" y="24" width="\(share(position.safeguarded, of: largest))" height="18" rx="3"/>
            </svg>
            <ul class="legend" aria-hidden="true">
            <li class="owed">Owed <b>\(owed)</b></li>
            <li class="safeguarded">Safeguarded <b>\(safeguarded)</b></li></ul>
            </figure>

            """
    }

    /// A part as a percentage with one decimal; integers only, for amounts up to 2^63 − 1.
    private static func share(_ part: Int64, of largest: Int64) -> String {
        let (high, low) = max(0, part).multipliedFullWidth(by: 1000)
        let (thousandths, _) = max(largest, 1).dividingFullWidth((high, low))
        return "\(thousandths / 10).\(thousandths % 10)%"
    }

    private static func table(_ positions: [MoneyPosition]) -> HTML {
        DataTable(
            caption: "Posted balances by currency",
            columns: [
                .init(title: "Currency"), .init(title: "Owed to customers", isNumber: true),
                .init(title: "Owner not found yet", isNumber: true), .init(title: "Safeguarded", isNumber: true),
                .init(title: "Over or short", isNumber: true), .init(title: "Company's own", isNumber: true),
            ],
            rows: positions.map { position in
                let amounts = [
                    position.customers, position.unallocated, position.safeguarded,
                    position.safeguarded - position.owed, position.company,
                ]
                return ["\(position.currency)"] + amounts.map { "\(Figures.money($0, position.currency))" }
            }
        ).html
    }
}
