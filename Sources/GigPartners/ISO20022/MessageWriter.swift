import GigPrimitives

/// Writes an ISO 20022 message and holds the result against the schema of its type.
enum MessageWriter {
    /// Refuses with `message_invalid` and the path of the first element that the schema does not permit.
    static func write(
        _ identifier: String,
        root: String,
        _ content: (inout XMLWriter) -> Void
    ) throws(Refusal) -> [UInt8] {
        var writer = XMLWriter(root: "Document", namespace: MessageSchema.namespacePrefix + identifier)
        writer.element(root, content)
        let bytes = writer.finish()
        try MessageReader(bytes, expecting: [identifier]).finish()
        return bytes
    }
}
