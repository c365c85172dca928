import GigPrimitives

/// A bank's answer to a file of payment orders: ISO 20022 pain.002.001.03 or pain.002.001.12.
package struct PaymentStatusReport: Hashable, Sendable {
    /// The versions that are read and written: the first answers pain.001.001.03, the second pain.001.001.09.
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case v3 = "pain.002.001.03"
        case v12 = "pain.002.001.12"
    }

    /// The status of one batch (`OrgnlPmtInfAndSts`).
    package struct Batch: Hashable, Sendable {
        package let id: String
        package let status: PaymentStatus?
        package let reasons: [StatusReason]
        package let payments: [Payment]

        package init(id: String, status: PaymentStatus?, reasons: [StatusReason] = [], payments: [Payment] = []) {
            self.id = id
            self.status = status
            self.reasons = reasons
            self.payments = payments
        }
    }

    /// The status of one payment (`TxInfAndSts`).
    package struct Payment: Hashable, Sendable {
        package let instructionID: String?
        package let endToEndID: String?
        /// Written in version .12 alone; .03 has no place for it.
        package let uetr: String?
        package let status: PaymentStatus?
        package let reasons: [StatusReason]
        package let accountServicerReference: String?
        package let amount: CurrencyAmount?

        package init(
            instructionID: String? = nil,
            endToEndID: String?,
            uetr: String? = nil,
            status: PaymentStatus?,
            reasons: [StatusReason] = [],
            accountServicerReference: String? = nil,
            amount: CurrencyAmount? = nil
        ) {
            self.instructionID = instructionID
            self.endToEndID = endToEndID
            self.uetr = uetr
            self.status = status
            self.reasons = reasons
            self.accountServicerReference = accountServicerReference
            self.amount = amount
        }
    }

    package let version: Version
    package let messageID: String
    package let creationDateTime: String
    package let original: OriginalMessage
    package let groupStatus: PaymentStatus?
    package let groupReasons: [StatusReason]
    package let batches: [Batch]

    package init(
        version: Version,
        messageID: String,
        creationDateTime: String,
        original: OriginalMessage,
        groupStatus: PaymentStatus?,
        groupReasons: [StatusReason] = [],
        batches: [Batch] = []
    ) {
        self.version = version
        self.messageID = messageID
        self.creationDateTime = creationDateTime
        self.original = original
        self.groupStatus = groupStatus
        self.groupReasons = groupReasons
        self.batches = batches
    }

    /// All payments that the report names, batch by batch.
    package var payments: [Payment] { batches.flatMap(\.payments) }
}
