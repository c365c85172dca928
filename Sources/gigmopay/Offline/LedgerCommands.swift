import ArgumentParser
import Foundation
import GigGate
import GigOperations
import GigPrimitives
import GigSQLite

struct LedgerCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Look at the books of a store, without a server.",
        subcommands: [VerifyLedger.self]
    )
}

struct VerifyLedger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Replay every transfer from nothing and compare the totals of every account.",
        discussion: """
            Reads the store alone, while no server runs. --data is a data folder, or a folder with a copy of the store. Exit code 0: everything holds; 1: something does not, a line each. 'gigmopay verify' checks the \
            log and its checkpoint as well.
            """
    )

    @OptionGroup var data: DataOptions
    @OptionGroup var rootKey: RootKeyOptions

    func run() async throws {
        try await reporting {
            let folders = [data.folder.store, data.folder.path]
            guard let folder = folders.first(where: SQLiteDatabase.exists(in:)) else {
                throw SetupError("there is no store in \(data.folder.path)")
            }
            let reader = StoreReader(try StoreAddress.folder(folder).openToRead(root: data.rootKey(rootKey)))
            let report = try await reader.ask(
                VerifyStore(.ledger) { Console.progress($0) },
                clock: SystemClock(),
                random: SystemRandom()
            )
            Console.progress("", isLast: true)
            Console.say("ledger: \(report.transfers) transfers on \(report.accounts) accounts replayed")
            for fault in report.faults { Console.complain(fault) }
            guard report.faults.isEmpty else { throw ExitCode(1) }
            Console.say("everything holds")
        }
    }
}
