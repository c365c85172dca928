import ArgumentParser
import GigSQLite
import GigVault

struct RotateSecret: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Make a secret anew; for the root key, wrap everything under the new one.",
        discussion: """
            The rotation of the root key may be stopped and run again at any point; while both are there, either opens. \
            Where the sources themselves give root-key and previous-root-key, as an environment does, nothing is made: \
            everything is wrapped under the first. The server must not be running.
            """
    )

    @Argument(help: "The secret, as 'gigmopay secrets list' names it.") var name: SecretName
    @Option(help: "The directory that keeps it. Default: keys in the data folder.") var directory: String?
    @OptionGroup var store: StoreOptions

    private var keys: String { directory ?? store.data.folder.keys }

    func run() async throws {
        try await reporting {
            switch name {
            case .rootKey: try rotateRoot()
            case .webhookSecret:
                try make(.webhookSecret)
                Console.say("\(keys)/\(name.file) is new: give it to the provider, and start the server again")
            default: throw SetupError("\(name.rawValue) is not rotated here: \(name.rotation)")
            }
        }
    }

    private func make(_ name: SecretName) throws {
        guard try DirectorySecrets(keys).read(name) != nil else { throw SetupError("there is no \(keys)/\(name.file)") }
        try write(NewSecret.text(), name, replacing: true)
    }

    private func write(_ text: borrowing SecretBytes, _ name: SecretName, replacing: Bool) throws {
        let file = keys + "/" + name.file
        do throws(NewSecret.Failure) {
            try NewSecret.write(text, to: file, replacing: replacing)
        } catch {
            throw SetupError("\(file) can't be written: \(error)")
        }
    }

    private func rotateRoot() throws {
        let directory = DirectorySecrets(keys)
        let place = try store.root.place
        let isInDirectory = try place == .secrets && directory.read(.rootKey) != nil
        let asked = isInDirectory ? SecretSources([directory]) : store.data.sources
        // With the wrong data folder nothing would be wrapped anew, and the old root would be gone all the same.
        let check = RootCheck(folder: store.data.folder)
        guard store.data.folder.exists(check.file) else {
            throw SetupError("no house in \(store.data.folder.path) has wrapped anything under a root key")
        }
        if case .folder(let folder) = try store.address, !SQLiteDatabase.exists(in: folder) {
            throw SetupError("there is no store in \(folder): give --store, or the variable, as the server has it")
        }
        let present = try place.open(asked, mode: .demonstration)
        try check.confirm(present)
        // Nobody else has it open from here on, and all of it opens: what follows is never half-done by a refusal.
        let held = try HeldStore(store.address, root: present, of: check)
        defer { withExtendedLifetime(held) {} }
        if isInDirectory { try advance(directory) }
        guard let root = try place.open(asked, mode: .demonstration) as? RootKeyInRotation else {
            throw SetupError("there is no \(keys)/\(SecretName.rootKey.file), and no source gives previous-root-key")
        }
        // The check value last: it says that all of them are under the new root.
        for holder in held.holders + [check] {
            Console.say("\(holder.what): \(try holder.rewrap(under: root)) wrapped under \(root.id)")
        }
        try check.keep(store: held.identity)
        if isInDirectory {
            // Everything opens under the new root alone before the old one goes.
            try check.confirm(root.current)
            let kept = keys + "/" + SecretName.formerRootFile(root.previous.id)
            try StoreFiles.put("\(keys)/\(SecretName.previousRootKey.file)", at: kept)
            Console.say("the root key is \(root.id)")
            Console.say("backups of before need the old one: keep \(kept) apart, and destroy it with the last of them")
        } else {
            Console.say("the root key is \(root.id); take previous-root-key away from its source")
        }
    }

    /// Leaves the old root beside a new one, wherever an earlier run was stopped.
    private func advance(_ directory: DirectorySecrets) throws {
        let current = try SecretSources([directory]).require(.rootKey)
        if let previous = try directory.read(.previousRootKey) {
            guard previous.bytes.isEqual(to: current.bytes) else { return }
        } else {
            let text = NewSecret.text(of: current.bytes, forDemonstration: current.isDemonstration)
            try write(text, .previousRootKey, replacing: false)
        }
        try write(NewSecret.text(forDemonstration: current.isDemonstration), .rootKey, replacing: true)
    }
}
