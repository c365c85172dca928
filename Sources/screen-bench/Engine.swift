import GigPartners
import GigPrimitives
import GigScreening

/// The product's engine as the bench drives it: over lists just read, or over an index file.
struct Engine {
    private let index: ScreeningIndex

    init(_ lists: [ScreeningList]) throws {
        index = try ScreeningIndex(lists)
    }

    var nameCount: Int { index.nameCount }

    func screen(_ query: BenchQuery) -> ScreeningVerdict {
        index.screen(query.subject)
    }

    /// Every entry at or over `floor`, in thousandths, with its score in millionths.
    func ranked(_ query: BenchQuery, floor: Int) -> [(id: String, millionths: Int)] {
        index.ranked(query.subject, floor: floor).map { ($0.uid, $0.rank) }
    }
}
