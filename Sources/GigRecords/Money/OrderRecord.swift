import GigGate
import GigPrimitives

/// An order as it was taken, and where it stands.
package struct OrderRecord: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case pay
        case payIn = "pay_in"
        case payout
        /// The payee of an order gives money of it back.
        case refund
    }

    package enum State: String, CaseIterable, Sendable {
        /// The money has moved.
        case posted
        /// Screening found a listed name; the money is reserved until people decide.
        case held
        /// The payer has set the money aside for the payee, and posts or voids it.
        case reserved
        /// The payer has given the reservation up; the money is free again.
        case voided
        /// The time of the reservation is over; the money is free again.
        case expired
        /// A payout that is reserved and on its way to the bank.
        case pending
        /// The bank has paid out.
        case settled
        /// The bank sent the money back; the customer has it again.
        case returned
        /// People or the bank said no; the money is free again.
        case refused
        /// Money has arrived and its owner is not known or not clear yet.
        case unallocated
    }

    package let id: OrderID
    package let kind: Kind
    package var state: State
    package let debit: AccountID
    package let credit: AccountID
    package let amount: Money
    package internal(set) var endToEndID: String?
    package internal(set) var messageID: String?
    package internal(set) var debtorName: String
    package internal(set) var creditorName: String
    package internal(set) var remittance: String?
    package let transfer: TransferID
    /// The account that unallocated money was sent to, as far as it is known.
    package var beneficiary: AccountID?
    /// The code of the bank or of this house for a refusal or return.
    package var reason: String?
    /// The order of which a refund gives money back.
    package let refunds: OrderID?
    package let createdAt: Instant
    package var changedAt: Instant

    package init(
        id: OrderID,
        kind: Kind,
        state: State,
        debit: AccountID,
        credit: AccountID,
        amount: Money,
        endToEndID: String?,
        messageID: String?,
        debtorName: String,
        creditorName: String,
        remittance: String?,
        transfer: TransferID,
        beneficiary: AccountID? = nil,
        reason: String? = nil,
        refunds: OrderID? = nil,
        createdAt: Instant
    ) {
        self.id = id
        self.kind = kind
        self.state = state
        self.debit = debit
        self.credit = credit
        self.amount = amount
        self.endToEndID = endToEndID
        self.messageID = messageID
        self.debtorName = debtorName
        self.creditorName = creditorName
        self.remittance = remittance
        self.transfer = transfer
        self.beneficiary = beneficiary
        self.reason = reason
        self.refunds = refunds
        self.createdAt = createdAt
        changedAt = createdAt
    }

    /// The same order in another state.
    package func changed(to state: State, reason: String? = nil, at now: Instant) -> OrderRecord {
        var order = self
        order.state = state
        order.reason = reason
        order.changedAt = now
        return order
    }
}

extension OrderRecord {
    /// The end-to-end id in the name of its payer, who may use it once.
    package var reference: CommandNeeds.Reference? {
        endToEndID.map { CommandNeeds.Reference(account: debit, text: $0) }
    }
}
