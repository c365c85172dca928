import GigPrimitives
import GigRecords

/// One currency's two bars: what is owed, and what the banks hold.
struct LiabilitiesFigure {
    let snapshot: LiabilityRecord

    var html: HTML {
        let currency = snapshot.currency
        let owed = Figures.money(snapshot.total, currency)
        let held = snapshot.held.map { Figures.money($0, currency) } ?? "no statement"
        let largest = max(snapshot.total, snapshot.held ?? 0, 1)
        let bar: HTML =
            snapshot.held.map { held -> HTML in
                "<rect class=\"safeguarded\" y=\"24\" width=\"\(share(held, of: largest))\" height=\"18\" rx=\"3\"/>"
            } ?? ""
        return """
            <figure>
            <figcaption>\(currency) <span class="tag \(mark)">\(verdict)</span></figcaption>
            <svg role="img" width="100%" height="44" aria-labelledby="sums-\(currency)">
            <title id="sums-\(currency)">\(currency): \(owed) owed to customers, \(held) at banks, \(verdict)</title>
            <rect class="track" y="2" width="100%" height="18" rx="3"/>
            <rect class="owed" y="2" width="\(share(snapshot.total, of: largest))" height="18" rx="3"/>
            <rect class="track" y="24" width="100%" height="18" rx="3"/>
            \(bar)
            </svg>
            <ul class="legend" aria-hidden="true">
            <li class="owed">Owed <b>\(owed)</b></li>
            <li class="safeguarded">At banks <b>\(held)</b></li></ul>
            </figure>

            """
    }

    private var verdict: String {
        guard let coverage = snapshot.coverage else { return "banks’ side not stated" }
        return coverage < 0 ? "short by \(Figures.money(-coverage, snapshot.currency))" : "covered"
    }

    private var mark: String {
        guard let coverage = snapshot.coverage else { return "open" }
        return coverage < 0 ? "bad" : "good"
    }

    /// A part as a percentage with one decimal.
    private func share(_ part: Int64, of largest: Int64) -> String {
        let (high, low) = max(0, part).multipliedFullWidth(by: 1000)
        let (thousandths, _) = largest.dividingFullWidth((high, low))
        return "\(thousandths / 10).\(thousandths % 10)%"
    }
}
