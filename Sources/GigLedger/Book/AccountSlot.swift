/// An account, its limits, and whether it changed since the last drain.
struct AccountSlot: Sendable {
    var account: Account
    var limits: [LimitSlot] = []
    var isChanged = false
}
