import GigOperations
import GigPrimitives
import GigRecords

extension HomePage {
    var ordersSection: HTML {
        let table = DataTable(
            caption: "Orders by state",
            columns: [
                .init(title: "State"), .init(title: "Orders", isNumber: true), .init(title: "What it means"),
            ],
            rows: OrderRecord.State.allCases.map { state in
                [
                    "<code>\(state.rawValue)</code>", "\(Figures.grouped(overview.orders[state, default: 0]))",
                    "\(state.meaning)",
                ]
            }
        )
        return """
            <section aria-labelledby="orders">
            <h2 id="orders">Orders</h2>
            \(table.html)
            </section>
            """
    }

    var listsSection: HTML {
        let rule: HTML = """
            <p>Every name on every order is compared with these lists before money moves. A list published more than
            \(Figures.counted(Int64(house.oldestListDays), "day", "days")) ago stops all posting.</p>
            """
        let lists: HTML =
            overview.lists.isEmpty
            ? "<p><span class=\"tag bad\">absent</span> No list is in force.</p>" : listTable
        return """
            <section aria-labelledby="lists">
            <h2 id="lists">Sanctions lists in force</h2>
            \(rule)
            \(lists)
            </section>
            """
    }

    private var listTable: HTML {
        DataTable(
            caption: "Editions in force",
            columns: [
                .init(title: "List"), .init(title: "Published"), .init(title: "Age in days", isNumber: true),
                .init(title: "State"), .init(title: "Entries", isNumber: true), .init(title: "SHA-256 of the source"),
            ],
            rows: overview.lists.map { list in
                let age = ListsState.age(list, today: now.date)
                let state: HTML =
                    age > Int64(house.oldestListDays)
                    ? "<span class=\"tag bad\">stale</span>" : "<span class=\"tag good\">within the age</span>"
                let digest = list.sourceDigest.hexadecimal.prefix(16)
                return [
                    "<code>\(list.id)</code>", "<time datetime=\"\(list.published)\">\(list.published)</time>",
                    "\(Figures.grouped(age))", state,
                    "\(Figures.grouped(list.entryCount))", "<code>\(digest)…</code>",
                ]
            }
        ).html
    }

    private var witnessLine: HTML {
        house.log.witnesses == 0
            ? """
            <p><span class="tag bad">unwitnessed</span> Nobody else signs this log yet: it could be shown differently to
            different readers.</p>
            """
            : """
            <p><span class="tag good">witnessed</span> \(Figures.counted(Int64(house.log.witnesses), "witness", "witnesses"))
            see that this log only grows; <a href="/log/policy">the policy</a> says how many must sign.</p>
            """
    }

    var logSection: HTML {
        let content: HTML
        if let checkpoint = CheckpointSummary(overview.checkpoint) {
            content = """
                <dl class="pairs">
                <div><dt>Origin</dt><dd><code>\(checkpoint.origin)</code></dd></div>
                <div><dt>Entries</dt><dd>\(Figures.grouped(checkpoint.size))</dd></div>
                <div><dt>Root hash</dt><dd><code>\(checkpoint.root)</code></dd></div>
                <div><dt>Verifier key</dt><dd><code>\(house.log.keys.first ?? "")</code></dd></div>
                </dl>
                \(witnessLine)
                <p><a href="/log/checkpoint">The whole signed checkpoint</a></p>
                """
        } else {
            content = "<p>The log has no entry yet.</p>"
        }
        return """
            <section aria-labelledby="log">
            <h2 id="log">The log</h2>
            <p>Each command that the gate decides leaves an entry in the transaction of its effect. The entries form
            an RFC 6962 Merkle tree whose newest head is signed. Entries commit to their contents without showing
            them.</p>
            \(content)
            </section>
            """
    }

    var banksSection: HTML {
        let banks: HTML =
            overview.banks.isEmpty
            ? "<p>No institution is registered yet, so no money can come in.</p>"
            : DataTable(
                caption: "Registered institutions",
                columns: [
                    .init(title: "Institution"), .init(title: "Country"), .init(title: "BIC"),
                    .init(title: "Licence as registered"),
                ],
                rows: overview.banks.map { bank in
                    ["\(bank.name)", "\(bank.country)", "<code>\(bank.bic)</code>", "\(bank.licence)"]
                }
            ).html
        return """
            <section aria-labelledby="banks">
            <h2 id="banks">Partner banks</h2>
            \(banks)
            </section>
            """
    }

    var trySection: HTML {
        guard house.isDemonstration else {
            return """
                <section aria-labelledby="try"><h2 id="try">What to do next</h2>
                <pre tabindex="0"><code>gigmopay --help</code></pre></section>
                """
        }
        return """
            <section aria-labelledby="try">
            <h2 id="try">What to try</h2>
            <p>In the folder of the source, the platform Gigfleet pays its workers from a payment file:</p>
            <pre tabindex="0"><code>export PATH="$PWD/.build/release:$PATH"
            gigmopay accounts --as gigfleet
            gigmopay pay --as gigfleet --file examples/payroll.pain.001.001.09.xml
            gigmopay orders --as gigfleet
            gigmopay verify</code></pre>
            <p>Then reload this page: the figures above have moved. What screening holds waits for two compliance
            officers:</p>
            <pre tabindex="0"><code>gigmopay alerts --as compliance-ada
            gigmopay --help</code></pre>
            </section>
            """
    }
}

/// The first lines of a signed checkpoint: origin, size and root hash.
struct CheckpointSummary {
    let origin: Substring
    let size: Int64
    let root: Substring

    /// `nil` for no note, or for one that is no checkpoint.
    init?(_ note: String?) {
        guard let lines = note?.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false), lines.count > 3,
            let size = Int64(lines[1])
        else { return nil }
        origin = lines[0]
        self.size = size
        root = lines[2]
    }
}

extension OrderRecord.State {
    /// The state in words that need no knowledge of the house.
    fileprivate var meaning: String {
        switch self {
        case .posted: "The money has moved."
        case .held: "Screening did not clear a name; the money is reserved until people decide."
        case .reserved: "The payer has set the money aside for the payee."
        case .voided: "The payer has given the reservation up, and the money is free again."
        case .expired: "The time of the reservation is over, and the money is free again."
        case .pending: "A payout is reserved and on its way to the bank."
        case .settled: "The bank has paid out."
        case .returned: "The bank sent the money back, and the customer has it again."
        case .refused: "People or the bank said no, and the money is free again."
        case .unallocated: "Money arrived whose owner is not known or not clear yet."
        }
    }
}
