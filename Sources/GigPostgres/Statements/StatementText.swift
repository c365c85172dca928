/// A statement in the server's own spelling.
enum StatementText {
    /// Writes `$1`, `$2`, … for each `?` that is no part of a text, a name or a comment.
    static func numbered(_ sql: String) -> String {
        let source = Array(sql.utf8)
        var scanner = Scanner(source: source)
        var text: [UInt8] = []
        text.reserveCapacity(source.count + 16)
        var number = 0
        while let next = scanner.next() {
            guard next.count == 1, source[next.lowerBound] == UInt8(ascii: "?") else {
                text += source[next]
                continue
            }
            number += 1
            text.append(UInt8(ascii: "$"))
            text += String(number).utf8
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes the comparison with all keys of an array for `{key}`, which comes after every `?`.
    static func matchingAll(_ sql: String) -> String { sql.replacing("{key}", with: "= ANY (?)") }

    /// Worth preparing: what the server plans.
    static func isPlanned(_ sql: String) -> Bool {
        ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { begins(sql, $0) }
    }

    /// Sure to leave nothing to commit.
    static func isReading(_ sql: String) -> Bool { begins(sql, "SELECT") }

    private static func begins(_ sql: String, _ word: String) -> Bool {
        sql.utf8.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }.elementsEqual(word.utf8)
    }
}

/// Cuts a statement into single bytes and whole texts, names and comments.
private struct Scanner {
    let source: [UInt8]
    var position = 0

    mutating func next() -> Range<Int>? {
        guard position < source.count else { return nil }
        let start = position
        switch source[start] {
        case UInt8(ascii: "'"): skipQuoted(UInt8(ascii: "'"), escapes: isEscapeText(start))
        case UInt8(ascii: "\""): skipQuoted(UInt8(ascii: "\""), escapes: false)
        case UInt8(ascii: "-") where byte(start + 1) == UInt8(ascii: "-"):
            while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
        case UInt8(ascii: "/") where byte(start + 1) == UInt8(ascii: "*"): skipComment()
        case UInt8(ascii: "$"): skipDollarText()
        default: position += 1
        }
        return start..<position
    }

    private func byte(_ index: Int) -> UInt8? { source.indices.contains(index) ? source[index] : nil }

    private func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...: true
        default: false
        }
    }

    /// `E'…'` knows backslashes; the `E` is a word of its own.
    private func isEscapeText(_ quote: Int) -> Bool {
        guard let letter = byte(quote - 1), letter | 0x20 == UInt8(ascii: "e") else { return false }
        return byte(quote - 2).map { !isWord($0) } ?? true
    }

    /// A quote inside is written twice: the two halves are two texts in a row, which reads the same.
    private mutating func skipQuoted(_ quote: UInt8, escapes: Bool) {
        position += 1
        while position < source.count, source[position] != quote {
            position += escapes && source[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position = min(position + 1, source.count)
        // The second half of an escape text's doubled quote knows backslashes as well.
        if escapes, byte(position) == quote { skipQuoted(quote, escapes: true) }
    }

    /// Comments nest in PostgreSQL.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            switch (source[position], byte(position + 1)) {
            case (UInt8(ascii: "/"), UInt8(ascii: "*")): (depth, position) = (depth + 1, position + 2)
            case (UInt8(ascii: "*"), UInt8(ascii: "/")): (depth, position) = (depth - 1, position + 2)
            default: position += 1
            }
        } while depth > 0 && position < source.count
    }

    /// `$$…$$` and `$name$…$name$`; a lone `$` is a byte like any other.
    private mutating func skipDollarText() {
        var end = position + 1
        while let byte = byte(end), isWord(byte) { end += 1 }
        let isInWord = position > 0 && isWord(source[position - 1])
        guard byte(end) == UInt8(ascii: "$"), !isInWord else { return position += 1 }
        let tag = source[position...end]
        position = end + 1
        while position < source.count, !source[position...].starts(with: tag) { position += 1 }
        position = min(position + tag.count, source.count)
    }
}
