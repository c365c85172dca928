import ArgumentParser
import Foundation
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTransparency
import GigVault

struct VerifyStoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
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
            let reader = StoreReader(try store.openToRead(), vault: try store.vault())
            let origin = try await reader.ask(ReadLogOrigin(), clock: SystemClock(), random: SystemRandom())
            let keys = try keys(origin: origin)
            let report = try await reader.ask(
                VerifyStore(keys == nil ? .withoutClearTexts : .everything) { Console.progress($0) },
                clock: SystemClock(),
                random: SystemRandom(),
                sealer: keys?.sealer
            )
            Console.progress("", isLast: true)
            var faults = report.faults
            let signature = try checkpointState(report, keys?.ed25519Verifier, &faults)
            Console.say("ledger: \(report.transfers) transfers on \(report.accounts) accounts replayed")
            Console.say("log:    \(report.logEntries) entries, root \(report.logRoot.hexadecimal), \(signature)")
            if keys == nil {
                Console.say("        clear texts not opened: that needs the log's secret (GIGMOPAY_LOG_KEY)")
            } else {
                Console.say(
                    "        \(report.clearTextsOpened) clear texts are what their entries commit to; "
                        + "\(report.entriesErased) erased"
                )
            }
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

    private func checkpointState(
        _ report: StoreReport,
        _ ours: NoteVerifierKey?,
        _ faults: inout [String]
    ) throws -> String {
        guard let text = report.checkpoint else {
            if report.logEntries > 0 { faults.append("log: nothing is published yet: start the server once") }
            return "no checkpoint"
        }
        let note = try SignedNote(parsing: Array(text.utf8))
        let checkpoint = try Checkpoint(text: note.text)
        let waiting = report.logEntries - Int(clamping: checkpoint.size)
        let state = waiting > 0 ? "\(waiting) of them not published yet" : "all published"
        guard let key = try logKey.map({ try NoteVerifierKey(parsing: $0) }) ?? ours else {
            return "\(state); signature not checked: give --log-key"
        }
        do throws(TransparencyError) {
            guard try !note.verified(by: [key], check: NoteSignatures.check).isEmpty else {
                throw .signatureMissing
            }
            return "\(state), signed checkpoint agrees"
        } catch {
            faults.append("log: the checkpoint's signature is not by this key")
            return "bad signature"
        }
    }

    /// The keys of the log, when the secret is at hand.
    private func keys(origin: String?) throws -> LogKeys? {
        guard let origin else { return nil }
        guard let secret = try store.data.sources.find(.logKey) else { return nil }
        return try LogKeys(secret: secret.bytes, origin: origin)
    }
}
