import ArgumentParser
import GigHTTP
import Hummingbird
import Logging

struct Echo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer JSON with itself over the same TLS, to measure against.",
        shouldDisplay: false
    )

    @OptionGroup var data: DataOptions
    @Option(help: "Port to listen on.") var port = 8444

    func run() async throws {
        var logger = Logger(label: "gigmopay.echo")
        logger.logLevel = .notice
        let folder = data.folder
        let application = try EchoServer.application(
            port: port,
            certificatePath: folder.certificate,
            keyPath: folder.certificateKey,
            logger: logger
        )
        try await application.runService()
    }
}
