/// What became of a transfer's reservation; `none` is a transfer that never reserved.
package enum TransferState: String, CaseIterable, Sendable, Hashable {
    case none, pending, posted, voided, expired
}
