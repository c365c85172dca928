import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Reads what monitoring wants to know of the house itself; nothing of customers or money.
package struct ReadMetrics: Query {
    package static let permission = Permission.readMetrics

    /// Figures of the house that only its store knows.
    package struct Figures: Sendable {
        /// The day on which the oldest list in force was published; nil where there is none.
        package let oldestList: CivilDate?
    }

    package init() {}

    package func answer(_ permitted: Permitted<ReadMetrics>) throws -> Figures {
        Figures(oldestList: try permitted.records.listSummaries().map(\.published).min())
    }
}
