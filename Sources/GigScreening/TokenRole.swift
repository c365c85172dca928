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
    /// `ii`, `viii`: for a person a suffix, for a ship its number.
    case generation
    /// `mv` before a ship's name.
    case vesselPrefix
    case number
    /// A single letter.
    case initial
    /// A father's name formed with `-ovich`, `-ovna` and the like.
    case patronymic
    /// In a script that has no letter table.
    case foreign

    /// The share, in hundredths, of its rarity that a token of this role counts with.
    func factor(_ schema: ListSchema) -> Int {
        switch (self, schema) {
        case (.name, _), (.foreign, _): 100
        case (.patronymic, _): 80
        case (.particle, _): 35
        case (.generic, .entity): 50
        case (.generic, .person): 80
        case (.generic, _): 100
        case (.legalForm, .entity): 12
        case (.legalForm, _): 80
        case (.honorific, .person), (.generation, .person): 5
        case (.honorific, .entity): 50
        case (.honorific, _), (.generation, _): 100
        case (.vesselPrefix, .vessel): 5
        case (.vesselPrefix, _): 80
        case (.number, .person): 40
        case (.number, _): 100
        case (.initial, _): 40
        }
    }

    /// Tells one ship or fund from the next of its name.
    func isNumber(_ schema: ListSchema) -> Bool { self == .number || self == .generation && schema != .person }

    /// Whether neighbouring tokens of this role may be one word in another spelling.
    var joins: Bool {
        switch self {
        case .name, .particle, .generic, .patronymic, .honorific, .initial, .vesselPrefix: true
        case .legalForm, .generation, .number, .foreign: false
        }
    }
}
