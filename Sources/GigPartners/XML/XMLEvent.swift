/// What `XMLReader` meets next in a document; comments and processing instructions are left out.
package enum XMLEvent: Hashable, Sendable {
    case start(name: String, namespace: String, attributes: [XMLAttribute])
    /// Character data, white space between elements included.
    case text(String)
    /// The end of an element; one written as `<a/>` ends as well.
    case end(name: String)
}
