/// One attribute of an element; declarations of namespaces are not attributes.
package struct XMLAttribute: Hashable, Sendable {
    package let name: String
    /// The namespace URI, or the empty text where the attribute has none.
    package let namespace: String
    package let value: String

    package init(name: String, namespace: String = "", value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}
