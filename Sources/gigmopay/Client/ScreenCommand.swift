import ArgumentParser
import Foundation
import GigGate
import GigPrimitives

struct Screen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask what screening says of a name or text, and why.",
        discussion: """
            Exit code 0: clear; 1: it would be held. With --file and --dry-run: how many alerts each threshold would \
            give on a file of customers, a CSV with the header name,kind,born,country,document in which kind is person, \
            entity or empty, and all but the name may be empty. Nothing is stored, and no customer is touched.
            """
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The name.") var name: String?
    @Option(help: "person, entity, vessel or aircraft.") var schema: String?
    @Option(help: "A date of birth: YYYY, YYYY-MM or YYYY-MM-DD; may be given again.") var born: [String] = []
    @Option(help: "A country (ISO 3166-1 alpha-2); may be given again.") var country: [String] = []
    @Option(help: "A document's number; may be given again.") var document: [String] = []
    @Option(help: "The address of a wallet; may be given again.") var wallet: [String] = []
    @Flag(help: "It is the text of a payment, in which names are looked for.") var memo = false
    @Option(help: "A CSV of customers.") var file: String?
    @Flag(help: "Count what a file would give; the only thing that is done with one.") var dryRun = false

    func validate() throws {
        guard (name == nil) != (file == nil) else { throw ValidationError("give a name or --file") }
        guard (file == nil) == !dryRun else { throw ValidationError("--file and --dry-run go together") }
    }

    func run() async throws {
        try await reporting {
            let client = try connection.client(as: "compliance-ada")
            if let file {
                try await Rehearsal(client: client).run(try CustomerFile(try readInput(file, atMost: 500_000_000)))
            } else {
                try await screen(client)
            }
        }
    }

    private func screen(_ client: APIClient) async throws {
        let body = JSONWriter.object { json in
            json.member("name", name ?? "")
            if memo { json.member("memo", true) }
            json.member("schema", schema)
            for (member, facts) in [
                ("born", born), ("countries", country), ("documents", document), ("wallets", wallet),
            ]
            where !facts.isEmpty {
                json.array(member, facts) { $0.value($1) }
            }
        }
        let verdict = try JSONValue(parsing: try await client.send("POST", "/v1/screenings", body: body).body)
        Console.say(FindingReport(verdict).text)
        guard verdict.shown("outcome") == "clear" else { throw ExitCode(1) }
    }
}
