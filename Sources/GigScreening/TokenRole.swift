/// What a token does in a name; it decides how much the token says about who is meant.
package enum TokenRole: UInt8, CaseIterable, Sendable, Hashable {
    case name
    /// `al`, `bin`, `van`, `de`: part of a name that many names share.
    case particle
    /// `trading`, `group`: what many firms call what they do.
    case generic
    /// All of a legal form's words as one token.
    case legalForm
    /// `dr`, `haji`, `jr`: kept as evidence, never a mismatch.
    case honorific
    case number
    /// A single letter.
    case initial
    /// A father's name formed with `-ovich`, `-ovna` and the like.
    case patronymic
    /// In a script that has no letter table.
    case foreign

    /// The share, in hundredths, of its rarity that a token of this role counts with.
    func factor(_ schema: ListSchema) -> Int {
        switch self {
        case .name, .foreign: 100
        case .patronymic: 80
        case .particle: 35
        case .generic: 50
        case .legalForm: 12
        case .honorific: schema == .person ? 5 : 35
        case .number: schema == .person ? 40 : 100
        case .initial: 40
        }
    }

    /// Whether neighbouring tokens of this role may be one word in another spelling.
    var joins: Bool {
        switch self {
        case .name, .particle, .generic, .patronymic, .honorific, .initial: true
        case .legalForm, .number, .foreign: false
        }
    }
}
