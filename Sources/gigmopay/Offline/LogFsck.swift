import ArgumentParser
import Foundation
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTransparency
import GigVault

struct LogCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Check, export and erase what the log holds; get receipts.",
        subcommands: [LogFsck.self, LogExport.self, LogReceipt.self, LogErase.self]
    )
}

struct LogFsck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Rebuild the whole log of a store from its entries and compare every tile and checkpoint.",
        discussion: """
            Reads the store alone, also while the server runs. Exit code 0: everything holds; 1: something does not, a \
            line each. 'gigmopay verify log' does the same with what a server gives out.
            """
    )

    @OptionGroup var store: StoreOptions
    @Option(help: "The log's public keys (vkey), one or two. Default: those of the key in the data folder.")
    var logKey: [String] = []

    func run() async throws {
        try await reporting {
            let clock = ContinuousClock()
            let began = clock.now
            let reader = LogFsck.reader(try store.openToRead())
            let keys = try logKey.isEmpty ? await ours(reader) : logKey.map { try NoteVerifierKey(parsing: $0) }
            let walk = LogWalk(store: reader, keys: keys) { Console.progress($0) }
            let report = try await walk.run()
            Console.progress("", isLast: true)
            for fault in report.faults { Console.complain(fault) }
            guard report.faults.isEmpty else { throw ExitCode(1) }
            let seconds = (clock.now - began) / .seconds(1)
            if keys.isEmpty { Console.say("signatures not checked: give --log-key") }
            Console.say(
                "\(report.entries) entries under \(report.tiles) tiles hold, root \(report.root.hexadecimal), "
                    + "\(report.unpublished) not published yet, in \(Int(seconds * 1000)) ms"
            )
        }
    }

    static func reader(_ database: some SQLDatabase) -> any LogStore { RecordStore(reading: database) }

    private func ours(_ reader: any LogStore) async throws -> [NoteVerifierKey] {
        guard let note = try await reader.readLog({ try $0.publication()?.note }),
            let secret = try store.data.sources.find(.logKey)
        else { return [] }
        let origin = try Checkpoint(text: SignedNote(parsing: Array(note.utf8)).text).origin
        return try LogKeys(secret: secret.bytes, origin: origin.description).verifiers
    }
}

struct LogExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the published log into a folder, as it is served: checkpoint, tiles and bundles.",
        discussion: "A mirror that any reader of C2SP tiles can check, for example 'gigmopay verify log FOLDER'."
    )

    @OptionGroup var store: StoreOptions
    @Option(help: "An empty folder, or one that does not exist yet.") var to: String

    func run() async throws {
        try await reporting {
            let files = FileManager.default
            if files.fileExists(atPath: to), try !files.contentsOfDirectory(atPath: to).isEmpty {
                throw SetupError("\(to) is not empty")
            }
            let folder = to
            let count = try await LogFsck.reader(try store.openToRead()).readLog { log in
                guard let publication = try log.publication() else { throw SetupError("nothing is published yet") }
                let note = publication.cosigned ?? Publication.Cosigned(size: publication.size, note: publication.note)
                let paths = TilePath.added(from: 0, to: note.size)
                for (number, path) in paths.enumerated() {
                    guard let bytes = try log.file(path, size: note.size) else {
                        throw StoreFault.damaged("\(path) of the log")
                    }
                    try LogExport.write(bytes, folder + "/" + path.text)
                    if number % 1000 == 0 { Console.progress("\(number) of \(paths.count) files") }
                }
                try LogExport.write(Array(note.note.utf8), folder + "/checkpoint")
                return paths.count + 1
            }
            Console.progress("", isLast: true)
            Console.say("\(count) files in \(to)")
        }
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
