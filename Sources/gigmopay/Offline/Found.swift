import ArgumentParser
import Foundation
import GigAccess
import GigGate
import GigOperations
import GigPrimitives

struct Found: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the first administrator of a new store and print the key, this once.",
        discussion: "The server must not be running. Needs the same variables as 'gigmopay serve'."
    )

    @OptionGroup var store: StoreOptions

    @Option(help: "The public address under which the server will run; the log is named after it for ever.")
    var publicAddress: String

    func run() async throws {
        try await reporting {
            let composition = try await Composition.open(
                store.data.folder,
                store: try store.address,
                secrets: try store.houseSecrets(.production),
                mode: .production,
                publicAddress: publicAddress,
                oldestListDays: 7,
                events: .ofCommand
            )
            let random = composition.gate.ports.random
            let key = APIKey(environment: .live) { random.next() }
            _ = try await composition.gate.perform(
                FoundStore(key: key),
                as: .job("found"),
                key: IdempotencyKey(derivedFrom: "found", key.id)
            )
            Console.say(key.reveal())
        }
    }
}
