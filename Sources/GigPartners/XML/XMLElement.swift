/// One element of an XML document with all that it holds, as a value.
package struct XMLElement: Hashable, Sendable {
    package let name: String
    /// The namespace URI, or the empty text where the element has none.
    package let namespace: String
    package let attributes: [XMLAttribute]
    /// The element's own character data, joined, without that of its children.
    package let text: String
    package let children: [XMLElement]

    package init(
        name: String,
        namespace: String = "",
        attributes: [XMLAttribute] = [],
        text: String = "",
        children: [XMLElement] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.text = text
        self.children = children
    }

    /// The first child with this local name.
    package func child(_ name: String) -> XMLElement? {
        children.first { $0.name == name }
    }

    /// All children with this local name, in document order.
    package func children(_ name: String) -> [XMLElement] {
        children.filter { $0.name == name }
    }

    /// The element that a path of local names leads to, each the first of its name.
    package func descendant(_ path: String...) -> XMLElement? {
        var element = self
        for name in path {
            guard let next = element.child(name) else { return nil }
            element = next
        }
        return element
    }

    /// The value of the attribute with this local name and no namespace.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name && $0.namespace.isEmpty }?.value
    }
}
