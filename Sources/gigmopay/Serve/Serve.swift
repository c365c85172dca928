import ArgumentParser
import Foundation
import GigGate
import GigHTTP
import GigLogging
import GigPrimitives
import GigScreening
import GigTransport
import GigVault
import Hummingbird
import ServiceLifecycle
import UnixSignals

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            In demonstration mode the first start makes keys, a local certificate and an invented world. In \
            production mode all of these are refused; give the secrets of 'gigmopay secrets list', \
            --certificate and --certificate-key, and make the first administrator with 'gigmopay found'.
            """
    )

    @OptionGroup var store: StoreOptions
    @OptionGroup var witnesses: WitnessOptions
    @OptionGroup var logging: LogOptions

    @Option(help: "demonstration or production.")
    var mode = Composition.Mode.production

    @Option(help: "Address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "Port to listen on.")
    var port = 8443

    @Option(help: "Public address, for example https://pay.example.com. Default: https://localhost:PORT.")
    var publicAddress: String?

    @Option(help: "PEM file with the certificate chain. Default: tls/server.pem in the data folder.")
    var certificate: String?

    @Option(help: "PEM file with the certificate's key. Default: tls/server.key in the data folder.")
    var certificateKey: String?

    @Option(help: "PEM file with the authority whose certificate every client must show, health checks included.")
    var clientCa: String?

    @Option(help: "Days after publication at which a sanctions list stops all posting (7; demonstration 1000).")
    var listMaxAgeDays: Int?

    @Option(help: "A list without which nothing posts, as LIST or LIST:DAYS (its own largest age). May be repeated.")
    var requireList: [String] = []

    @Option(help: "The page /verify. Default: verify.html beside the program, or .build/verifier/verify.html.")
    var verifier: String?

    @Flag(help: "Sign on although nothing beside the store says what was signed last. After moving the newest store.")
    var adoptLog = false

    func validate() throws {
        if let days = listMaxAgeDays, !(0...100_000).contains(days) {
            throw ValidationError("--list-max-age-days must be 0 to 100000.")
        }
        do throws(Refusal) {
            _ = try RequiredLists(requireList, standardDays: 0)
        } catch {
            throw ValidationError("--require-list takes LIST or LIST:DAYS, each list once, with days from 0 to 3650.")
        }
    }

    private var oldestListDays: Int { listMaxAgeDays ?? (mode == .demonstration ? 1000 : 7) }

    func run() async throws {
        try await reporting { try await serve() }
    }

    private func serve() async throws {
        let events = try logging.events(mode: mode)
        events.adoptLibraries()
        let folder = store.data.folder
        if mode == .demonstration { try folder.prepareDemonstration() }
        if mode == .production {
            guard let certificate, certificateKey != nil else {
                throw SetupError("production needs --certificate and --certificate-key")
            }
            guard try !LocalCertificate.issued(folder.read(certificate)) else { throw Refusal(.demonstrationKey) }
        }
        let address = publicAddress ?? "https://localhost:\(port)"
        let composition = try await Composition.open(
            folder,
            store: try store.address,
            secrets: try store.houseSecrets(mode),
            mode: mode,
            publicAddress: address,
            oldestListDays: oldestListDays,
            requiredLists: try RequiredLists(requireList, standardDays: oldestListDays),
            witnesses: witnesses,
            adoptsLog: adoptLog,
            events: events
        )
        let jobs = Jobs(
            composition: composition,
            folder: folder,
            isDemonstration: mode == .demonstration,
            localAddress: "https://localhost:\(port)",
            events: events
        )
        let (running, announce) = AsyncStream.makeStream(of: Void.self)
        let serving = try servingCertificate(folder, clock: composition.gate.ports.clock)
        let server = try await composition.server(withVerifierAt: verifier, serving, events)
        let application = server.application(host: host, port: port, certificate: serving) { announce.finish() }
        let opening = Opening(
            gate: composition.gate,
            folder: folder,
            isDemonstration: mode == .demonstration,
            address: address,
            running: running
        )
        let watch = CertificateWatch(certificate: serving, clock: composition.gate.ports.clock, events: events)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    // The first to start is the last to stop: it publishes what the others left.
                    .init(service: composition.log), .init(service: application), .init(service: jobs),
                    .init(service: CustomerScreeningJob(gate: composition.gate, events: events)),
                    .init(service: StatementsJob(gate: composition.gate, events: events)),
                    .init(service: opening, successTerminationBehavior: .ignore), .init(service: watch),
                ] + liabilities(composition, folder, events),
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: events.forLibraries
            )
        )
        try await group.run()
    }

    private func liabilities(
        _ composition: Composition,
        _ folder: DataFolder,
        _ events: EventLog
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let desk = composition.house.liabilities else { return [] }
        let job = LiabilitiesJob(
            gate: composition.gate,
            desk: desk,
            folder: folder,
            isDemonstration: mode == .demonstration,
            localAddress: "https://localhost:\(port)",
            events: events
        )
        return [.init(service: job)]
    }

    private func servingCertificate(_ folder: DataFolder, clock: any Clock) throws -> ServingCertificate {
        try .open(
            CertificateFiles(
                certificate: certificate ?? folder.certificate,
                key: certificateKey ?? folder.certificateKey,
                clientAuthority: clientCa
            ),
            clock: clock
        )
    }
}

extension Composition.Mode: ExpressibleByArgument {}

struct DataOptions: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data folder. Default: the variable GIGMOPAY_DATA, or var.")
    var path: String?

    @OptionGroup var secrets: SecretOptions

    var folder: DataFolder {
        DataFolder(path: path ?? Setting.data.value ?? "var")
    }

    /// Where its secrets come from.
    var sources: SecretSources { secrets.sources(folder) }
}
