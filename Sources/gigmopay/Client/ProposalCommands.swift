import ArgumentParser
import Foundation
import GigPrimitives

/// What one officer has proposed and another one confirms or withdraws.
struct Proposals: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What one officer has proposed and another must confirm: list, confirm, withdraw.",
        subcommands: [List.self, Confirm.self, Withdraw.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List proposals.")
        @OptionGroup var connection: Connection
        @Option(help: "open, done or withdrawn.") var state: String?

        func run() async throws {
            try await reporting {
                var table = Table(["PROPOSAL", "STATE", "DEED", "ABOUT", "BY", "WHY"])
                let filter = state.map { "?state=\($0)" } ?? ""
                for proposal in try await connection.client(as: "compliance-ada").list("/v1/proposals\(filter)") {
                    let about = proposal["customer"]?.text ?? proposal["index"]?.integer.map { "entry \($0)" } ?? "-"
                    table.add([
                        proposal.shown("id"), proposal.shown("state"), proposal.shown("deed"), about,
                        proposal.shown("person"), proposal.shown("reason"),
                    ])
                }
                Console.say(table.text)
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do what another officer has proposed; it can't be taken back.",
            discussion: "Needs the role compliance, and another person than the one who proposed it."
        )
        @OptionGroup var connection: Connection
        @Argument(help: "The proposal.") var proposal: String

        func run() async throws {
            try await reporting {
                let answer = try await connection.client().send(
                    "POST",
                    "/v1/proposals/\(proposal)/confirm",
                    idempotencyKey: freshKey(nil)
                )
                Console.say("\(try JSONValue(parsing: answer.body).shown("deed")) is done")
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a proposal back.",
            discussion: "Needs the role compliance."
        )
        @OptionGroup var connection: Connection
        @Argument(help: "The proposal.") var proposal: String
        @Option(help: "Why, in one line.") var reason: String

        func run() async throws {
            try await reporting {
                _ = try await connection.client().send(
                    "POST",
                    "/v1/proposals/\(proposal)/withdraw",
                    body: JSONWriter.object { $0.member("reason", reason) },
                    idempotencyKey: freshKey(nil)
                )
                Console.say("\(proposal) is withdrawn")
            }
        }
    }
}

/// Says what is left to do where an answer names a proposal; false where it names none.
@discardableResult
func sayProposal(_ body: [UInt8]) throws -> Bool {
    guard let proposal = try JSONValue(parsing: body)["proposal"]?.text else { return false }
    Console.say("proposed: another officer does it with 'gigmopay proposals confirm \(proposal)'")
    return true
}
