import GigOperations
import GigPartners
import GigPrimitives
import GigRecords

/// The members of a JSON object that an endpoint knows, read one by one into the types of the domain.
struct Fields {
    private let members: [String: JSONValue]

    /// Refuses with `body_malformed` what is no object, with `field_unknown` and `field_missing` all that do not fit.
    init(_ value: JSONValue, required: [String], optional: [String] = []) throws(Refusal) {
        guard let members = value.members else { throw Refusal(.bodyMalformed) }
        let known = Set(required + optional)
        let unknown = members.keys.filter { !known.contains($0) }.sorted()
        // The caller's spelling is echoed only as far as it looks like a name.
        guard unknown.isEmpty else { throw Refusal(.fieldUnknown, fields: unknown.map(Fields.harmless)) }
        let missing = required.filter { members[$0] == nil || members[$0] == .null }
        guard missing.isEmpty else { throw Refusal(.fieldMissing, fields: missing) }
        self.members = members.filter { $0.value != .null }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    /// A line of text: 1…`longest` characters, none of them a control character.
    func text(_ name: String, longest: Int) throws(Refusal) -> String {
        guard let text = members[name]?.text, Fields.isLine(text, longest: longest) else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return text
    }

    func optionalText(_ name: String, longest: Int) throws(Refusal) -> String? {
        has(name) ? try text(name, longest: longest) : nil
    }

    func id<Kind>(_ name: String) throws(Refusal) -> ID<Kind> {
        guard let text = members[name]?.text, let id = ID<Kind>(text) else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return id
    }

    func choice<Choice: RawRepresentable<String>>(_ name: String) throws(Refusal) -> Choice {
        guard let text = members[name]?.text, let choice = Choice(rawValue: text) else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return choice
    }

    func flag(_ name: String) throws(Refusal) -> Bool {
        guard case .boolean(let flag) = members[name] else { throw Refusal(.fieldInvalid, field: name) }
        return flag
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) throws(Refusal) -> Int64 {
        guard let integer = members[name]?.integer, range.contains(integer) else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return integer
    }

    func currency(_ name: String = "currency") throws(Refusal) -> Currency {
        guard let text = members[name]?.text else { throw Refusal(.fieldInvalid, field: name) }
        guard let currency = Currency(text) else { throw Refusal(.currencyUnknown, field: name) }
        return currency
    }

    /// `amount` as decimal text in `currency`, above zero.
    func money() throws(Refusal) -> Money {
        let currency = try currency()
        guard let text = members["amount"]?.text else { throw Refusal(.fieldInvalid, field: "amount") }
        do throws(Refusal) {
            let money = try Money(decimal: text, currency: currency)
            guard money.minorUnits > 0 else { throw Refusal(.amountNotPositive) }
            return money
        } catch {
            throw error.about("amount")
        }
    }

    /// When a payment moves money: `reserve_seconds` and `effective_date`.
    func terms() throws(Refusal) -> PaymentTerms {
        var seconds: Int64 = 0
        if has("reserve_seconds") {
            seconds = try integer("reserve_seconds", in: 1...Int64(PaymentTerms.longestReservation))
        }
        return PaymentTerms(reserveSeconds: UInt32(seconds), effective: try optionalDate("effective_date"))
    }

    func optionalDate(_ name: String) throws(Refusal) -> CivilDate? {
        guard let value = members[name] else { return nil }
        guard let date = value.text.flatMap({ CivilDate($0) }) else { throw Refusal(.fieldInvalid, field: name) }
        return date
    }

    func date(_ name: String) throws(Refusal) -> CivilDate {
        guard let date = try optionalDate(name) else { throw Refusal(.fieldMissing, field: name) }
        return date
    }

    /// ISO 3166-1 alpha-2: two capital letters.
    func country(_ name: String = "country") throws(Refusal) -> String {
        let text = try text(name, longest: 2)
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return text
    }

    /// A number of an account, as an object with either `iban` or `other`.
    func accountNumber(_ name: String) throws(Refusal) -> AccountNumber {
        guard let value = members[name] else { throw Refusal(.fieldMissing, field: name) }
        return try Fields.accountNumber(value, name)
    }

    static func accountNumber(_ value: JSONValue, _ name: String) throws(Refusal) -> AccountNumber {
        let fields = try Fields(value, required: [], optional: ["iban", "other"])
        switch (fields.has("iban"), fields.has("other")) {
        case (true, false):
            let text = try fields.text("iban", longest: AccountNumber.longest)
            guard let iban = IBAN(text) else { throw Refusal(.fieldInvalid, field: name) }
            return AccountNumber(scheme: .iban, number: iban.text)
        case (false, true):
            return AccountNumber(
                scheme: .other,
                number: try fields.text("other", longest: AccountNumber.longest)
            )
        case (true, true), (false, false): throw Refusal(.fieldInvalid, field: name)
        }
    }

    func elements(_ name: String, most: Int) throws(Refusal) -> [JSONValue] {
        guard let elements = members[name]?.elements, elements.count <= most else {
            throw Refusal(.fieldInvalid, field: name)
        }
        return elements
    }

    func value(_ name: String) -> JSONValue? { members[name] }

    private static func isLine(_ text: String, longest: Int) -> Bool {
        (1...longest).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { isPlain($0) }
            && text.contains { !$0.isWhitespace }
    }

    /// Neither a control character nor one that XML 1.0 forbids.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && !(0x7f...0x9f).contains(scalar.value) && scalar.value & 0xfffe != 0xfffe
    }

    private static func harmless(_ name: String) -> String {
        let isName =
            (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == UInt8(ascii: "_") }
        return isName ? name : "(unnamed)"
    }
}
