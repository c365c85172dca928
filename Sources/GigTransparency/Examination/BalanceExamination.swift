import GigPrimitives

/// Examines a customer's proof of liabilities: the tree, the log's entry of it, and the customer's own statement.
struct BalanceExamination {
    private static let snapshotType = "https://gigmopay.example/pol-snapshot/v1"
    private static let statementType = "https://gigmopay.example/account-statement/v1"

    let trust: Trust
    /// The signed statement, for a file that carries none, or in the place of the one that it carries.
    let statement: [UInt8]?

    func examine(
        _ input: [UInt8],
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        let proof = try LiabilitiesProof(parsing: input)
        let currency = proof.snapshot.currency.description
        let amount = PlainText.amount(proof.balance, currency)
        verdict.add(
            nil,
            "balance",
            "It is about account \(proof.account): \(amount) at \(proof.snapshot.asOf).",
            detail: "Is this your account, and what you had then? Nobody but you can say."
        )
        try proof.verify()
        verdict.add(
            .holds,
            "liabilities_tree",
            "Your \(amount) are in the total of \(PlainText.amount(proof.root.sum, currency)).",
            detail: "\(proof.coins.count) coins, each with \(proof.height) hashes up to the total."
        )
        try examineLog(proof, &verdict, &inquiry)
        try examineStatement(proof, &verdict, &inquiry)
    }

    /// That all customers are shown the same total: it is one entry of the log.
    private func examineLog(
        _ proof: LiabilitiesProof,
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        guard let logProof = proof.logProof else {
            verdict.add(
                .unknown,
                "log_proof_missing",
                "Nothing shows that others were shown the same total: the proof from the log is not in the file."
            )
            return
        }
        let receipts = ReceiptExamination(trust: trust, entry: nil)
        let tlogProof = try TlogProof(parsing: logProof)
        guard let opening = try receipts.opening(tlogProof), let statement = opening.published.statement else {
            throw .entryMalformed
        }
        try receipts.addInclusion(tlogProof, opening.published, &verdict, &inquiry)
        let envelope = try StatementEnvelope(parsing: statement)
        let evidence = EvidenceExamination(trust: trust)
        let signer = evidence.signer(of: envelope, &inquiry)
        evidence.add(signer, to: &verdict, of: "the total in the log")
        compare(proof, tlogProof, envelope.statement, &verdict)
        verdict.show("What the log says of the total", envelope.text)
    }

    private func compare(
        _ proof: LiabilitiesProof,
        _ tlogProof: TlogProof,
        _ statement: Statement,
        _ verdict: inout Verdict
    ) {
        let predicate = statement.predicate
        let isSame =
            statement.predicateType == BalanceExamination.snapshotType
            && predicate["commitment"]?.text == Base64.encode(proof.commitment.bytes)
            && predicate["origin"]?.text == proof.snapshot.origin.description
            && predicate["currency"]?.text == proof.snapshot.currency.description
            && predicate["as_of"]?.text == proof.snapshot.asOf.description
            && predicate["total"]?.text == String(proof.root.sum)
            && predicate["height"]?.integer == Int64(proof.height)
            && tlogProof.checkpoint.origin == proof.snapshot.origin
        verdict.add(
            isSame ? .holds : .fails,
            isSame ? "commitment" : TransparencyError.commitmentMismatch.code,
            isSame ? "The total is the one in the log." : "The total in the log is another one."
        )
        guard isSame else { return }
        addCoverage(predicate["coverage"], proof.snapshot.currency.description, &verdict)
    }

    private func addCoverage(_ coverage: JSONValue?, _ currency: String, _ verdict: inout Verdict) {
        let claim = "This is what the house says its banks said; the banks' own statements show it."
        guard let text = coverage?.text, let units = Int64(text) else {
            verdict.add(nil, "coverage_unknown", "The entry names no money at banks to hold against the total.")
            return
        }
        let amount = PlainText.amount(units.magnitude, currency)
        verdict.add(
            nil,
            units < 0 ? "coverage_short" : "coverage",
            units < 0
                ? "The banks held \(amount) LESS than the total."
                : "The banks held the total and \(amount) more.",
            detail: claim
        )
    }

    /// A proof over fewer coins than the customer has is right in itself: only their own statement shows it.
    private func examineStatement(
        _ proof: LiabilitiesProof,
        _ verdict: inout Verdict,
        _ inquiry: inout SignatureInquiry
    ) throws(TransparencyError) {
        guard statement != nil || proof.statement != nil else {
            verdict.add(
                .unknown,
                "statement_missing",
                "Only your signed statement shows that this is all you had, and it is not in the file."
            )
            return
        }
        var envelopes: [StatementEnvelope] = []
        if let statement { envelopes.append(try StatementEnvelope(parsing: statement)) }
        if let statement = proof.statement { envelopes.append(try StatementEnvelope(statement)) }
        let evidence = EvidenceExamination(trust: trust)
        for envelope in envelopes {
            let signer = evidence.signer(of: envelope, &inquiry)
            evidence.add(signer, to: &verdict, of: "your statement")
            compare(proof, envelope.statement, &verdict)
            verdict.show("Your statement", envelope.text)
        }
    }

    private func compare(_ proof: LiabilitiesProof, _ statement: Statement, _ verdict: inout Verdict) {
        let predicate = statement.predicate
        let isOfSame =
            statement.predicateType == BalanceExamination.statementType
            && predicate["account"]?.text == proof.account.description
            && predicate["currency"]?.text == proof.snapshot.currency.description
            && predicate["as_of"]?.text == proof.snapshot.asOf.description
        guard isOfSame else {
            verdict.add(.fails, "statement_other", "The statement is of another account, currency or moment.")
            return
        }
        let isSame = predicate["balance"]?.text == String(proof.balance)
        verdict.add(
            isSame ? .holds : .fails,
            isSame ? "statement_balance" : TransparencyError.balanceNotStated.code,
            isSame
                ? "It is the balance of your statement."
                : "Your statement says another balance: keep both files, together they show it to anybody."
        )
    }
}
