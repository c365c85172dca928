import ArgumentParser
import Foundation
import GigOperations
import GigPrimitives

struct Lists: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sanctions lists: download, import and show.",
        subcommands: [Update.self, Import.self, Show.self],
        defaultSubcommand: Show.self
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the lists in force.")
        @OptionGroup var connection: Connection

        func run() async throws {
            try await reporting {
                var table = Table(["LIST", "PUBLISHED", "AGE (DAYS)", "ENTRIES", "SHA-256 OF THE SOURCE"])
                let answer = try await connection.client(as: "operations").send("GET", "/v1/screening-lists")
                for list in try JSONValue(parsing: answer.body)["data"]?.elements ?? [] {
                    table.add(["id", "published", "age_days", "entries", "source_sha256"].map(list.shown))
                }
                Console.say(table.text)
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put an edition of a list in force.",
            discussion: """
                FILE... are the files of one list, as its publisher gives them: docs/lists.md names the formats. Files \
                are told by their contents unless --format says what they are. OFAC's CSV, the US CSL and lists of \
                your own carry no date and need --published; a list of your own needs --id too.
                """
        )

        @OptionGroup var connection: Connection
        @Argument(help: "The publisher's files.") var files: [String]
        @Option(help: "A format of docs/lists.md, for example un-xml.") var format: ListFormat?
        @Option(help: "OFAC's alias file (alt.csv).") var alt: String?
        @Option(help: "OFAC's address file (add.csv).") var add: String?
        @Option(help: "OFAC's file of longer remarks (sdn_comments.csv).") var comments: String?
        @Option(help: "The day of publication, YYYY-MM-DD, where the files don't say it.") var published: String?
        @Option(help: "The id of a list of your own.") var id: String?
        @Option(help: "The title of a list of your own.") var title: String?
        @Option(help: "How many percent of the entries in force may be missing.") var allowedShrinkage: Int?

        func run() async throws {
            try await reporting {
                var edition = ListEdition(published: published, id: id, title: title, shrinkage: allowedShrinkage)
                for path in files {
                    let bytes = try readInput(path, atMost: ListEdition.longestFile)
                    try edition.add(bytes, named: path, as: files.count == 1 ? format : nil, override: format)
                }
                for (part, path) in [("alt", alt), ("add", add), ("comments", comments)] {
                    if let path { edition.files[part] = try readInput(path, atMost: ListEdition.longestFile) }
                }
                try await edition.send(to: connection.client(as: "operations"))
            }
        }
    }
}

extension ListFormat: ExpressibleByArgument {}

/// The files of one list on their way to the server.
struct ListEdition {
    /// OFAC's `sdn_advanced.xml` has 130 MB.
    static let longestFile = 256 << 20
    /// A larger set is read here and sent compiled: the server takes 96 MiB, in which files stand in base64.
    private static let longestRaw = 60_000_000

    var files: [String: [UInt8]] = [:]
    private(set) var format: ListFormat?
    var published: String?
    let id: String?
    let title: String?
    let shrinkage: Int?
    var address: String?

    init(published: String?, id: String?, title: String?, shrinkage: Int?) {
        self.published = published
        self.id = id
        self.title = title
        self.shrinkage = shrinkage
    }

    /// Adds a file, and says what it was taken for; throws a sentence when it is nothing known or of another list.
    mutating func add(
        _ bytes: [UInt8],
        named path: String,
        as only: ListFormat? = nil,
        override: ListFormat? = nil
    ) throws {
        let found = ListFormat.recognise(bytes, fileName: path)
        guard let format = override ?? found?.format else {
            throw SetupError("\(path) is no list that is known; docs/lists.md has the formats")
        }
        let part = only.map { $0.parts[0] } ?? found?.part ?? format.parts[0]
        guard self.format == nil || self.format == format, files.updateValue(bytes, forKey: part) == nil else {
            throw SetupError("\(path) is no part of the same list; import one list at a time")
        }
        self.format = format
        Console.progress("\(path): \(format.rawValue)\(part == format.parts[0] ? "" : " (\(part))")", isLast: true)
    }

    /// Puts the edition in force, and says which it is.
    func send(to client: APIClient) async throws {
        guard let format else { throw SetupError("no list was given") }
        let (sent, name) = try wireFiles(format)
        Console.progress("importing \(sent.values.reduce(0) { $0 + $1.count } / 1024) KiB …")
        let body = JSONWriter.object { json in
            json.member("format", name.rawValue)
            json.object("files") { object in
                for (part, bytes) in sent.sorted(by: { $0.key < $1.key }) {
                    object.member(part, Data(bytes).base64EncodedString())
                }
            }
            json.member("published", name.isDated ? nil : published)
            json.member("id", id)
            json.member("title", title)
            json.member("source", address)
            if let shrinkage { json.member("allowed_shrinkage_percent", Int64(shrinkage)) }
        }
        let answer = try await client.send(
            "POST",
            "/v1/screening-lists",
            body: body,
            idempotencyKey: freshKey(nil)
        )
        Console.progress("imported", isLast: true)
        let list = try JSONValue(parsing: answer.body)
        Console.say("\(list.shown("list")) of \(list.shown("published")) is in force: \(list.shown("entries")) entries")
    }

    private func wireFiles(_ format: ListFormat) throws -> (files: [String: [UInt8]], format: ListFormat) {
        guard files.values.reduce(0, { $0 + $1.count }) > ListEdition.longestRaw else { return (files, format) }
        Console.progress("compiling …")
        let date = published.flatMap { CivilDate($0) }
        return (["list": try format.compile(files, published: date, id: id, title: title)], .compiled)
    }
}
