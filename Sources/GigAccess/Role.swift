/// What somebody is here to do; every key carries exactly one.
package enum Role: String, CaseIterable, Sendable, Hashable {
    /// Issues and revokes keys, registers banks.
    case administrator
    /// Onboards customers, feeds bank messages, imports lists.
    case operations
    /// Decides alerts.
    case compliance
    /// Reads everything, changes nothing.
    case auditor
    /// A gig platform: pays workers from its own accounts.
    case platform
    /// A worker: pays and cashes out from the worker's own accounts.
    case worker
    /// A partner bank: delivers messages; a key is not bound to one bank yet.
    case bank
    /// An identification provider: delivers its verdicts.
    case identityProvider = "identity_provider"
    /// What watches the process: reads the figures of `/metrics`, and nothing else.
    case monitor
    /// The product's own jobs.
    case system
}
