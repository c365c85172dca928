import GigGate
import GigLedger
import GigPrimitives
import GigRecords

/// An order with what the ledger says about it.
struct OrderView {
    let order: OrderRecord
    /// The transfer with which it began; a refund that is held has none yet.
    let booked: BookedTransfer?
    /// What posted the money, if it was reserved first.
    let posting: BookedTransfer?

    init(_ order: OrderRecord, booked: BookedTransfer?, posting: BookedTransfer? = nil) {
        self.order = order
        self.booked = booked
        self.posting = posting
    }

    /// Orders with what the journal has of them, in a constant number of statements.
    static func views(of orders: [OrderRecord], _ records: Records) throws -> [OrderView] {
        let booked = try records.transfers(orders.map(\.transfer))
        let reserved = booked.values.filter { $0.transfer.kind == .pending && $0.state == .posted }
        let postings = try records.resolutions(of: reserved.map(\.transfer.id))
        return orders.map { OrderView($0, booked: booked[$0.transfer], posting: postings[$0.transfer]) }
    }

    static func view(of order: OrderRecord, _ records: Records) throws -> OrderView {
        try views(of: [order], records)[0]
    }

    /// The order as the API shows it.
    func write(to json: inout JSONWriter) {
        json.member("id", order.id.description)
        json.member("kind", order.kind.rawValue)
        json.member("state", order.state.rawValue)
        json.member("debtor", order.debit.description)
        json.member("creditor", order.credit.description)
        json.member("beneficiary", order.beneficiary?.description)
        json.member("amount", order.amount.decimal)
        json.member("currency", order.amount.currency.code)
        if let posting, posting.transfer.amount != order.amount {
            json.member("posted_amount", posting.transfer.amount.decimal)
        }
        if let reversed = (posting ?? booked)?.reversed, reversed > 0 {
            let amount = Money(minorUnits: Int64(reversed), currency: order.amount.currency)
            json.member("refunded_amount", amount.decimal)
        }
        json.member("end_to_end_id", order.endToEndID)
        json.member("message_id", order.messageID)
        json.member("remittance", order.remittance)
        json.member("transfer", order.transfer.description)
        json.member("refunds", order.refunds?.description)
        json.member("effective_date", booked?.transfer.effective.description)
        json.member("expires_at", booked?.transfer.expiresAt?.description)
        json.member("chain", booked?.transfer.chain?.description)
        json.member("reason", publicReason)
        json.member("created_at", order.createdAt.description)
        json.member("changed_at", order.changedAt.description)
    }

    /// What a customer may know: screening is never named (FATF R.21, no tipping-off).
    private var publicReason: String? {
        order.reason == RefusalCode.screeningHit.rawValue ? "refused_by_operator" : order.reason
    }
}
