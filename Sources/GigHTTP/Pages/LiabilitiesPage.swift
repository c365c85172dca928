import GigOperations
import GigPrimitives
import GigRecords

/// What is owed to customers, proved, beside what the banks say they hold.
struct LiabilitiesPage {
    let snapshots: [LiabilityRecord]
    let house: House

    /// The newest snapshot of each currency.
    private var newest: [LiabilityRecord] {
        var seen: Set<Currency> = []
        return snapshots.filter { seen.insert($0.currency).inserted }.sorted { $0.currency.code < $1.currency.code }
    }

    var html: String {
        let body: HTML = """
            <h1>What we owe, and what lies for it</h1>
            <p class="lede">Every day the sum of all customers’ balances is published, one tree of hashes for each
            currency. Every customer gets a proof that their own balance is in that sum; nobody’s balance is shown to
            anybody else.</p>
            \(witnesses)
            \(sandbox)
            \(warnings)
            \(figures)
            \(history)
            \(checking)
            """
        return PageFrame(
            title: "What we owe, and what lies for it",
            path: "/liabilities",
            summary: "The published sums of all customers' balances, beside the banks' statements.",
            house: house,
            body: body
        ).html
    }

    private var witnesses: HTML {
        guard house.log.witnesses == 0 else { return "" }
        return """
            <p class="notice open"><strong>Nobody witnesses this house’s log.</strong> So nothing but this house’s own
            signature says that everybody is shown the same sums.</p>
            """
    }

    private var sandbox: HTML {
        guard house.isDemonstration else { return "" }
        return """
            <p class="notice open"><strong>The bank of this demonstration is a sandbox.</strong> It has no books of its
            own and states what this house’s books say of it.</p>
            """
    }

    private var warnings: HTML {
        HTML(
            joining: newest.compactMap { snapshot -> HTML? in
                guard let coverage = snapshot.coverage, coverage < 0 else { return nil }
                let missing = Figures.money(-coverage, snapshot.currency)
                return """
                    <p class="notice bad" role="alert"><strong>\(snapshot.currency): the banks hold \(missing) less
                    than is owed.</strong> Their statements and the published sum say so.</p>

                    """
            }
        )
    }

    private var figures: HTML {
        guard !newest.isEmpty else {
            return "<p class=\"notice open\"><strong>Nothing is published yet.</strong> The first sum comes today.</p>"
        }
        return """
            <section aria-labelledby="now"><h2 id="now">The newest sums</h2>
            <div class="positions">
            \(HTML(joining: newest.map(LiabilitiesFigure.init(snapshot:)).map(\.html)))</div>
            </section>
            """
    }

    private var history: HTML {
        guard !snapshots.isEmpty else { return "" }
        return """
            <section aria-labelledby="all"><h2 id="all">All of them</h2>
            \(DataTable(
                caption: "Published sums, the newest first",
                columns: [
                    .init(title: "As of (UTC)"), .init(title: "Currency"), .init(title: "Owed", isNumber: true),
                    .init(title: "At banks", isNumber: true), .init(title: "Over or short", isNumber: true),
                    .init(title: "Accounts", isNumber: true), .init(title: "Log entry", isNumber: true),
                    .init(title: "Commitment"),
                ],
                rows: snapshots.map(LiabilitiesPage.row)
            ).html)
            </section>
            """
    }

    private static func row(_ snapshot: LiabilityRecord) -> [HTML] {
        let currency = snapshot.currency
        let held = snapshot.held.map { Figures.money($0, currency) } ?? "not stated"
        let coverage = snapshot.coverage.map { Figures.money($0, currency) } ?? "not stated"
        return [
            "<time datetime=\"\(snapshot.asOf)\">\(snapshot.asOf.secondsText.replacing("T", with: " "))</time>",
            "\(currency)", "\(Figures.money(snapshot.total, currency))", "\(held)", "\(coverage)",
            "\(Figures.grouped(snapshot.accounts))", "\(snapshot.logIndex)",
            "<code>\(snapshot.commitment.hexadecimal.prefix(8))</code>",
        ]
    }

    private var checking: HTML {
        """
        <section aria-labelledby="check"><h2 id="check">Check it yourself</h2>
        <p>A customer’s proof shows the way of each part of their balance up to the published sum. Compare it with the
        statement in the same file: a smaller balance than yours would be a lie that this house has signed.</p>
        <pre><code>gigmopay liabilities list
        gigmopay liabilities proof ACCOUNT &gt; proof.json
        gigmopay liabilities audit SNAPSHOT</code></pre>
        <p>The last command reads the whole tree from <code>/v1/liabilities/SNAPSHOT/tile/…</code> and adds it up
        again. The tree shows how many coins of each value exist, and no balance.</p>
        </section>
        """
    }
}

extension LiabilityRecord {
    /// What the banks hold by their statements; nil while one is missing.
    var held: Int64? { coverage.map { $0 + total } }
}
