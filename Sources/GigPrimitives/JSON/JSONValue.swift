/// A JSON value as it was sent: numbers keep their text, so that no amount ever passes through floating point.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Deeper nesting is refused with `body_too_deep`.
    package static let deepestNesting = 16

    /// Parses one value and nothing after it (RFC 8259, UTF-8 only); a name that comes twice in one object is refused.
    package init(parsing bytes: [UInt8]) throws(Refusal) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }

    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    package var members: [String: JSONValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The number as an integer; nil with a fraction, an exponent, or over 64 bits.
    package var integer: Int64? {
        guard case .number(let text) = self else { return nil }
        return Int64(text)
    }

    package subscript(name: String) -> JSONValue? { members?[name] }
}
