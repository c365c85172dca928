import GigPrimitives
import GigScreening

/// The product's engine as the bench drives it.
struct Engine {
    private let index: ScreeningIndex

    init(building path: String, floor: Int) throws {
        index = try ScreeningIndex(
            BenchFiles.lists(path),
            thresholds: ScreeningThresholds(hit: 1000, review: floor, token: 850)
        )
    }

    var names: Int { index.listVersions.reduce(0) { $0 + $1.entryCount } }

    func screen(_ query: BenchQuery) -> ScreeningVerdict {
        index.screen(query.text, schema: query.schema)
    }

    /// Of an answer, what finds an entry and by how much: in millionths.
    static func hits(_ verdict: ScreeningVerdict) -> [(id: String, millionths: Int)] {
        verdict.matches.map { ($0.uid, $0.score * 1000) }
    }
}
