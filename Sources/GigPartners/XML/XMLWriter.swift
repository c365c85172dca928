/// Writes an XML 1.0 document as UTF-8, indented by two spaces; the same calls give the same bytes.
///
/// Characters that XML 1.0 §2.2 forbids are left out of texts and attribute values.
package struct XMLWriter: Sendable {
    private var output: [UInt8] = []
    private var open: [String] = []

    /// Begins a document in the default namespace `namespace`, whose root is `root`.
    package init(root: String, namespace: String) {
        write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(root) xmlns=\"\(XMLWriter.escape(namespace))\">\n")
        open = [root]
    }

    /// Writes an element and what `content` writes into it.
    package mutating func element(_ name: String, _ content: (inout XMLWriter) -> Void) {
        indent()
        write("<\(name)>\n")
        open.append(name)
        content(&self)
        open.removeLast()
        indent()
        write("</\(name)>\n")
    }

    /// Writes an element that holds one text; `nil` writes nothing.
    package mutating func element(_ name: String, _ text: String?, attributes: [(String, String)] = []) {
        guard let text else { return }
        indent()
        write("<\(name)")
        for (attribute, value) in attributes {
            write(" \(attribute)=\"\(XMLWriter.escape(value, inAttribute: true))\"")
        }
        write(">\(XMLWriter.escape(text))</\(name)>\n")
    }

    /// The whole document, with its root closed.
    package consuming func finish() -> [UInt8] {
        precondition(open.count == 1)
        write("</\(open[0])>\n")
        return output
    }

    private mutating func indent() {
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * open.count))
    }

    private mutating func write(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    private static func escape(_ text: String, inAttribute: Bool = false) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\r": escaped += "&#13;"
            case "\t" where inAttribute: escaped += "&#9;"
            case "\n" where inAttribute: escaped += "&#10;"
            case "\t", "\n", "\u{20}"..."\u{d7ff}", "\u{e000}"..."\u{fffd}", "\u{10000}"..."\u{10ffff}":
                escaped.unicodeScalars.append(scalar)
            default: break
            }
        }
        return escaped
    }
}
