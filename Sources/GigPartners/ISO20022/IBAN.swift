/// An International Bank Account Number whose check digits are right (ISO 13616-1, MOD 97-10 of ISO/IEC 7064).
package struct IBAN: Hashable, Sendable {
    package let text: String

    /// Takes the electronic form, without spaces; `nil` if a character, the length or the check digits are wrong.
    package init?(_ text: some StringProtocol) {
        let characters = Array(text.utf8)
        guard (15...34).contains(characters.count), characters.prefix(2).allSatisfy({ (0x41...0x5a).contains($0) }),
            characters[2...3].allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        var remainder = 0
        for character in characters[4...] + characters[..<4] {
            switch character {
            case 0x30...0x39: remainder = (10 * remainder + Int(character) - 0x30) % 97
            case 0x41...0x5a: remainder = (100 * remainder + Int(character) - 0x41 + 10) % 97
            case 0x61...0x7a: remainder = (100 * remainder + Int(character) - 0x61 + 10) % 97
            default: return nil
            }
        }
        guard remainder == 1 else { return nil }
        self.text = String(text)
    }

    /// The country code of ISO 3166-1.
    package var country: String { String(text.prefix(2)) }
}
