/// The largest things that `XMLReader` takes; each bounds what one hostile document can cost.
package enum XMLLimits {
    /// Levels of nesting; the deepest ISO 20022 message has under 20.
    package static let depth = 64
    /// Attributes of one element, declarations of namespaces included; ISO 20022 has one.
    package static let attributes = 64
    /// Bytes of one attribute value or of one element's own text, in UTF-8.
    package static let textBytes = 65_536
}
