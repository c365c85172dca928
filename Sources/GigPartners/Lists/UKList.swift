import GigPrimitives
import GigScreening

/// The UK Sanctions List, and the consolidated list of OFSI that it took the place of on 28 January 2026.
package enum UKList {
    /// The id of the list in a store.
    package static let id = "uk-sl"
    /// The title of the list, for people.
    package static let title = "UK Sanctions List"
    /// The id of OFSI's closed list in a store.
    package static let formerID = "uk-ofsi"
    /// The title of OFSI's closed list, for people.
    package static let formerTitle = "OFSI Consolidated List of Financial Sanctions Targets (closed)"

    static func schema(_ word: String) throws(Refusal) -> ListSchema {
        switch word.lowercased() {
        case "individual": return .person
        case "entity": return .entity
        case "ship": return .vessel
        default: throw Refusal(.listMalformed, field: "schema")
        }
    }

    /// Name 6 is the surname or the whole name; names 1 to 5 stand before it.
    static func name(_ part: (String) -> String) -> String {
        ["1", "2", "3", "4", "5", "6"].map { part($0).onOneLine }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    static func isPrimary(_ kind: String) -> Bool {
        ["primary name", "prime alias"].contains(kind.lowercased())
    }

    static func isWeak(_ strength: String) -> Bool {
        strength.lowercased().hasPrefix("low")
    }

    /// The numbers in a field where several may stand as "(1) A123456 (Egyptian) (2) …".
    static func numbers(_ text: String) -> [String] {
        let text = text.onOneLine
        guard text.contains(" ") else { return text.isEmpty ? [] : [text] }
        var numbers: [String] = []
        var isOpen = true
        for word in text.split(separator: " ") {
            let word = word.drop { $0 == "(" }.prefix { $0 != "," && $0 != ";" && $0 != ")" }
            let digits = word.count { $0.isNumber }
            // "(1)" or "2)" starts the next number.
            if digits == 1, word.count == 1 { isOpen = true }
            guard isOpen, digits >= 3, word.count >= DocumentText.shortest else { continue }
            numbers.append(String(word))
            isOpen = false
        }
        return numbers
    }
}

/// The rows or elements of one designation while they are gathered.
struct UKDesignation {
    private(set) var draft: EntryDraft
    private var hasPrimary = false
    private var isNamed: Bool

    init(uid: String, schema: ListSchema) {
        draft = EntryDraft(uid: uid, schema: schema, name: "")
        isNamed = false
    }

    /// The first primary name is the entry's; until there is one, the first name of any kind.
    mutating func add(name: String, kind: String, strength: String) {
        guard !name.isEmpty else { return }
        let isPrimary = UKList.isPrimary(kind) && !hasPrimary
        if isPrimary || !isNamed {
            let earlier = draft.name
            draft.rename(to: name)
            if isNamed { draft.add(ListAlias(earlier)) }
            isNamed = true
            hasPrimary = hasPrimary || isPrimary
        } else {
            draft.add(ListAlias(name, isWeak: UKList.isWeak(strength)))
        }
    }

    mutating func add(nonLatin name: String) {
        draft.add(ListAlias(name.onOneLine))
    }

    mutating func change(_ body: (inout EntryDraft) -> Void) {
        body(&draft)
    }

    func finished() throws(Refusal) -> EntryDraft {
        guard isNamed else { throw Refusal(.listMalformed, field: "name") }
        return draft
    }
}
