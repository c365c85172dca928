import GigPrimitives

/// Examines a statement of account: that the house signed it, that it adds up, and that it is in the log.
package struct StatementExamination {
    /// What the predicate of a statement of account means.
    package static let predicateType = "https://gigmopay.example/statement-of-account/v1"

    let trust: Trust

    init(trust: Trust) {
        self.trust = trust
    }

    func examine(
        _ input: [UInt8],
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        guard let file = JSONValue(orNil: input), file["type"]?.text == StatementFile.type,
            let envelope = file["statement"], let answer = file["answer"]?.text,
            let logProof = file["tlog_proof"]?.text
        else { throw .evidenceMalformed }
        let signed = try StatementEnvelope(envelope)
        guard signed.statement.predicateType == StatementExamination.predicateType else {
            throw .evidenceTypeUnexpected
        }
        describe(signed.statement.predicate, &verdict)
        let evidence = EvidenceExamination(trust: trust)
        evidence.add(evidence.signer(of: signed, &inquiry), to: &verdict, of: "this statement")
        addUp(signed.statement.predicate, &verdict)
        try examineLog(Array(logProof.utf8), try Base64.decode(answer), signed, &verdict, &inquiry)
        verdict.show("The statement", signed.text)
    }

    private func describe(_ predicate: [String: JSONValue], _ verdict: inout Verdict) {
        func text(_ name: String) -> String { predicate[name]?.text ?? "?" }
        let currency = text("currency")
        verdict.add(
            nil,
            "statement",
            "It is about account \(text("account")) from \(text("from")) to \(text("to")): "
                + "\(text("opening_balance")) \(currency) at first, \(text("closing_balance")) \(currency) at last.",
            detail: "Is this your account? Nobody but you can say."
        )
        if case .boolean(false) = predicate["is_last"] {
            verdict.add(nil, "statement_part", "It is a part of the period: another part comes after it.")
        }
    }

    /// Each movement leads from the balance before it to the one after it.
    private func addUp(_ predicate: [String: JSONValue], _ verdict: inout Verdict) {
        let movements = predicate["movements"]?.elements ?? []
        let addsUp = StatementExamination.doesAddUp(predicate, movements)
        verdict.add(
            addsUp ? .holds : .fails,
            addsUp ? "statement_sum" : "statement_sum_wrong",
            addsUp
                ? "Its \(movements.count) movements add up to the closing balance."
                : "Its movements do not add up to the closing balance."
        )
    }

    private static func doesAddUp(_ predicate: [String: JSONValue], _ movements: [JSONValue]) -> Bool {
        guard let digits = predicate["currency"]?.text.flatMap({ Currency($0) })?.minorUnitDigits,
            var balance = minorUnits(predicate["opening_balance"], digits)
        else { return false }
        for movement in movements {
            guard let change = minorUnits(movement["change"], digits) else { return false }
            let (sum, overflow) = balance.addingReportingOverflow(change)
            guard !overflow, minorUnits(movement["balance"], digits) == sum else { return false }
            balance = sum
        }
        return minorUnits(predicate["closing_balance"], digits) == balance
    }

    private func examineLog(
        _ logProof: [UInt8],
        _ answer: [UInt8],
        _ signed: StatementEnvelope,
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        let receipts = ReceiptExamination(trust: trust, entry: nil)
        let proof = try TlogProof(parsing: logProof)
        guard let opening = try receipts.opening(proof), let receipt = opening.receipt else { throw .entryMalformed }
        try receipts.addInclusion(proof, opening.published, &verdict, &inquiry)
        let told = JSONValue(orNil: receipt.text)
        let isSame =
            told?["answer_sha256"]?.text == Digest(hashing: answer).hexadecimal
            && told?["outcome"]?.text == opening.published.outcome
            && JSONValue(orNil: answer)?["statement_sha256"]?.text == Digest(hashing: signed.signed.payload).hexadecimal
        verdict.add(
            isSame ? .holds : .fails,
            isSame ? "statement_logged" : TransparencyError.openingMismatch.code,
            isSame
                ? "The log commits to this statement, issued at \(opening.published.at)."
                : "The log commits to another statement."
        )
    }

    /// Decimal text in the one spelling that the house writes; `nil` for anything else.
    private static func minorUnits(_ value: JSONValue?, _ fraction: Int) -> Int64? {
        guard let text = value?.text else { return nil }
        let digits = text.utf8.filter { $0 != UInt8(ascii: ".") }
        let isNegative = digits.first == UInt8(ascii: "-")
        var units: Int64 = 0
        for digit in digits.dropFirst(isNegative ? 1 : 0) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (tens, tooLarge) = units.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            guard !tooLarge, !overflow else { return nil }
            units = sum
        }
        let signed = isNegative ? -units : units
        return Array(Money.decimal(signed, digits: fraction).utf8) == Array(text.utf8) ? signed : nil
    }
}
