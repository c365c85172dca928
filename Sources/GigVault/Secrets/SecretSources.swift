/// The sources of a process, asked in their order: the first that has a secret gives it.
package struct SecretSources: Sendable {
    private let sources: [any SecretSource]

    /// Sources, the first to be asked first.
    package init(_ sources: [any SecretSource]) { self.sources = sources }

    /// These sources, and then others.
    package func followed(by others: [any SecretSource]) -> SecretSources { SecretSources(sources + others) }

    /// The sources in words.
    package var place: String { sources.map(\.place).joined(separator: ", ") }

    /// The secret; nil when no source has it.
    ///
    /// Refuses what the first source that has it gives unfit.
    package func find(_ name: SecretName) throws(SecretRefusal) -> Secret? {
        for source in sources {
            if let secret = try source.read(name) { return secret }
        }
        return nil
    }

    /// The secret; refuses with `missing` when no source has it.
    package func require(_ name: SecretName) throws(SecretRefusal) -> Secret {
        guard let secret = try find(name) else {
            throw SecretRefusal(name: name, place: place.isEmpty ? "any source" : place, reason: .missing)
        }
        return secret
    }
}
