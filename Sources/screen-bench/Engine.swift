import GigPartners
import GigPrimitives
import GigScreening

/// The product's engine as the bench drives it, over an index file.
struct Engine {
    private let index: ScreeningIndex

    /// Maps the file, as a server does at its start.
    init(_ path: String) throws {
        index = try ScreeningIndex(MappedIndex.open(path))
    }

    /// Writes the index file of these lists and gives its length.
    static func build(_ lists: [ScreeningList], at path: String) throws -> Int {
        let bytes = try ScreeningIndex.fileBytes(lists)
        try MappedIndex.replace(path, with: bytes)
        return bytes.count
    }

    var nameCount: Int { index.nameCount }
    var unreadableNames: Int { index.unreadableNames }

    func screen(_ subject: ScreeningSubject) -> ScreeningVerdict {
        index.screen(subject)
    }

    /// Every entry at or over `floor`, in thousandths, with its score in millionths.
    func ranked(_ subject: ScreeningSubject, floor: Int) -> [(id: String, millionths: Int)] {
        index.ranked(subject, floor: floor).map { ($0.uid, $0.rank) }
    }
}
