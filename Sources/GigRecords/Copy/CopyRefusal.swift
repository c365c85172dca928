/// Why a store can't be copied, or a copy not be used.
package enum CopyRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// Which of the two stores is meant.
    package enum Side: String, Sendable {
        case source = "the store to copy from"
        case target = "the store to copy to"
    }

    /// A copy that did not come to its end.
    case unfinished
    case unfinishedSide(Side)
    case notEmpty(table: String)
    case sameStore
    case noStore
    case olderStep(Side)
    case newerStep(Side)

    package var description: String {
        switch self {
        case .unfinished: "this store is an unfinished copy: copy again into an empty store"
        case .unfinishedSide(let side): "\(side.rawValue) is an unfinished copy: copy again into an empty store"
        case .notEmpty(let table): "the store to copy to is not empty: there is something in \(table)"
        case .sameStore: "both are the same store"
        case .noStore: "there is no store to copy from"
        case .olderStep(let side): "\(side.rawValue) is of an older version: open it once with this one"
        case .newerStep(let side): "\(side.rawValue) was written by a newer version"
        }
    }
}
