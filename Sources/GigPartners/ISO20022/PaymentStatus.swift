/// How far a payment, batch or file has come (`ExternalPaymentTransactionStatus1Code` and its group form).
package struct PaymentStatus: RawRepresentable, Hashable, Sendable {
    /// What a status means for the money.
    package enum Outcome: Hashable, Sendable {
        case settled, pending, rejected
    }

    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Settled on the payer's account.
    package static let settled = PaymentStatus(rawValue: "ACSC")
    /// Settled on the payee's account.
    package static let credited = PaymentStatus(rawValue: "ACCC")
    /// Held: further checks are being done.
    package static let pending = PaymentStatus(rawValue: "PDNG")
    /// Some payments were accepted and others not, or not yet.
    package static let partly = PaymentStatus(rawValue: "PART")
    package static let rejected = PaymentStatus(rawValue: "RJCT")
    package static let cancelled = PaymentStatus(rawValue: "CANC")

    /// Codes that are neither final success nor final refusal count as pending.
    package var outcome: Outcome {
        switch self {
        case .settled, .credited: .settled
        case .rejected, .cancelled: .rejected
        default: .pending
        }
    }

    /// The status that all payments share, or `partly`: that of their batch or file.
    static func joint(_ payments: [PaymentStatusReport.Payment]) -> PaymentStatus {
        let statuses = Set(payments.compactMap(\.status))
        return statuses.count == 1 ? statuses.first ?? .partly : .partly
    }
}
