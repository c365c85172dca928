import ArgumentParser
import Foundation
import GigTransparency

/// Who cosigns this house's log, and whose logs this house cosigns.
struct WitnessOptions: ParsableArguments {
    @Option(
        help: """
            File with the witnesses of this house's log and their quorum (C2SP tlog-policy). Default: the file \
            witness-policy in the data folder, if it is there.
            """
    )
    var witnessPolicy: String?

    @Option(help: "PEM file with the authority that witnesses' certificates are checked with. Default: the system's.")
    var witnessCaFile: String?

    @Option(help: "File with the logs that this house cosigns: lines 'log VKEY [URL]' and 'quorum none'.")
    var witnessedLogs: String?

    /// The policy for this house's log; without a file nobody need cosign.
    func policy(in folder: DataFolder) throws -> WitnessPolicy {
        if let witnessPolicy { return try WitnessOptions.read(witnessPolicy) }
        let file = folder.path + "/witness-policy"
        return folder.exists(file) ? try WitnessOptions.read(file) : .none
    }

    /// The logs that this house cosigns; none without a file.
    func knownLogs() throws -> [KnownLog] {
        guard let witnessedLogs else { return [] }
        let policy = try WitnessOptions.read(witnessedLogs)
        guard policy.needsNoWitness, policy.witnesses.isEmpty, !policy.logs.isEmpty else {
            throw SetupError("\(witnessedLogs): it needs lines of logs and the line 'quorum none', and no witnesses")
        }
        do throws(TransparencyError) {
            return try KnownLog.all(of: policy)
        } catch {
            throw SetupError("\(witnessedLogs): the name of a log has more than 255 bytes")
        }
    }

    private static func read(_ file: String) throws -> WitnessPolicy {
        guard let data = FileManager.default.contents(atPath: file) else { throw SetupError("\(file) can't be read") }
        do throws(WitnessPolicyError) {
            return try WitnessPolicy(parsing: Array(data))
        } catch {
            let place = error.line.map { "line \($0)" } ?? "the file"
            throw SetupError("\(file), \(place): \(error.fault)")
        }
    }
}
