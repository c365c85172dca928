import GigRecords

/// The server's numbers of the types that this module speaks (`pg_type.oid`).
enum ServerType {
    /// Left to the statement.
    static let unknown: UInt32 = 0
    static let blob: UInt32 = 17
    static let integer: UInt32 = 20
    static let shortInteger: UInt32 = 23
    static let text: UInt32 = 25
    static let void: UInt32 = 2278

    static func element(_ type: SQLType) -> UInt32 {
        switch type {
        case .integer: integer
        case .text: text
        case .blob: blob
        }
    }

    static func array(_ type: SQLType) -> UInt32 {
        switch type {
        case .integer: 1016
        case .text: 1009
        case .blob: 1001
        }
    }
}

extension SQLValue {
    /// The type of the columns that it can stand in; nil for nothing, which can stand in all.
    var type: SQLType? {
        switch self {
        case .null: nil
        case .integer: .integer
        case .text: .text
        case .blob, .uuid: .blob
        }
    }
}
