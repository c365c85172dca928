import GigPrimitives

/// What readers of XML lists share.
enum ListXML {
    /// Runs a reader; broken XML is a broken list, and only a document type keeps its own code.
    static func refusing<Value>(_ read: () throws(Refusal) -> Value) throws(Refusal) -> Value {
        do {
            return try read()
        } catch {
            throw error.code == .xmlMalformed || error.code == .xmlTooDeep ? Refusal(.listMalformed) : error
        }
    }

    /// A reader that stands behind the start of the root element, with that element's attributes.
    static func open(
        _ bytes: [UInt8],
        root: String,
        namespaces: Set<String>
    ) throws(Refusal) -> (reader: XMLReader, attributes: [XMLAttribute]) {
        let reader = try XMLReader(bytes)
        guard case .start(root, let namespace, let attributes) = try reader.next(), namespaces.contains(namespace)
        else {
            throw Refusal(.listMalformed, field: "root")
        }
        return (reader, attributes)
    }
}

extension XMLElement {
    /// The text of a child, on one line; empty where there is none.
    func line(_ child: String) -> String {
        (self.child(child)?.text ?? "").onOneLine
    }

    /// The elements that a path of names leads to, all of each name.
    func all(_ path: String...) -> [XMLElement] {
        path.reduce([self]) { elements, name in elements.flatMap { $0.children(name) } }
    }
}
