import GigAccess
import GigGate
import GigIdentity
import GigPrimitives
import GigRecords

/// A provider's signed verdict about one check of a session.
package struct RecordVerification: Command {
    package static let permission = Permission.recordVerification

    let provider: String
    let session: SessionID
    let verdict: VerificationSession.Verdict

    package init(provider: String, session: SessionID, verdict: VerificationSession.Verdict) {
        self.provider = provider
        self.session = session
        self.verdict = verdict
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("provider", provider)
        payload.add("session", session)
        payload.add("check", verdict.check.rawValue)
        payload.add("passed", json: Array((verdict.passed ? "true" : "false").utf8))
        return payload
    }

    /// Refuses with `kyc_session_unknown` (also for another provider's session) or `kyc_session_closed`.
    package func perform(_ authorised: Authorised<RecordVerification>) throws -> Performed {
        guard authorised.actor == .verifiedProvider(provider), let session = try authorised.records.session(session),
            session.provider == provider
        else {
            throw Refusal(.kycSessionUnknown)
        }
        let decided = try session.deciding(verdict)
        try authorised.writer.update(decided)
        try authorised.writer.update(decided.verification, of: decided.customer)
        return Performed { json in
            json.member("session", decided.id.description)
            json.member("document", decided.verification.document.rawValue)
            json.member("liveness", decided.verification.liveness.rawValue)
        }
    }
}

/// Notes that the provider knows of a session.
package struct ConfirmSession: Command {
    package static let permission = Permission.dispatch

    let session: SessionID

    package init(_ session: SessionID) {
        self.session = session
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("session", session)
        return payload
    }

    package func perform(_ authorised: Authorised<ConfirmSession>) throws -> Performed {
        try authorised.writer.markDelivered(session, at: authorised.now)
        return Performed { $0.member("session", session.description) }
    }
}

/// Sessions that the provider does not know of yet.
package struct WaitingSessions: Query {
    package static let permission = Permission.dispatch

    package init() {}

    package func answer(_ permitted: Permitted<WaitingSessions>) throws -> [WaitingSession] {
        try permitted.records.waitingSessions(limit: 100)
    }
}
