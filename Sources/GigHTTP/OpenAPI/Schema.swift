import GigAccess
import GigOperations
import GigPrimitives

/// A named JSON Schema (2020-12) of the API.
struct Schema: Sendable {
    let name: String
    let json: String

    /// An object with these members; those whose name ends in `?` may be missing.
    init(_ name: String, _ members: [(String, String)]) {
        self.name = name
        json = Schema.object(members)
    }

    init(_ name: String, json: String) {
        self.name = name
        self.json = json
    }

    static func object(_ members: [(String, String)]) -> String {
        let properties = members.map { member in
            let name = member.0.hasSuffix("?") ? String(member.0.dropLast()) : member.0
            return "\"\(name)\":\(member.1)"
        }
        let required = members.map(\.0).filter { !$0.hasSuffix("?") }.map { "\"\($0)\"" }
        return """
            {"type":"object","additionalProperties":false,"required":[\(required.joined(separator: ","))],\
            "properties":{\(properties.joined(separator: ","))}}
            """
    }

    static func page(_ name: String, of record: String) -> Schema {
        Schema(name, [("data", array(ref(record))), ("next?", string)])
    }

    static func array(_ items: String) -> String { #"{"type":"array","items":\#(items)}"# }
    static func ref(_ name: String) -> String { ##"{"$ref":"#/components/schemas/\##(name)"}"## }
    static func text(_ longest: Int) -> String {
        // The pattern says: no control characters, and not only white space.
        #"{"type":"string","minLength":1,"maxLength":\#(longest),"pattern":"^[^\\u0000-\\u001f\\u007f-\\u009f]*[!-~][^\\u0000-\\u001f\\u007f-\\u009f]*$"}"#
    }
    static func choice(_ values: [String]) -> String {
        #"{"type":"string","enum":[\#(values.map { "\"\($0)\"" }.joined(separator: ","))]}"#
    }

    static let string = #"{"type":"string"}"#
    static let uuid = #"{"type":"string","format":"uuid"}"#
    static let integer = #"{"type":"integer"}"#
    static let boolean = #"{"type":"boolean"}"#
    static let time = #"{"type":"string","format":"date-time"}"#
    static let date = #"{"type":"string","format":"date"}"#
    static let currency =
        #"{"type":"string","enum":[\#(Currency.allCodes.map { "\"\($0)\"" }.joined(separator: ","))]}"#
    static let country = #"{"type":"string","pattern":"^[A-Z]{2}$"}"#
    static let amount = #"{"type":"string","pattern":"^[0-9]{1,19}(\\.[0-9]{1,4})?$"}"#
    static let balance = #"{"type":"string","pattern":"^-?[0-9]{1,19}(\\.[0-9]{1,4})?$"}"#
    static let reserveSeconds =
        #"{"type":"integer","minimum":1,"maximum":\#(PaymentTerms.longestReservation)}"#
    /// A year, a month or a day.
    static let partialDate = #"{"type":"string","pattern":"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}"#
    static let bic = #"{"type":"string","pattern":"^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$"}"#
    static let hash = #"{"type":"string","pattern":"^[0-9a-f]{64}$"}"#
    static let any = "{}"
    /// Either an IBAN with right check digits, or another number.
    static let accountNumber = """
        {"oneOf":[{"type":"object","additionalProperties":false,"required":["iban"],"properties":{"iban":\
        {"type":"string","pattern":"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"}}},{"type":"object",\
        "additionalProperties":false,"required":["other"],"properties":{"other":\(text(34))}}]}
        """
}
