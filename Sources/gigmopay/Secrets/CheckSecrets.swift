import ArgumentParser
import GigVault

struct CheckSecrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Read every secret as a server would, and open the root key.",
        discussion: "Exit code 0: a server could start with them; 1: it could not. One line each; no value is shown."
    )

    @OptionGroup var places: SecretPlaces
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let report = SecretReport(
                places.data.sources,
                root: try places.root.place,
                mode: places.mode,
                folder: places.data.folder
            )
            if json {
                Console.say(String(decoding: report.json, as: UTF8.self))
            } else {
                var table = Table(["SECRET", "STATE", ""])
                for line in report.lines { table.add([line.what, line.state.rawValue, line.text]) }
                Console.say(table.text)
            }
            guard report.isGood else { throw ExitCode(1) }
        }
    }
}
