import GigPrimitives

/// One attempt at identification with a provider; a check that it settled stays settled.
package struct VerificationSession: Hashable, Sendable {
    package let id: SessionID
    package let customer: CustomerID
    package let provider: String
    package let openedAt: Instant
    package private(set) var verification: Verification

    package init(
        id: SessionID,
        customer: CustomerID,
        provider: String,
        openedAt: Instant,
        verification: Verification
    ) {
        self.id = id
        self.customer = customer
        self.provider = provider
        self.openedAt = openedAt
        self.verification = verification
    }

    /// Both checks have an outcome, or one failed.
    package var isClosed: Bool {
        verification.isComplete || verification.document == .failed || verification.liveness == .failed
    }

    /// A provider's verdict about one check.
    package struct Verdict: Hashable, Sendable {
        package enum Check: String, Sendable { case document, liveness }

        package let check: Check
        package let passed: Bool

        package init(check: Check, passed: Bool) {
            self.check = check
            self.passed = passed
        }
    }

    /// Takes a verdict into account; a session that has ended, or a check that is settled, refuses with
    /// `kyc_session_closed`.
    package func deciding(_ verdict: Verdict) throws(Refusal) -> VerificationSession {
        let settled = verdict.check == .document ? verification.document : verification.liveness
        guard !isClosed, settled == .outstanding else { throw Refusal(.kycSessionClosed) }
        var session = self
        let state: Verification.State = verdict.passed ? .passed : .failed
        switch verdict.check {
        case .document: session.verification.document = state
        case .liveness: session.verification.liveness = state
        }
        return session
    }
}
