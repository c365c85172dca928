import GigPrimitives

/// The most that an account may move on one side within a window of the calendar.
package struct WindowLimit: Hashable, Sendable {
    package let account: AccountID
    package let side: AccountPurpose.Side
    package let window: CalendarWindow
    /// Minor units; nil is no limit.
    package let largestAmount: UInt64?
    /// Single and pending transfers; nil is no limit.
    package let largestCount: UInt32?

    package init(
        account: AccountID,
        side: AccountPurpose.Side,
        window: CalendarWindow,
        largestAmount: UInt64? = nil,
        largestCount: UInt32? = nil
    ) {
        self.account = account
        self.side = side
        self.window = window
        self.largestAmount = largestAmount
        self.largestCount = largestCount
    }
}
