import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Gives the verdicts of the log again, from the editions that were in force.
struct ScreeningReplay {
    private typealias Editions = [String: Digest]

    private static let marks = [Array("\"matches\"".utf8), Array("\"import_list\"".utf8)]

    private let records: Records
    /// By list: the contents in force at this place of the log.
    private var inForce: Editions = [:]
    /// Those before the last import: commands of the same commit were still decided from them.
    private var before: Editions?
    /// At most one a combination that is in use; nil where an edition is not kept.
    private var indexes: [Editions: ScreeningIndex?] = [:]
    /// The verdicts that the log knows.
    private var logged: Set<Digest> = []

    private(set) var replayed = 0
    /// Verdicts whose editions are not kept.
    private(set) var withoutEdition = 0
    /// Verdicts that another version of the matcher gave, or that do not say enough.
    private(set) var ofOtherVersion = 0
    private(set) var faults: [String] = []

    init(_ records: Records) {
        self.records = records
    }

    /// Takes the clear text of one entry, in order.
    mutating func take(_ text: [UInt8], at position: Int64) throws {
        // Most entries are payments in which nothing was found: they are not worth parsing.
        guard ScreeningReplay.marks.contains(where: { text.containsText($0) }) else { return }
        let clear = try JSONValue(parsing: text)
        if clear["command"]?.text == "import_list", clear["outcome"]?.text == "done",
            let list = clear["payload"]?["list"]?.text,
            let content = clear["payload"]?["content_sha256"]?.text.flatMap({ Digest(hexadecimal: $0) })
        {
            before = inForce
            inForce[list] = content
            indexes = indexes.filter { [before, inForce].contains($0.key) }
        }
        guard let evidence = clear["evidence"] else { return }
        try visit(evidence, at: position)
    }

    /// An alert must not say what no decision said.
    mutating func compare(_ alert: AlertRecord) throws {
        for finding in try JSONValue(parsing: Array(alert.findings.utf8)).elements ?? [] {
            guard let verdict = finding["verdict_sha256"]?.text else { continue }
            guard Digest(hexadecimal: verdict).map(logged.contains) ?? false else {
                faults.append("screening: alert \(alert.id) says a verdict that the log does not")
                return
            }
        }
    }

    private mutating func visit(_ value: JSONValue, at position: Int64) throws {
        switch value {
        case .array(let elements): for element in elements { try visit(element, at: position) }
        case .object(let members):
            if members["matches"] != nil {
                try replay(value, at: position)
            } else {
                for member in members.values { try visit(member, at: position) }
            }
        case .null, .boolean, .number, .text: return
        }
    }

    private mutating func replay(_ finding: JSONValue, at position: Int64) throws {
        guard finding["lists_sha256"] != nil else { return }
        guard let subject = ScreeningSubject(finding),
            let root = finding["lists_sha256"]?.text.flatMap({ Digest(hexadecimal: $0) }),
            let verdict = finding["verdict_sha256"]?.text.flatMap({ Digest(hexadecimal: $0) })
        else { return ofOtherVersion += 1 }
        logged.insert(verdict)
        var isKept = false
        for editions in [inForce, before].compactMap(\.self) where !editions.isEmpty {
            guard let index = try index(editions) else { continue }
            isKept = true
            guard index.rootDigest == root else { continue }
            replayed += 1
            let again = index.screen(subject)
            if again.canonicalBytes.digest != verdict || again.outcome.rawValue != finding["outcome"]?.text {
                faults.append("screening: a verdict of log entry \(position) is not given again")
            }
            return
        }
        if isKept { ofOtherVersion += 1 } else { withoutEdition += 1 }
    }

    private mutating func index(_ editions: Editions) throws -> ScreeningIndex? {
        if let known = indexes[editions] { return known }
        var lists: [ScreeningList] = []
        for content in editions.values {
            guard let list = try records.edition(content) else {
                indexes[editions] = .some(nil)
                return nil
            }
            // The name under which it is kept must be that of what it is.
            if list.contentDigest != content { faults.append("screening: an edition of \(list.id) was changed") }
            lists.append(list)
        }
        let index = try ScreeningIndex(lists)
        indexes[editions] = .some(index)
        return index
    }
}

extension [UInt8] {
    fileprivate func containsText(_ text: [UInt8]) -> Bool {
        guard let first = text.first, count >= text.count else { return false }
        for start in 0...(count - text.count) where self[start] == first {
            if self[start..<start + text.count].elementsEqual(text) { return true }
        }
        return false
    }
}
