import ArgumentParser
import Foundation
import GigPrimitives
import GigTransparency
import GigVault

/// The verdicts on files that the command line was given.
struct ExaminationReport {
    private let verdicts: [(file: String, verdict: Verdict)]
    /// The kind that every file must be of; `nil` if any will do.
    private let kind: ExaminedKind?

    init(of options: ExaminationOptions, kind: ExaminedKind?) throws {
        self.kind = kind
        let trust = try ExaminationReport.trust(options.policy)
        let companion = try options.statement.map(ExaminationReport.read)
        verdicts = try options.files.map { file in
            let examination = Examination(try ExaminationReport.read(file), companion: companion, trust: trust)
            return (file, examination.conclude(examination.questions.map(NoteSignatures.answer)))
        }
    }

    init(file: String, verdict: Verdict) {
        kind = nil
        verdicts = [(file, verdict)]
    }

    /// Reads a policy; throws what the command line says of a wrong one.
    static func trust(_ path: String) throws -> Trust {
        do {
            return try Trust(parsing: read(path))
        } catch let error as WitnessPolicyError {
            let line = error.line.map { ", line \($0)" } ?? ""
            throw ValidationError("\(path)\(line): this is no policy (\(error.fault)).")
        }
    }

    /// The worst of all: a file of another kind than was asked for does not hold.
    private var outcome: Verdict.Outcome {
        if verdicts.contains(where: { outcome(of: $0.verdict) == .fails }) { return .fails }
        return verdicts.contains { outcome(of: $0.verdict) == .unknown } ? .unknown : .holds
    }

    private func outcome(of verdict: Verdict) -> Verdict.Outcome {
        isOfOtherKind(verdict) ? .fails : verdict.outcome
    }

    private func isOfOtherKind(_ verdict: Verdict) -> Bool {
        kind != nil && verdict.kind != nil && verdict.kind != kind
    }

    var exitCode: Int32 {
        switch outcome {
        case .holds: 0
        case .fails: 1
        case .unknown: 2
        }
    }

    func say() {
        for (file, verdict) in verdicts {
            if let kind, isOfOtherKind(verdict) {
                Console.say("\(file): This is no file of the kind that was asked for: \(kind.rawValue).")
                continue
            }
            Console.say("\(file): \(verdict.sentence)")
            for row in verdict.rows {
                Console.say("  \(ExaminationReport.mark(row.outcome))  \(row.text)")
                if !row.detail.isEmpty { Console.say("         \(row.detail)") }
            }
        }
    }

    func writeJSON() {
        let bytes = JSONWriter.object { json in
            json.member("outcome", outcome.rawValue)
            json.array("verdicts", verdicts) { json, item in
                json.object { json in
                    json.member("file", item.file)
                    if isOfOtherKind(item.verdict) { json.member("refused", "kind_other") }
                    item.verdict.write(into: &json)
                }
            }
        }
        Console.say(String(decoding: bytes, as: UTF8.self))
    }

    private static func mark(_ outcome: Verdict.Outcome?) -> String {
        switch outcome {
        case .holds: "right"
        case .fails: "WRONG"
        case .unknown: "open "
        case nil: "note "
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("\(path) can't be read.")
        }
        return Array(data)
    }
}
