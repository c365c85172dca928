import ArgumentParser
import Foundation
import GigVault

struct InitSecrets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make the keys that a house needs, at random, in a directory; what is there stays.",
        discussion: """
            Each is a file that its owner alone can read. Keep a copy of root.key and log.key where the house is not: \
            without the first nothing that is sealed opens again, without the second the log can't go on.
            """
    )

    @Option(help: "The directory; it is made when it does not exist.") var directory: String
    @OptionGroup var root: RootKeyOptions

    func run() async throws {
        try await reporting {
            let place = try root.place
            let names = SecretName.allCases.filter { $0.form == .key && $0.isNeeded(place) }
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for name in names {
                let file = directory + "/" + name.file
                do throws(NewSecret.Failure) {
                    try NewSecret.write(NewSecret.text(), to: file)
                    Console.say("made  \(file)  \(name.use)")
                } catch {
                    guard error.number == EEXIST else { throw SetupError("\(file) can't be written: \(error)") }
                    Console.say("kept  \(file)  \(name.use)")
                }
            }
        }
    }
}
