import GigPrimitives

/// How far a customer's identification has come: the two checks that the promise `KYC` names.
package struct Verification: Hashable, Sendable {
    package enum State: String, CaseIterable, Sendable {
        case outstanding, passed, failed
    }

    /// An accepted government ID.
    package var document: State
    /// A passed liveness check.
    package var liveness: State

    package init(document: State = .outstanding, liveness: State = .outstanding) {
        self.document = document
        self.liveness = liveness
    }

    package var isComplete: Bool { document == .passed && liveness == .passed }

    /// Refuses with `kyc_document_not_accepted`, then `kyc_liveness_not_passed`, naming the side of the payment.
    package func requireComplete(_ party: String) throws(Refusal) {
        guard document == .passed else { throw Refusal(.kycDocumentNotAccepted, field: party) }
        guard liveness == .passed else { throw Refusal(.kycLivenessNotPassed, field: party) }
    }
}
