import GigPrimitives

/// What became of a request for an account.
package struct AccountResult: Hashable, Sendable {
    package let status: AccountStatus
    /// Of `created` and `exists` when the account was opened, else when the request was validated.
    package let timestamp: Instant

    package init(status: AccountStatus, timestamp: Instant) {
        self.status = status
        self.timestamp = timestamp
    }
}
