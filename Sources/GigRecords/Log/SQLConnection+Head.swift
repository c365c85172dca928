import GigGate
import GigPrimitives
import GigTransparency

extension SQLConnection {
    /// Where the store stands: the log's edge, the access records' generation, and the last position of the journal.
    func storeHead() throws -> (head: StoreHead, position: Int64) {
        let found = try row(
            """
            SELECT s.generation, h.frontier, h.published_at, h.ledger_position
            FROM access_state s LEFT JOIN log_head h ON h.one = s.one
            """
        ) { row in
            guard try !row.isNull(1) else {
                return (
                    StoreHead(generation: try row.integer(0), frontier: MerkleFrontier(), lastInstant: nil), Int64(0)
                )
            }
            let frontier: MerkleFrontier
            do {
                frontier = try MerkleFrontier(bytes: try row.blob(1))
            } catch {
                throw StoreFault.damaged("the log's frontier")
            }
            let head = StoreHead(
                generation: try row.integer(0),
                frontier: frontier,
                lastInstant: try row.instant(2)
            )
            return (head, try row.integer(3))
        }
        guard let found else { throw StoreFault.damaged("the state of the access records") }
        return found
    }
}
