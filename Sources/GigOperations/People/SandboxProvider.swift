import GigIdentity

/// The rules by which the sandbox identification provider decides; a real one looks at people instead.
///
/// A document number with `REJECT-ID` is not accepted; one with `FAIL-LIVENESS` fails the liveness check; one with
/// `SLOW` gets no verdict. All others pass both.
package enum SandboxProvider {
    package static let name = "sandbox"

    package static func verdicts(for documentNumber: String) -> [VerificationSession.Verdict] {
        if documentNumber.contains("SLOW") { return [] }
        let document = !documentNumber.contains("REJECT-ID")
        let verdict = VerificationSession.Verdict(check: .document, passed: document)
        guard document else { return [verdict] }
        return [
            verdict,
            VerificationSession.Verdict(check: .liveness, passed: !documentNumber.contains("FAIL-LIVENESS")),
        ]
    }
}
