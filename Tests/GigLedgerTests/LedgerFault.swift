import GigLedger
import GigPrimitives

/// A fault of a request, with what it changes, so that two faults can be had at once.
struct LedgerFault<Request: Sendable>: Sendable {
    let status: String
    /// The parts of the request or of the books that it needs for itself.
    let touches: Set<String>
    let plant: @Sendable (inout Request, inout FaultyBooks) -> Void

    init(
        _ status: String,
        _ touches: Set<String>,
        _ plant: @escaping @Sendable (inout Request, inout FaultyBooks) -> Void
    ) {
        self.status = status
        self.touches = touches
        self.plant = plant
    }
}
