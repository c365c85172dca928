import ArgumentParser
import Foundation
import GigGate
import GigPartners
import GigPrimitives
import GigTransparency
import GigVault

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

    @Option(
        help: """
            File with the logs that this house cosigns: lines 'log VKEY [URL]' and 'quorum none'. Default: the file \
            witnessed-logs in the data folder, if it is there.
            """
    )
    var witnessedLogs: String?

    /// The policy for this house's log; without a file nobody need cosign.
    func policy(in folder: DataFolder) throws -> WitnessPolicy {
        guard let file = file(witnessPolicy, "witness-policy", folder) else { return .none }
        return try WitnessOptions.read(file)
    }

    /// Who asks the witnesses of a policy.
    func circle() throws -> WitnessCircle {
        let clock = SystemClock()
        return WitnessCircle(
            transport: try WitnessHTTP(authorityFile: witnessCaFile),
            check: NoteSignatures.check,
            now: { UInt64(max(0, clock.now().seconds)) }
        )
    }

    /// The logs that this house cosigns; none without a file.
    func knownLogs(in folder: DataFolder) throws -> [KnownLog] {
        guard let file = file(witnessedLogs, "witnessed-logs", folder) else { return [] }
        let policy = try WitnessOptions.read(file)
        guard policy.needsNoWitness, policy.witnesses.isEmpty, !policy.logs.isEmpty else {
            throw SetupError("\(file): it needs lines of logs and the line 'quorum none', and no witnesses")
        }
        do throws(TransparencyError) {
            return try KnownLog.all(of: policy)
        } catch {
            throw SetupError("\(file): the name of a log has more than 255 bytes")
        }
    }

    private func file(_ given: String?, _ name: String, _ folder: DataFolder) -> String? {
        let standard = "\(folder.path)/\(name)"
        return given ?? (folder.exists(standard) ? standard : nil)
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
