/// What a class of equivalent tokens is made of.
package enum EquivalenceKind: Hashable, Sendable { case givenName, surname }

/// Classes of tokens that stand for one name; a token may be in several (`Wong` is Wang and Huang).
package struct EquivalenceClasses: Sendable {
    /// By class id: its members.
    package let members: [[[UInt8]]]
    private let classes: [[UInt8]: [UInt16]]
    private let firstSurname: Int

    /// Class ids are positions in the tables: given names, then surnames.
    package static let standard = EquivalenceClasses(
        givenNames: GivenNames.lines,
        surnames: [Surnames.korean, Surnames.koreanGiven, Surnames.chinese, Surnames.eastern].flatMap {
            $0.split(separator: "\n")
        }
    )

    init(givenNames: [Substring], surnames: [Substring]) {
        var members: [[[UInt8]]] = []
        var classes: [[UInt8]: [UInt16]] = [:]
        for line in givenNames + surnames {
            let id = UInt16(members.count)
            var tokens: [[UInt8]] = []
            for word in line.split(separator: " ") {
                let token = Array(word.utf8)
                guard !tokens.contains(token) else { continue }
                tokens.append(token)
                classes[token, default: []].append(id)
            }
            members.append(tokens)
        }
        self.members = members
        self.classes = classes
        firstSurname = givenNames.count
    }

    /// Whether a class is one of given names or of family names.
    package func kind(of id: UInt16) -> EquivalenceKind { id < firstSurname ? .givenName : .surname }

    /// Ascending; empty for most tokens.
    package func ids(of token: [UInt8]) -> [UInt16] { classes[token] ?? [] }
}
