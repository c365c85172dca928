/// An expected "no": a stable code, and the names of the fields it is about; never a value that a person sent.
package struct Refusal: Error, Hashable, Sendable {
    package let code: RefusalCode
    package let fields: [String]

    package init(_ code: RefusalCode, fields: [String] = []) {
        self.code = code
        self.fields = fields
    }

    package init(_ code: RefusalCode, field: String) {
        self.init(code, fields: [field])
    }

    /// The same refusal, about `field`, unless it already names one.
    package func about(_ field: String) -> Refusal {
        fields.isEmpty ? Refusal(code, field: field) : self
    }
}

extension Refusal: CustomStringConvertible {
    package var description: String {
        fields.isEmpty ? code.rawValue : "\(code.rawValue) (\(fields.joined(separator: ", ")))"
    }
}
