import ArgumentParser
import Foundation
import GigPrimitives

struct LogReceipt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Get the proof that a command is in the log (a .tlog-proof).",
        discussion: "The index is in the header GigMoPay-Log-Index of the command's answer."
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The position of the entry in the log.") var index: UInt64
    @Option(help: "The file to write. Default: standard output.") var output: String?

    func run() async throws {
        try await reporting {
            let answer = try await connection.client().send("GET", "/v1/receipts/\(index)")
            guard let output else {
                Console.say(String(decoding: answer.body.dropLast(), as: UTF8.self))
                return
            }
            try Data(answer.body).write(to: URL(filePath: output))
        }
    }
}

struct LogErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Propose to erase the clear text of an entry whose time has run out; its proof stands.",
        discussion: """
            Needs the role compliance, and another officer who confirms it. Refused for five years after the entry.
            """
    )

    @OptionGroup var connection: Connection
    @Argument(help: "The position of the entry in the log.") var index: UInt64
    @Option(help: "Why, in one line.") var reason: String

    func run() async throws {
        try await reporting {
            let body = JSONWriter.object { $0.member("reason", reason) }
            let answer = try await connection.client().send(
                "POST",
                "/v1/log/\(index)/erase",
                body: body,
                idempotencyKey: freshKey(nil)
            )
            try sayProposal(answer.body)
        }
    }
}
