import GigLogging
import GigPrimitives

/// What of a browser's report (W3C Reporting API, CSP 3) is written down: words of ours, and none of the sender's.
///
/// A report names addresses, samples of what was blocked and the browser; anybody can send one with whatever in it.
struct BrowserReport: Sendable {
    static let path = "/reports"
    static let mediaType = "application/reports+json"
    /// Bytes of one request; docs/limits.md.
    static let mostBytes = 64 * 1024
    /// Reports of one request, as many as Chromium keeps.
    static let mostAtOnce = 100

    /// A word of a list, or `other`.
    struct Word: LogShown {
        let logValue: LogValue

        init(_ text: String?, of known: [String]) {
            logValue = .text(text.flatMap { text in known.first { $0 == text } } ?? "other")
        }
    }

    private static let kinds = [
        "csp-violation", "coep", "coop", "permissions-policy-violation", "deprecation", "intervention", "crash",
    ]
    private static let directives = [
        "base-uri", "connect-src", "default-src", "font-src", "form-action", "frame-ancestors", "frame-src", "img-src",
        "manifest-src", "media-src", "object-src", "require-trusted-types-for", "script-src", "script-src-attr",
        "script-src-elem", "style-src", "style-src-attr", "style-src-elem", "trusted-types", "worker-src",
    ]
    private static let blockedWords = [
        "inline", "eval", "wasm-eval", "data", "blob", "trusted-types-policy", "trusted-types-sink",
    ]
    private static let pages = ["/", "/security", "/problems", "/liabilities"]

    private let kind: Word
    private let page: Word
    private let directive: Word
    private let blocked: Word

    /// Refuses what is no JSON object; whatever in it is unknown becomes `other`.
    init(_ json: JSONValue) throws(Refusal) {
        guard let members = json.members else { throw Refusal(.fieldInvalid) }
        let body = members["body"]
        kind = Word(members["type"]?.text, of: BrowserReport.kinds)
        page = Word(members["url"]?.text.map(BrowserReport.path(of:)), of: BrowserReport.pages)
        directive = Word(body?["effectiveDirective"]?.text, of: BrowserReport.directives)
        blocked = Word(body?["blockedURL"]?.text, of: BrowserReport.blockedWords)
    }

    var fields: [LogField] {
        [.public("kind", kind), .public("page", page), .public("directive", directive), .public("blocked", blocked)]
    }

    /// All reports of a body; at most `mostAtOnce`.
    static func all(in body: [UInt8]) throws(Refusal) -> [BrowserReport] {
        guard let elements = try JSONValue(parsing: body).elements, elements.count <= mostAtOnce else {
            throw Refusal(.fieldInvalid)
        }
        var reports: [BrowserReport] = []
        for element in elements { reports.append(try BrowserReport(element)) }
        return reports
    }

    /// The path of an address, without what follows `?` or `#`.
    private static func path(of address: String) -> String {
        let parts = address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return "/" }
        return "/" + parts[3].prefix { $0 != "?" && $0 != "#" }
    }
}
