import GigPrimitives

/// The personal fields of one row, which are sealed together: texts in a fixed order, each of which may be missing.
struct PersonalFields: Hashable, Sendable {
    private(set) var texts: [String?]

    init(_ texts: String?...) {
        self.texts = texts
    }

    init(_ texts: [String?]) {
        self.texts = texts
    }

    /// A count of one byte, then of each text its length plus one in 32 bits big-endian (0: missing) and its UTF-8.
    var bytes: [UInt8] {
        var bytes = [UInt8(texts.count)]
        for text in texts {
            guard let text else {
                bytes += [0, 0, 0, 0]
                continue
            }
            bytes += UInt32(text.utf8.count + 1).bigEndianBytes
            bytes += text.utf8
        }
        return bytes
    }

    /// Reads what `bytes` wrote; anything else is nil.
    init?(bytes: [UInt8], count: Int) {
        guard bytes.first == UInt8(count) else { return nil }
        texts = []
        var rest = bytes.dropFirst()
        for _ in 0..<count {
            guard rest.count >= 4 else { return nil }
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) } - 1
            rest = rest.dropFirst(4)
            guard rest.count >= length else { return nil }
            texts.append(length < 0 ? nil : String(decoding: rest.prefix(length), as: UTF8.self))
            rest = rest.dropFirst(max(length, 0))
        }
        guard rest.isEmpty else { return nil }
    }
}

/// What became of a sealed value when it was asked for.
enum Personal: Hashable, Sendable {
    case open([UInt8])
    /// Its key is destroyed: nobody can read it any more.
    case erased
    /// This process reads the store without keys.
    case locked

    /// What stands in the place of a name that is not to be had.
    var placeholder: String {
        switch self {
        case .open: ""
        case .erased: "erased"
        case .locked: "sealed"
        }
    }
}
