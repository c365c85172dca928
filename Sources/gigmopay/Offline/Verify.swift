import ArgumentParser
import Foundation
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTransparency
import GigVault

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Replay the whole journal and log of a store, and compare them with what it says.",
        discussion: """
            Reads the store alone, also while the server runs. Exit code 0: everything holds; 1: something does not. \
            With --log-key, the checkpoint's signature is checked as well (default: the public half of the key in the data folder).
            """
    )

    @OptionGroup var store: StoreOptions
    @Option(help: "The log's public key (vkey), as the home page and GET / show it.") var logKey: String?

    func run() async throws {
        try await reporting {
            let reader = StoreReader(try store.address.openToRead())
            let report = try await reader.ask(
                VerifyStore { Console.progress($0) },
                clock: SystemClock(),
                random: SystemRandom()
            )
            Console.progress("", isLast: true)
            var faults = report.faults
            let signature = try checkpointState(report, &faults)
            Console.say("ledger: \(report.transfers) transfers on \(report.accounts) accounts replayed")
            Console.say("log:    \(report.logEntries) entries, root \(report.logRoot.hexadecimal), \(signature)")
            Console.say(
                "screening: \(report.verdictsReplayed) verdicts given again from the lists of their time\(others(report))"
            )
            for fault in faults { Console.complain(fault) }
            guard faults.isEmpty else { throw ExitCode(1) }
            Console.say("everything holds")
        }
    }

    /// Verdicts that could not be given again, and why.
    private func others(_ report: StoreReport) -> String {
        var texts: [String] = []
        if report.verdictsWithoutEdition > 0 {
            texts.append("\(report.verdictsWithoutEdition) not: the edition is not kept")
        }
        if report.verdictsOfOtherVersion > 0 {
            texts.append("\(report.verdictsOfOtherVersion) not: another version of the matcher gave them")
        }
        return texts.isEmpty ? "" : "; " + texts.joined(separator: "; ")
    }

    private func checkpointState(_ report: StoreReport, _ faults: inout [String]) throws -> String {
        guard let note = report.checkpoint else {
            if report.logEntries > 0 { faults.append("log: there is no checkpoint") }
            return "no checkpoint"
        }
        let checkpoint = try Checkpoint(text: try SignedNote(parsing: Array(note.utf8)).text)
        if checkpoint.size != UInt64(report.logEntries) || checkpoint.root != report.logRoot {
            faults.append("log: the checkpoint is not over these entries")
        }
        guard let key = try verifierKey(origin: checkpoint.origin.description) else {
            return "checkpoint agrees (signature not checked: give --log-key)"
        }
        do {
            _ = try CheckpointVerifier(key).verify(note)
            return "signed checkpoint agrees"
        } catch {
            faults.append("log: the checkpoint's signature is not by this key")
            return "bad signature"
        }
    }

    /// The key that is given, else the public half of the one in the data folder.
    private func verifierKey(origin: String) throws -> NoteVerifierKey? {
        if let logKey { return try NoteVerifierKey(parsing: logKey) }
        let folder = store.data.folder
        guard folder.exists(folder.logKey), let secret = SecretText(try folder.read(folder.logKey))
        else { return nil }
        return try CheckpointKey(origin: origin, seed: secret.bytes).verifier
    }
}
