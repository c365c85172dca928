import ArgumentParser
import GigTransparency

/// What the commands that examine files have in common.
struct ExaminationOptions: ParsableArguments {
    static let discussion = """
        Exit code 0: all of it holds; 1: something does not; 2: nobody can say from this alone; 64: usage.
        """

    @Argument(help: "The files.") var files: [String]

    @Option(help: "Whom you trust: a C2SP tlog-policy file, as /log/policy serves one.") var policy: String

    @Option(help: "What the file needs beside it: the signed statement of a balance, or the entry of a receipt.")
    var statement: String?

    @Flag(help: "Print one JSON object.") var json = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one file.") }
        if statement != nil, files.count > 1 { throw ValidationError("--statement goes with one file.") }
    }

    /// Examines the files, says what came out, and leaves with the exit code.
    func examine(as kind: ExaminedKind?) throws {
        let report = try ExaminationReport(of: self, kind: kind)
        if json { report.writeJSON() } else { report.say() }
        guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
    }
}

struct VerifyFile: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "file",
        abstract: "Check files of any of these kinds.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: nil) }
}

struct VerifyReceipt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt",
        abstract: "Check receipts (.tlog-proof): what was done, and that it is in the log.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: .receipt) }
}

struct VerifyBalance: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Check proofs of balance (gmp-pol/v1): that the money is in the published total.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: .balance) }
}

struct VerifyStatement: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Check statements of account (gmp-statement/v1): that they add up, are signed, and are in the log.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: .statement) }
}

struct VerifyCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Check heads of a log, as /log/checkpoint serves them: who signed.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: .checkpoint) }
}

struct VerifyBundle: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle",
        abstract: "Check bundles of evidence (.intoto.jsonl): which statements the house signed.",
        discussion: ExaminationOptions.discussion
    )

    @OptionGroup var options: ExaminationOptions

    func run() throws { try options.examine(as: .evidence) }
}
