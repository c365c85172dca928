import GigLedger
import GigOperations
import GigPrimitives
import GigRecords

/// The first page: what this house is, and how it stands right now.
struct HomePage {
    let overview: Overview
    let house: House
    let now: Instant

    var html: String {
        let body: HTML = """
            <section class="lead" aria-labelledby="what">
            <h1 id="what">Payments for gig workers, whose security you can audit</h1>
            <p class="lede">Platforms pay workers here, and workers cash out to their own banks. Every payment passes
            identification, sanctions screening and the ledger's rules before it posts, and every decision is written
            into a signed log in the same transaction.</p>
            \(loading)
            \(status)
            \(facts)
            </section>
            \(moneySection)
            \(ordersSection)
            \(listsSection)
            \(logSection)
            \(banksSection)
            \(trySection)
            """
        return PageFrame(
            title: "The house now",
            path: "/",
            summary: "A payments core for gig workers: how this house stands now, from its own books.",
            house: house,
            body: body
        ).html
    }

    private var loading: HTML {
        guard overview.demonstration == .loading else { return "" }
        return """
            <p class="notice open"><strong>The demonstration world is being loaded.</strong> Reload this page in a
            minute; the figures still grow.</p>
            """
    }

    private static func ago(_ days: Int64) -> String {
        days == 0 ? "today" : "\(Figures.counted(days, "day", "days")) ago"
    }

    /// One sentence about whether money can move, with what to do if it can't.
    private var status: HTML {
        switch ListsState(overview.lists, today: now.date, oldestDays: house.oldestListDays) {
        case .missing:
            return HomePage.notice(.screeningListMissing)
        case .stale:
            return HomePage.notice(.screeningListStale)
        case .fresh:
            return """
                <p class="notice good"><strong>Screening is ready.</strong> Every list in force is within the allowed
                age of \(Figures.counted(Int64(house.oldestListDays), "day", "days")), so payments can post.</p>
                """
        }
    }

    private static func notice(_ code: RefusalCode) -> HTML {
        """
        <p class="notice bad"><strong>Payments are stopped.</strong> \(code.title)
        Orders are refused with <a href="/problems#\(code.rawValue)"><code>\(code.rawValue)</code></a>, and no money
        is lost. \(code.remedy)</p>
        """
    }

    private var facts: HTML {
        let orderCount = overview.orders.values.reduce(0, +)
        let held = overview.orders[.held, default: 0]
        let positions = MoneyPosition.all(overview.totals)
        let covered = positions.count { $0.isCovered }
        let size = CheckpointSummary(overview.checkpoint)?.size
        let oldest = overview.lists.map { ListsState.age($0, today: now.date) }.max()
        let age = oldest.map { "the oldest was published \(HomePage.ago($0))" } ?? "none"
        return """
            <dl class="facts">
            \(fact("Currencies covered", "\(covered) of \(positions.count)", "safeguarded at least as much as owed"))
            \(fact("Orders taken", Figures.grouped(orderCount), "\(Figures.grouped(held)) held for people to decide"))
            \(fact("Lists in force", "\(overview.lists.count)", age))
            \(fact("Entries in the log", size.map(Figures.grouped) ?? "0", "refused commands included"))
            </dl>
            """
    }

    private func fact(_ name: String, _ value: String, _ note: String) -> HTML {
        """
        <div><dt>\(name)</dt>
        <dd><span class="value">\(value)</span> <span class="note">\(note)</span></dd></div>

        """
    }
}

/// Whether the lists allow posting; the rule is the screening desk's.
enum ListsState {
    case missing, stale, fresh

    init(_ lists: [ListSummary], today: CivilDate, oldestDays: Int) {
        if lists.isEmpty {
            self = .missing
        } else if lists.contains(where: { ListsState.age($0, today: today) > Int64(oldestDays) }) {
            self = .stale
        } else {
            self = .fresh
        }
    }

    static func age(_ list: ListSummary, today: CivilDate) -> Int64 {
        today.daysSinceEpoch - list.published.daysSinceEpoch
    }
}
