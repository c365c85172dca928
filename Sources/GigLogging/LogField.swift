/// One fact of a line, and who may read it, decided where it is written down.
package struct LogField: Sendable {
    enum Content: Sendable {
        case shown(LogValue)
        case personal(String)
    }

    let name: StaticString
    let content: Content

    private init(_ name: StaticString, _ content: Content) {
        self.name = name
        self.content = content
    }

    /// A fact that says nothing of a person.
    package static func `public`(_ name: StaticString, _ value: some LogShown) -> LogField {
        LogField(name, .shown(value.logValue))
    }

    /// A text that the source code spells out.
    package static func `public`(_ name: StaticString, _ text: StaticString) -> LogField {
        LogField(name, .shown(.text("\(text)")))
    }

    /// A fact about a person, or a text of unknown origin: `[personal]` stands in its place.
    package static func personal(_ name: StaticString, _ text: String) -> LogField {
        LogField(name, .personal(text))
    }

    /// The stable code of an error, or the name of its type; never what it says.
    package static func fault(_ name: StaticString, _ error: any Error) -> LogField {
        LogField(name, .shown(.text((error as? any LogCoded)?.logCode ?? String(describing: type(of: error)))))
    }
}
