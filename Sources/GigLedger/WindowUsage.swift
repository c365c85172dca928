import GigPrimitives

/// What an account moved on one side within the window that began at `start`.
package struct WindowUsage: Hashable, Sendable {
    package let account: AccountID
    package let side: AccountPurpose.Side
    package let window: CalendarWindow
    package var start: Instant
    /// Minor units.
    package var amount: UInt64
    package var count: UInt32

    package init(
        account: AccountID,
        side: AccountPurpose.Side,
        window: CalendarWindow,
        start: Instant,
        amount: UInt64 = 0,
        count: UInt32 = 0
    ) {
        self.account = account
        self.side = side
        self.window = window
        self.start = start
        self.amount = amount
        self.count = count
    }

    /// This, or nothing used yet if `time` is in another window.
    func current(at time: Instant) -> WindowUsage {
        let start = window.start(of: time)
        guard start != self.start else { return self }
        return WindowUsage(account: account, side: side, window: window, start: start)
    }
}
