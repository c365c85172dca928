import GigPrimitives
import HTTPTypes

/// Every refusal, for the `type` of a problem to lead to.
struct ProblemsPage {
    let house: House

    var html: String {
        let codes = RefusalCode.allCases
        var kinds: [RefusalCode.Kind] = []
        for code in codes where !kinds.contains(code.kind) { kinds.append(code.kind) }
        let index = kinds.map { kind in ProblemsPage.link(kind, codes.count { $0.kind == kind }) }
        let sections = kinds.map { kind in ProblemsPage.section(kind, codes.filter { $0.kind == kind }) }
        let body: HTML = """
            <h1>Refusals</h1>
            <p class="lede">When this house says no, it says which no, and what to do. There are \(codes.count)
            refusals; their codes never change meaning. A refusal names fields, never what you sent in them.</p>
            <nav aria-label="Kinds of refusal"><ul class="index">
            \(HTML(joining: index))</ul></nav>
            \(HTML(joining: sections))
            """
        return PageFrame(
            title: "Refusals",
            path: "/problems",
            summary: "Every refusal that GigMoPay can give, and what to do about it.",
            house: house,
            body: body
        ).html
    }

    private static func link(_ kind: RefusalCode.Kind, _ count: Int) -> HTML {
        "<li><a href=\"#kind-\(kind.status.code)\">\(kind.status.code) \(kind.name)</a> (\(count))</li>\n"
    }

    private static func section(_ kind: RefusalCode.Kind, _ codes: [RefusalCode]) -> HTML {
        """
        <section aria-labelledby="kind-\(kind.status.code)">
        <h2 id="kind-\(kind.status.code)">\(kind.name) <span class="tag">HTTP \(kind.status.code)</span></h2>
        <p>\(kind.meaning)</p>
        <ul class="cards">
        \(HTML(joining: codes.map(item)))</ul>
        </section>

        """
    }

    private static func item(_ code: RefusalCode) -> HTML {
        """
        <li id="\(code.rawValue)">
        <h3><a href="#\(code.rawValue)"><code>\(code.rawValue)</code></a>
        <span class="tag">\(code.kind.status.code) \(code.kind.name)</span></h3>
        <p>\(code.title)</p>
        <p class="note"><b>What to do:</b> \(code.remedy)</p>
        </li>

        """
    }
}

extension RefusalCode.Kind {
    /// The kind in one or two words.
    fileprivate var name: String {
        switch self {
        case .unauthenticated: "Not authenticated"
        case .forbidden: "Not permitted"
        case .malformed: "Malformed"
        case .tooLarge: "Too large"
        case .unsupported: "Not supported"
        case .unknown: "Not found"
        case .wrongMethod: "Wrong method"
        case .conflict: "Conflict"
        case .refused: "Refused"
        case .unavailable: "Unavailable"
        }
    }

    fileprivate var meaning: String {
        switch self {
        case .unauthenticated: "The house does not know who asks."
        case .forbidden: "The house knows who asks, and this role or mode may not do it."
        case .malformed: "The request is not of the form that its address takes. Sent again unchanged, it fails again."
        case .tooLarge: "The request is over a limit."
        case .unsupported: "The request is in a format that its address does not take."
        case .unknown: "There is no such thing, or none that this key may see; the two look alike."
        case .wrongMethod: "The address exists and takes other methods."
        case .conflict: "It contradicts what was done before."
        case .refused: "The request is well formed, and a rule says no."
        case .unavailable: "The house can't do it now. Nothing was done: the same idempotency key may try again."
        }
    }
}
