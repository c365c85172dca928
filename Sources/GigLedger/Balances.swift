/// Running totals in minor units; each, and pending and posted together, is 0 … 2^63 − 1, and only pending ones ever fall.
package struct Balances: Hashable, Sendable {
    package var debitsPending: UInt64
    package var debitsPosted: UInt64
    package var creditsPending: UInt64
    package var creditsPosted: UInt64

    package init(
        debitsPending: UInt64 = 0,
        debitsPosted: UInt64 = 0,
        creditsPending: UInt64 = 0,
        creditsPosted: UInt64 = 0
    ) {
        self.debitsPending = debitsPending
        self.debitsPosted = debitsPosted
        self.creditsPending = creditsPending
        self.creditsPosted = creditsPosted
    }

    /// What is or may yet be debited.
    package var debits: UInt64 { debitsPending + debitsPosted }

    /// What is or may yet be credited.
    package var credits: UInt64 { creditsPending + creditsPosted }
}
