import ArgumentParser
import AsyncHTTPClient
import Foundation
import GigIdentity
import GigPrimitives
import NIOCore

/// Images of customers' identity documents.
struct Documents: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Images of identity documents: add one, list a customer's, get one.",
        subcommands: [AddDocumentCommand.self, ListDocumentsCommand.self, GetDocumentCommand.self],
        defaultSubcommand: ListDocumentsCommand.self
    )

    fileprivate static func table(_ documents: [JSONValue]) -> String {
        var table = Table(["DOCUMENT", "KIND", "TYPE", "BYTES", "RECEIVED", "ERASED"])
        for document in documents {
            table.add(
                ["id", "kind", "media_type", "length", "received_at", "erased_at"].map(document.shown)
            )
        }
        return table.text
    }
}

struct AddDocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add an image to a customer: a JPEG, PNG or PDF of at most 10 MiB."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The customer.") var customer: String
    @Argument(help: "The file.") var file: String
    @Option(help: "What it shows, for example passport, identity_card_front or selfie.") var kind: String

    func run() async throws {
        try await reporting {
            guard let handle = FileHandle(forReadingAtPath: file) else { throw SetupError("\(file) can't be read") }
            let length = Int64(try handle.seekToEnd())
            try handle.seek(toOffset: 0)
            guard length <= IdentityDocument.mostBytes else { throw Refusal(.bodyTooLarge) }
            guard let type = IdentityDocument.MediaType(beginning: try handle.read(upToCount: 16) ?? Data()) else {
                throw SetupError("\(file) is no JPEG, PNG or PDF")
            }
            try handle.seek(toOffset: 0)
            let kind = kind.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["_"])) ?? ""
            let answer = try await connection.client().stream(
                "/v1/customers/\(customer)/documents?kind=\(kind)",
                body: FilePieces(handle: handle),
                mediaType: type.rawValue,
                length: .known(length),
                idempotencyKey: freshKey(nil)
            )
            let body = try await answer.collect(upTo: 1 << 16)
            Console.say(Documents.table([try JSONValue(parsing: Array(body.readableBytesView))]))
        }
    }
}

struct ListDocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List a customer's documents.")

    @OptionGroup var connection: Connection
    @Argument(help: "The customer.") var customer: String

    func run() async throws {
        try await reporting {
            let client = try connection.client()
            var (found, after): ([JSONValue], String?) = ([], nil)
            repeat {
                let path = "/v1/customers/\(customer)/documents?limit=200" + (after.map { "&after=\($0)" } ?? "")
                let page = try JSONValue(parsing: try await client.send("GET", path).body)
                found += page["data"]?.elements ?? []
                after = page["next"]?.text
            } while after != nil
            Console.say(Documents.table(found))
        }
    }
}

struct GetDocumentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Write a document to standard output, as it was sent.",
        discussion: "Needs the role compliance; the log tells who has read it."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The document.") var document: String

    func run() async throws {
        try await reporting {
            guard isatty(STDOUT_FILENO) == 0 else { throw SetupError("a document is no text: send it to a file") }
            let client = try connection.client(as: "compliance-ada")
            for try await piece in try await client.download("/v1/documents/\(document)") {
                try FileHandle.standardOutput.write(contentsOf: Data(piece.readableBytesView))
            }
        }
    }
}
