import ArgumentParser
import GigPartners
import GigVault

struct CloudflareSecrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cloudflare",
        abstract: "Set, list, rotate and delete the house's secrets at Cloudflare.",
        discussion: """
            The token comes from the secret cloudflare-token alone. At Cloudflare a secret has the name of its variable, \
            so that a container is given what 'gigmopay secrets list' shows. Values go out and never come back.
            """,
        subcommands: [PushSecrets.self, ListAtCloudflare.self, RotateAtCloudflare.self, DeleteAtCloudflare.self]
    )
}

/// Which secrets at Cloudflare: a script's or a store's.
struct CloudflarePlace: ParsableArguments {
    @OptionGroup var data: DataOptions
    @Option(help: "The account's id.") var account: String
    @Option(help: "The Worker script whose secrets they are.") var script: String?
    @Option(help: "The id of a Secrets Store, instead of a script.") var store: String?
    @Option(help: "Another address of the API: https, or on this machine.") var base = CloudflareHTTP.base
    @Option(help: "PEM file with the authority to trust instead of the system's.") var caFile: String?

    enum Place {
        case script(CloudflareScriptSecrets)
        case store(CloudflareSecretsStore)
    }

    func validate() throws {
        guard (script == nil) != (store == nil) else { throw ValidationError("Give either --script or --store.") }
    }

    func open() throws -> Place {
        let token = try data.sources.require(.cloudflareToken)
        let transport = try CloudflareHTTP(base: base, token: token, authorityFile: caFile)
        if let script { return .script(try CloudflareScriptSecrets(account: account, script: script, over: transport)) }
        return .store(try CloudflareSecretsStore(account: account, store: store ?? "", over: transport))
    }
}

extension CloudflarePlace.Place {
    func names() async throws -> [String] {
        switch self {
        case .script(let secrets): try await secrets.names()
        case .store(let store): try await store.entries().filter { $0.status != "deleted" }.map(\.name)
        }
    }

    func set(_ values: [(name: String, value: String)]) async throws {
        switch self {
        case .script(let secrets):
            if values.count == 1 { return try await secrets.set(values[0].name, to: values[0].value) }
            try await secrets.change(values.map { ($0.name, $0.value) })
        case .store(let store): try await store.set(values)
        }
    }

    func delete(_ name: String) async throws {
        switch self {
        case .script(let secrets): try await secrets.delete(name)
        case .store(let store): try await store.delete(name)
        }
    }
}

struct PushSecrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Set secrets at Cloudflare to what the sources here give; what is not named stays.",
        discussion: "Without names: those of a server that are here. A demonstration's are refused."
    )

    @Argument(help: "Secrets, as 'gigmopay secrets list' names them.") var names: [SecretName] = []
    @OptionGroup var place: CloudflarePlace
    @Flag(help: "Say what would be set, and send nothing.") var dryRun = false

    /// What the command line itself needs does not run anywhere else.
    static let ofServers: [SecretName] = [.rootKey, .rootKeyPIN, .logKey, .webhookSecret, .store]

    func run() async throws {
        try await reporting {
            var values: [(name: String, value: String)] = []
            for name in names.isEmpty ? Self.ofServers : names {
                guard let secret = try place.data.sources.find(name) else {
                    if names.isEmpty { continue }
                    throw SetupError("\(name.rawValue): none in \(place.data.sources.place)")
                }
                guard !secret.isDemonstration else {
                    throw SecretRefusal(name: name, place: secret.place, reason: .demonstration)
                }
                values.append((name.variable, secret.withText { $0 }))
            }
            guard !values.isEmpty else { throw SetupError("there is nothing to set") }
            let target = try place.open()
            if !dryRun { try await target.set(values) }
            for (name, _) in values { Console.say("\(dryRun ? "would set" : "set") \(name)") }
        }
    }
}

struct ListAtCloudflare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the names at Cloudflare.")

    @OptionGroup var place: CloudflarePlace

    func run() async throws {
        try await reporting { for name in try await place.open().names() { Console.say(name) } }
    }
}

struct RotateAtCloudflare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Make a secret anew in its directory here and set it at Cloudflare.",
        discussion: """
            The new value is on disk here before it is sent: when sending fails, 'push' sends it again. Only what hangs \
            on nothing stored can be made anew so: webhook-secret.
            """
    )

    @Argument(help: "The secret.") var name: SecretName
    @Option(help: "The directory that keeps it. Default: keys in the data folder.") var directory: String?
    @OptionGroup var place: CloudflarePlace
    @Flag(help: "Say what would be done, and do nothing.") var dryRun = false

    func run() async throws {
        try await reporting {
            guard name == .webhookSecret else {
                throw SetupError("\(name.rawValue) is not rotated here: \(name.rotation)")
            }
            let target = try place.open()
            let kept = DirectorySecrets(directory ?? place.data.folder.keys)
            if dryRun { return Console.say("would make \(name.variable) anew in \(kept.path) and set it") }
            do throws(NewSecret.Failure) {
                try NewSecret.write(NewSecret.text(), to: kept.path + "/" + name.file, replacing: true)
            } catch {
                throw SetupError("\(kept.path)/\(name.file) can't be written: \(error)")
            }
            let secret = try SecretSources([kept]).require(name)
            try await target.set([(name.variable, secret.withText { $0 })])
            Console.say("set \(name.variable) to a new value: give it to the provider")
        }
    }
}

struct DeleteAtCloudflare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "delete", abstract: "Delete a secret at Cloudflare.")

    @Argument(help: "Its name at Cloudflare, for example GIGMOPAY_LOG_KEY.") var name: String
    @OptionGroup var place: CloudflarePlace
    @Flag(help: "Say what would be deleted, and delete nothing.") var dryRun = false

    func run() async throws {
        try await reporting {
            let target = try place.open()
            if !dryRun { try await target.delete(name) }
            Console.say("\(dryRun ? "would delete" : "deleted") \(name)")
        }
    }
}
