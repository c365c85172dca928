import GigPrimitives

/// The part of a document before its root element, read before any parser sees the bytes.
///
/// A document type declaration can stand only here (XML 1.0 §2.8), so a document whose prolog is clean can't declare
/// an entity.
enum XMLProlog {
    /// Refuses a DOCTYPE with `xml_doctype_forbidden`, and another encoding than UTF-8 with `xml_malformed`.
    static func check(_ bytes: [UInt8]) throws(Refusal) {
        var rest = bytes[...]
        if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
        if rest.starts(with: Array("<?xml".utf8)) {
            try checkDeclaration(rest)
        }
        while true {
            rest = rest.drop { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
            if rest.starts(with: Array("<?".utf8)) {
                rest = try skip(rest.dropFirst(2), to: "?>")
            } else if rest.starts(with: Array("<!--".utf8)) {
                rest = try skip(rest.dropFirst(4), to: "-->")
            } else {
                break
            }
        }
        if rest.starts(with: Array("<!DOCTYPE".utf8)) { throw Refusal(.xmlDoctypeForbidden) }
        guard rest.count >= 2, rest.first == UInt8(ascii: "<"), rest[rest.startIndex + 1] != 0 else {
            throw Refusal(.xmlMalformed)
        }
    }

    private static func checkDeclaration(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
        let end = try skip(bytes, to: "?>").startIndex
        let declaration = String(decoding: bytes[..<end], as: UTF8.self)
        guard let name = declaration.firstRange(of: "encoding") else { return }
        let value = declaration[name.upperBound...].drop { $0 == "=" || $0 == "\"" || $0 == "'" || $0.isWhitespace }
        let encoding = value.prefix { $0 != "\"" && $0 != "'" }.lowercased()
        guard ["utf-8", "us-ascii"].contains(encoding) else { throw Refusal(.xmlMalformed) }
    }

    private static func skip(_ bytes: ArraySlice<UInt8>, to end: String) throws(Refusal) -> ArraySlice<UInt8> {
        let mark = Array(end.utf8)
        var position = bytes.startIndex
        while position + mark.count <= bytes.endIndex {
            if bytes[position...].starts(with: mark) { return bytes[(position + mark.count)...] }
            position += 1
        }
        throw Refusal(.xmlMalformed)
    }
}
