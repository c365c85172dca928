/// The few words in which the engines' schemas differ.
package struct SQLDialect: Sendable {
    let integer: String
    let blob: String
    let identity: String
    let tableSuffix: String
    let clusteredSuffix: String

    package init(integer: String, blob: String, identity: String, tableSuffix: String, clusteredSuffix: String) {
        self.integer = integer
        self.blob = blob
        self.identity = identity
        self.tableSuffix = tableSuffix
        self.clusteredSuffix = clusteredSuffix
    }

    /// Fills `{integer}`, `{blob}`, `{identity}`, `{strict}` and `{clustered}` in a statement of the schema.
    func render(_ statement: String) -> String {
        var rendered = ""
        var rest = statement[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            rendered += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "integer": rendered += integer
            case "blob": rendered += blob
            case "identity": rendered += identity
            case "strict": rendered += tableSuffix
            case "clustered": rendered += clusteredSuffix
            default: preconditionFailure("unknown word in a schema statement")
            }
            rest = rest[rest.index(after: close)...]
        }
        return rendered + rest
    }
}
