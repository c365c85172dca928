import ArgumentParser
import GigGate
import GigHTTP
import GigTransport
import Hummingbird

struct Echo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer JSON with itself over the same TLS, to measure against.",
        shouldDisplay: false
    )

    @OptionGroup var data: DataOptions
    @Option(help: "Port to listen on.") var port = 8444

    func run() async throws {
        let folder = data.folder
        let files = CertificateFiles(certificate: folder.certificate, key: folder.certificateKey)
        let application = EchoServer.application(
            port: port,
            certificate: try .open(files, clock: SystemClock()),
            events: .ofCommand
        )
        try await application.runService()
    }
}
