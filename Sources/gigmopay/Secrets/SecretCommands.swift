import ArgumentParser
import GigPrimitives
import GigVault

struct Secrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "secrets",
        abstract: "List, check, make and rotate the secrets that a house needs; no command shows one.",
        subcommands: [ListSecrets.self, CheckSecrets.self, InitSecrets.self, RotateSecret.self, CloudflareSecrets.self]
    )
}

/// What every command about secrets takes.
struct SecretPlaces: ParsableArguments {
    @OptionGroup var data: DataOptions
    @OptionGroup var root: RootKeyOptions

    @Option(help: "For a server in which mode: demonstration or production.")
    var mode = Composition.Mode.production
}

extension SecretName: ExpressibleByArgument {}

extension SecretName {
    /// When it is needed, in words.
    var condition: String {
        switch need {
        case .always: "always"
        case .when(let clause): "when \(clause)"
        }
    }

    /// Whether a server can't start without it.
    func isNeeded(_ place: RootKeyPlace) -> Bool { need == .always || self == place.need }
}

struct ListSecrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Say which secrets there are, when each is needed, in which form, and where it would come from."
    )

    @OptionGroup var places: SecretPlaces
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let sources = places.data.sources
            if json { return Console.say(String(decoding: document(sources), as: UTF8.self)) }
            var table = Table(["SECRET", "NEEDED", "FORM", "VARIABLE", "FILE", "COMES FROM"])
            for name in SecretName.allCases {
                table.add([
                    name.rawValue, name.condition, name.form.words, name.variable, name.file, origin(name, sources),
                ])
            }
            Console.say(table.text)
            Console.say("asked in this order: \(sources.place)")
        }
    }

    private func document(_ sources: SecretSources) -> [UInt8] {
        JSONWriter.object { json in
            json.array("secrets", SecretName.allCases) { json, name in
                json.object { json in
                    json.member("name", name.rawValue)
                    json.member("needed", name.condition)
                    json.member("form", name.form.words)
                    json.member("variable", name.variable)
                    json.member("file", name.file)
                    json.member("use", name.use)
                    json.member("rotation", name.rotation)
                    json.member("comes_from", origin(name, sources))
                }
            }
        }
    }

    private func origin(_ name: SecretName, _ sources: SecretSources) -> String {
        do throws(SecretRefusal) {
            guard let secret = try sources.find(name) else { return "-" }
            return secret.place
        } catch {
            return "\(error.place), refused"
        }
    }
}
