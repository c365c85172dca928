import ArgumentParser
import Foundation
import GigOperations
import GigPrimitives
import GigRecords
import GigVault

struct StoreCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Move a store to another place or engine.",
        subcommands: [CopyCommand.self]
    )
}

struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy a whole store into an empty one, and compare them.",
        discussion: """
            A store is the folder that holds gigmopay.sqlite, or postgres://USER@HOST/DATABASE; an address with a \
            password belongs into the variables GIGMOPAY_FROM and GIGMOPAY_TO instead. Everything comes from one \
            snapshot: what a server writes meanwhile is not in the copy, so stop it first when you move. A copy that \
            did not come to its end is refused when it is opened. Exit code 0: both hold the same; 1: they do not.
            """
    )

    @OptionGroup var data: DataOptions
    @Option(help: "The store to copy from. Default: the variable GIGMOPAY_FROM.") var from: String?
    @Option(help: "The empty store to copy to. Default: the variable GIGMOPAY_TO.") var to: String?
    @OptionGroup var rootKey: RootKeyOptions

    func run() async throws {
        try await reporting {
            let source = try address(from, .copySource, "--from")
            let target = try address(to, .copyTarget, "--to")
            if source.isSame(as: target) { throw SetupError(CopyRefusal.sameStore.description) }
            let root = data.rootKey(rootKey)
            let reading = try source.openToRead(root: root)
            let copy = CopyStore(from: reading, to: try target.open(root: root)) { Console.progress($0) }
            let outcome = try await refusing { try await copy.run() }
            Console.progress("", isLast: true)
            for difference in outcome.differences { Console.complain(difference) }
            guard outcome.differences.isEmpty else {
                Console.complain("the copy is not the store, and stays closed: copy again into an empty store")
                throw ExitCode(1)
            }
            report(outcome)
        }
    }

    private func refusing(_ work: () async throws -> CopyStore.Outcome) async throws -> CopyStore.Outcome {
        do {
            return try await work()
        } catch let refusal as CopyRefusal {
            throw SetupError(refusal.description)
        }
    }

    private func report(_ outcome: CopyStore.Outcome) {
        let report = outcome.target
        let rows = outcome.digests.reduce(0) { $0 + $1.rows }
        Console.say("copied: \(rows) rows in \(outcome.digests.count) tables")
        Console.say("ledger: \(report.transfers) transfers on \(report.accounts) accounts replayed on both sides")
        if let journal = outcome.digests.first(where: { $0.table == "journal" }) {
            Console.say("        the journal's digest is \(journal.hexadecimal)")
        }
        Console.say("log:    \(report.logEntries) entries, root \(report.logRoot.hexadecimal)")
        Console.say("both hold the same")
    }

    private func address(_ given: String?, _ name: SecretName, _ option: String) throws -> StoreAddress {
        if let given { return StoreAddress(given) }
        guard let secret = try data.sources.find(name) else {
            throw SetupError("no \(option): give it, or set the variable \(name.variable)")
        }
        return secret.withText(StoreAddress.init)
    }
}
