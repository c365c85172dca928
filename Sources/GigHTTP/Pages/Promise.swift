/// One sentence that the house publishes about itself; its id never changes meaning.
struct Promise {
    /// The kind of evidence that a promise rests on.
    enum Kind: String, CaseIterable {
        case tested, examined, attested, promised

        var meaning: String {
            switch self {
            case .tested: "A machine checks it, and anyone may repeat the check."
            case .examined: "It rests on a third party's document, which is hashed, dated and expires."
            case .attested: "A named role signs it."
            case .promised: "Future conduct: what can be checked is that the wording stands and nothing contradicts it."
            }
        }
    }

    let id: String
    let words: String
    let kind: Kind
    /// What the code does about it today, and the tests in this repository that show it.
    let today: Today?

    struct Today {
        let words: String
        let shownBy: String
    }

    init(_ id: String, _ kind: Kind, _ words: String, today: String? = nil, shownBy: String = "") {
        self.id = id
        self.kind = kind
        self.words = words
        self.today = today.map { Today(words: $0, shownBy: shownBy) }
    }
}

/// Promises under one heading of the page.
struct PromiseGroup {
    let title: String
    var motto: String?
    let promises: [Promise]

    static let all: [PromiseGroup] = [
        transport, identity, infrastructure, regulation, access, testing, funds, reporting,
    ]
}
