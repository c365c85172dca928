/// A limit of an account, and what was used of it.
struct LimitSlot: Sendable {
    let limit: WindowLimit
    var usage: WindowUsage
    var isChanged = false
}
