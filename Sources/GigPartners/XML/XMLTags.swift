import GigPrimitives

/// A pass over a document's tags before any parser sees the bytes.
///
/// libxml2 compares each attribute of an element with all earlier ones, so one element of 16 MiB would cost hours.
enum XMLTags {
    /// Refuses an element with more attributes than `XMLLimits.attributes` with `xml_too_deep`, and a document that
    /// ends within a tag, comment, CDATA section or instruction with `xml_malformed`.
    static func check(_ bytes: [UInt8]) throws(Refusal) {
        var position = 0
        while let open = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = bytes[open...]
            if rest.starts(with: XMLTags.comment) {
                position = try end(of: bytes, from: open + 4, "-->")
            } else if rest.starts(with: XMLTags.data) {
                position = try end(of: bytes, from: open + 9, "]]>")
            } else if rest.dropFirst().first == UInt8(ascii: "?") {
                position = try end(of: bytes, from: open + 2, "?>")
            } else {
                position = try endOfTag(bytes, from: open + 1)
            }
        }
    }

    private static let comment = Array("<!--".utf8)
    private static let data = Array("<![CDATA[".utf8)

    private static func endOfTag(_ bytes: [UInt8], from start: Int) throws(Refusal) -> Int {
        var attributes = 0
        var quote: UInt8?
        for position in start..<bytes.count {
            let byte = bytes[position]
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: ">"): return position + 1
            case UInt8(ascii: "="):
                attributes += 1
                guard attributes <= XMLLimits.attributes else { throw Refusal(.xmlTooDeep) }
            default: continue
            }
        }
        throw Refusal(.xmlMalformed)
    }

    private static func end(of bytes: [UInt8], from start: Int, _ mark: String) throws(Refusal) -> Int {
        let mark = Array(mark.utf8)
        guard start <= bytes.count else { throw Refusal(.xmlMalformed) }
        var position = start
        while let candidate = bytes[position...].firstIndex(of: mark[0]) {
            if bytes[candidate...].starts(with: mark) { return candidate + mark.count }
            position = candidate + 1
        }
        throw Refusal(.xmlMalformed)
    }
}
