import GigPrimitives

extension PaymentInitiation {
    package var paymentCount: Int { batches.reduce(0) { $0 + $1.payments.count } }

    /// Holds the declared numbers and sums against the payments, for the file first and then for each batch.
    ///
    /// Amounts of different currencies are added as if they were of one, as `CtrlSum` is defined. Refuses with
    /// `transaction_count_mismatch` or `control_sum_mismatch`, and names the element.
    package func checkTotals() throws(Refusal) {
        try PaymentInitiation.check(
            count: declaredCount,
            sum: declaredSum,
            of: batches.flatMap(\.payments),
            in: "GrpHdr"
        )
        for batch in batches {
            try PaymentInitiation.check(
                count: batch.declaredCount,
                sum: batch.declaredSum,
                of: batch.payments,
                in: "PmtInf"
            )
        }
    }

    private static func check(
        count: Int?,
        sum: String?,
        of payments: [PaymentInstruction],
        in element: String
    ) throws(Refusal) {
        if let count, count != payments.count {
            throw Refusal(.transactionCountMismatch, field: "\(element)/NbOfTxs")
        }
        guard let sum else { return }
        guard let total = controlSum(payments.map(\.amount.counted)), total == ExactDecimal(sum) else {
            throw Refusal(.controlSumMismatch, field: "\(element)/CtrlSum")
        }
    }

    /// The sum of the decimals whatever their currencies; `nil` if one is no decimal.
    static func controlSum(_ amounts: [CurrencyAmount]) -> ExactDecimal? {
        var total: ExactDecimal? = .zero
        for amount in amounts {
            guard let decimal = amount.exact else { return nil }
            total = total?.adding(decimal)
        }
        return total
    }
}
