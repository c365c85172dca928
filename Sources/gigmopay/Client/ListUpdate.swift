import ArgumentParser
import Foundation
import GigOperations
import GigPrimitives

extension Lists {
    struct Update: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Download lists from their publishers and put them in force.",
            discussion: """
                Without --source all official lists but the US CSL, and those of lists.conf. Each list is taken whole or \
                not at all, and one that fails leaves its edition in force and the others alone; the exit code is 1 then.
                """
        )

        @OptionGroup var connection: Connection
        @Option(help: "A list to fetch, for example ofac-sdn; may be repeated.") var source: [String] = []
        @Option(help: "The file that changes addresses. Default: lists.conf in the data folder.") var config: String?
        @Option(help: "PEM file with the authorities to trust for downloads, in place of the system's.") var ca: String?
        @Option(help: "The largest download in MiB.") var largest = 256
        @Option(help: "How many percent of the entries in force may be missing.") var allowedShrinkage: Int?
        @Flag(help: "Say what would be fetched from where, and fetch nothing.") var dryRun = false

        func run() async throws {
            try await reporting {
                guard (1...256).contains(largest) else { throw SetupError("--largest takes 1 to 256 MiB") }
                let chosen = try chosenSources()
                guard !dryRun else {
                    var table = Table(["LIST", "FORMAT", "ADDRESS"])
                    for source in chosen { table.add([source.name, source.format.rawValue, source.address]) }
                    return Console.say(table.text)
                }
                let client = try connection.client(as: "operations")
                let inForce = try await digestsInForce(client)
                let download = try ListDownload(authorityFile: ca, largestBytes: largest << 20)
                var failures = 0
                for source in chosen {
                    do {
                        try await update(source, download, client, inForce)
                    } catch {
                        failures += 1
                        Console.complain("\(source.name): \(ListDownload.sentence(error))")
                    }
                }
                try await download.close()
                guard failures == 0 else { throw ExitCode(1) }
            }
        }

        private func chosenSources() throws -> [ListSource] {
            let sources = try ListSource.configured(try configuration())
            guard !source.isEmpty else { return sources.filter(\.isStandard) }
            return try source.map { name in
                guard let known = sources.first(where: { $0.name == name }) else {
                    throw SetupError(
                        "there is no source '\(name)'; there are \(sources.map(\.name).joined(separator: ", "))"
                    )
                }
                return known
            }
        }

        private func configuration() throws -> String {
            let file = config ?? connection.data.folder.path + "/lists.conf"
            guard config != nil || connection.data.folder.exists(file) else { return "" }
            return String(decoding: try readInput(file, atMost: 1 << 20), as: UTF8.self)
        }

        private func digestsInForce(_ client: APIClient) async throws -> [String: String] {
            let answer = try await client.send("GET", "/v1/screening-lists")
            let lists = try JSONValue(parsing: answer.body)["data"]?.elements ?? []
            return Dictionary(lists.map { ($0.shown("id"), $0.shown("source_sha256")) }) { first, _ in first }
        }

        private func update(
            _ source: ListSource,
            _ download: ListDownload,
            _ client: APIClient,
            _ inForce: [String: String]
        ) async throws {
            let file = try await download.fetch(source.address) { received, total in
                let of = total.map { " of \(ListDownload.megabytes($0))" } ?? ""
                Console.progress("\(source.name): \(ListDownload.megabytes(received))\(of) MB")
            }
            Console.progress(
                "\(source.name): \(file.bytes.count) bytes over TLS 1.3 from \(file.host)",
                isLast: true
            )
            let found = ListFormat.recognise(file.bytes, fileName: source.format.rawValue)
            guard source.format == found?.format || found == nil && source.format == .own else {
                throw SetupError("what came is no \(source.format.rawValue)")
            }
            let digest = Digest(hashing: file.bytes).hexadecimal
            if inForce[source.name] == digest { return Console.say("\(source.name) is unchanged") }
            guard source.format.isDated || file.modified != nil else {
                throw SetupError("the publisher gave no day of publication; import it with --published")
            }
            var edition = ListEdition(
                published: source.format.isDated ? nil : file.modified?.description,
                id: source.format.listID == nil ? source.name : nil,
                title: nil,
                shrinkage: allowedShrinkage
            )
            edition.address = source.address
            try edition.add(file.bytes, named: source.name, override: source.format)
            try await edition.send(to: client)
        }
    }
}
