/// Examines a file that somebody was given, with nothing but the file and whom they trust.
///
/// In two steps, because the cryptography is outside of this module and may answer later: first `questions`, then
/// `conclude(_:)` with an answer to each, in their order. Everything but signatures is decided here.
package struct Examination: Sendable {
    /// The most bytes that are read.
    package static let maximumByteCount = 4 << 20

    private let input: [UInt8]
    private let companion: [UInt8]?
    private let trust: Trust
    /// The signatures that the caller must check.
    package let questions: [SignatureQuestion]

    /// Looks at `input`, a receipt, a statement, a proof of balance, a checkpoint or evidence.
    ///
    /// `companion` is what a file may need beside it: of a receipt that carries no entry, the entry; of a proof of
    /// balance that carries no statement, the signed statement.
    package init(_ input: [UInt8], companion: [UInt8]? = nil, trust: Trust) {
        self.input = input
        self.companion = companion
        self.trust = trust
        var inquiry = SignatureInquiry()
        _ = Examination.verdict(on: input, companion: companion, trust: trust, &inquiry)
        questions = inquiry.questions
    }

    /// The verdict, once each question has its answer; a missing answer counts as not being able to check.
    package func conclude(_ answers: [SignatureAnswer]) -> Verdict {
        var inquiry = SignatureInquiry(questions, answers: answers)
        return Examination.verdict(on: input, companion: companion, trust: trust, &inquiry)
    }

    private static func verdict(
        on input: [UInt8],
        companion: [UInt8]?,
        trust: Trust,
        _ inquiry: inout SignatureInquiry
    ) -> Verdict {
        guard input.count <= maximumByteCount, let kind = ExaminedKind(input) else {
            var verdict = Verdict(kind: nil)
            verdict.add(
                .fails,
                "file_unknown",
                "It is none of the files that can be examined.",
                detail: "A receipt, a statement, a proof of balance, a checkpoint or evidence, of at most 4 MiB."
            )
            return verdict
        }
        var verdict = Verdict(kind: kind)
        do throws(TransparencyError) {
            switch kind {
            case .receipt:
                try ReceiptExamination(trust: trust, entry: companion).examine(input, &verdict, &inquiry)
            case .balance:
                try BalanceExamination(trust: trust, statement: companion).examine(input, &verdict, &inquiry)
            case .statement:
                try StatementExamination(trust: trust).examine(input, &verdict, &inquiry)
            case .checkpoint, .log:
                _ = try NoteExamination(trust: trust).examine(SignedNote(parsing: input), &verdict, &inquiry)
            case .evidence:
                try EvidenceExamination(trust: trust).examine(input, &verdict, &inquiry)
            }
        } catch {
            verdict.refuse(error)
        }
        return verdict
    }
}

extension Verdict {
    mutating func refuse(_ error: TransparencyError) {
        add(.fails, error.code, "It can't be what it says it is: \(error.plainText).")
    }
}
