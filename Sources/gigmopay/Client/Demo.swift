import ArgumentParser
import Foundation
import GigDemonstration
import GigOperations
import GigPartners
import GigPrimitives
import GigRecords

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The demonstration: make it fit a payment file of your own.",
        subcommands: [Adopt.self]
    )

    struct Adopt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in everybody whom a pain.001 file names, and fund its payers.",
            discussion: """
                Onboards each payer as a platform and each payee as a worker under the account numbers of the file, \
                lets the sandbox provider identify them, and pays in what the payers need. Prints the name to use \
                with 'gigmopay pay --as NAME --file FILE'. Demonstrations only.
                """
        )

        @OptionGroup var connection: Connection
        @Option(help: "The payment file.") var file: String

        func run() async throws {
            try await reporting {
                let bytes = try readInput(file, atMost: PaymentInitiation.largestFile)
                let adoption = Adoption(
                    initiation: try PaymentInitiation.parse(bytes),
                    folder: connection.data.folder,
                    connection: connection
                )
                let names = try await adoption.run()
                for name in names { Console.say("gigmopay pay --as \(name) --file \(file)") }
            }
        }
    }
}
