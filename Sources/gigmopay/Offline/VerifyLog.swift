import ArgumentParser
import GigTransparency

struct VerifyLog: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Check a whole log: rebuild every hash from its entries, and who signed its head.",
        discussion: """
            The log is a folder with checkpoint and tile/, or an address that ends in /log. Every entry is read, every \
            tile is made again and compared. \(ExaminationOptions.discussion)
            """
    )

    @Argument(help: "A folder, or an https address.") var log: String

    @Option(help: "Whom you trust: a C2SP tlog-policy file, as /log/policy serves one.") var policy: String

    @Option(help: "PEM file with the authority to trust for the address. Default: the system's.") var caFile: String?

    @Flag(help: "Print one JSON object.") var json = false

    func run() async throws {
        let trust = try ExaminationReport.trust(policy)
        let source = try LogSource(log, authorityFile: caFile)
        let verdict: Verdict
        do {
            verdict = try await LogAudit(source: source, trust: trust).verdict()
        } catch {
            try await source.close()
            Console.complain(sentence(error))
            throw ExitCode(2)
        }
        try await source.close()
        let report = ExaminationReport(file: log, verdict: verdict)
        if json { report.writeJSON() } else { report.say() }
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }
}
