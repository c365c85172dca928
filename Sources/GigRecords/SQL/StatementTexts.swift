import Synchronization

/// The texts of statements of many widths, each made once; there are as many as the code has statements.
final class StatementTexts: Sendable {
    struct Key: Hashable {
        let sql: String
        let columns: [String]
        let width: Int
    }

    static let shared = StatementTexts()

    private let texts = Mutex<[Key: String]>([:])

    func text(_ key: Key, make: () -> String) -> String {
        texts.withLock { texts in
            if let text = texts[key] { return text }
            let text = make()
            texts[key] = text
            return text
        }
    }
}
