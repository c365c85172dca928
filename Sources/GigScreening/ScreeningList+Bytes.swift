import GigPrimitives

extension ScreeningList {
    private static let magic: [UInt8] = Array("GMLIST\u{1}\n".utf8)

    /// The one byte form of this list: a format mark, the SHA-256 of the rest, then the fields, each after its length.
    package var canonicalBytes: [UInt8] {
        let payload = payload
        return ScreeningList.magic + Digest(hashing: payload).bytes + payload
    }

    /// SHA-256 of the fields: equal for equal lists, however they were imported.
    package var contentDigest: Digest { Digest(hashing: payload) }

    /// Reads what `canonicalBytes` wrote; refuses any other bytes with `list_malformed`.
    package init(canonicalBytes bytes: [UInt8]) throws(Refusal) {
        let start = ScreeningList.magic.count + Digest.byteCount
        guard bytes.count > start, bytes.starts(with: ScreeningList.magic) else { throw Refusal(.listMalformed) }
        let payload = Array(bytes[start...])
        guard Digest(hashing: payload) == Digest(bytes[ScreeningList.magic.count..<start]) else {
            throw Refusal(.listMalformed)
        }
        var reader = ListFieldReader(payload)
        let id = try reader.text()
        let title = try reader.text()
        guard let date = CivilDate(try reader.text()), let source = Digest(try reader.bytes()) else {
            throw Refusal(.listMalformed)
        }
        var entries: [ListEntry] = []
        for _ in 0..<(try reader.count()) {
            let entry = try reader.entry(of: id)
            if let last = entries.last, !ScreeningList.precedes(last.uid, entry.uid) { throw Refusal(.listMalformed) }
            entries.append(entry)
        }
        guard reader.isAtEnd else { throw Refusal(.listMalformed) }
        try self.init(id: id, title: title, publicationDate: date, sourceDigest: source, entries: entries)
    }

    private var payload: [UInt8] {
        var writer = ListFieldWriter()
        writer.append(id)
        writer.append(title)
        writer.append(publicationDate.description)
        writer.append(sourceDigest.bytes)
        writer.append(entries.count)
        for entry in entries { writer.append(entry) }
        return writer.bytes
    }
}

/// Writes lengths as LEB128 and texts as UTF-8.
private struct ListFieldWriter {
    var bytes: [UInt8] = []

    mutating func append(_ count: Int) {
        var rest = UInt64(count)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(_ field: [UInt8]) {
        append(field.count)
        bytes.append(contentsOf: field)
    }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ texts: [String]) {
        append(texts.count)
        for text in texts { append(text) }
    }

    mutating func append(_ entry: ListEntry) {
        append(entry.uid)
        bytes.append(entry.schema.rawValue)
        append(entry.name)
        append(entry.aliases.count)
        for alias in entry.aliases {
            bytes.append(alias.isWeak ? 1 : 0)
            append(alias.name)
        }
        append(entry.datesOfBirth)
        append(entry.countries)
        append(entry.programs)
        append(entry.remarks ?? "")
    }
}

/// Reads what `ListFieldWriter` wrote, in its only spelling.
private struct ListFieldReader {
    private let source: [UInt8]
    private var position = 0

    init(_ source: [UInt8]) {
        self.source = source
    }

    var isAtEnd: Bool { position == source.count }

    mutating func byte() throws(Refusal) -> UInt8 {
        guard position < source.count else { throw Refusal(.listMalformed) }
        defer { position += 1 }
        return source[position]
    }

    /// A count never exceeds the bytes that are left, so a mangled one can't ask for memory.
    mutating func count() throws(Refusal) -> Int {
        var value = 0
        for shift in stride(from: 0, to: 35, by: 7) {
            let next = try byte()
            value |= Int(next & 0x7f) << shift
            guard next & 0x80 == 0 else { continue }
            guard next != 0 || shift == 0, value <= source.count - position else { throw Refusal(.listMalformed) }
            return value
        }
        throw Refusal(.listMalformed)
    }

    mutating func bytes() throws(Refusal) -> ArraySlice<UInt8> {
        let length = try count()
        defer { position += length }
        return source[position..<position + length]
    }

    mutating func text() throws(Refusal) -> String {
        guard let text = String(validating: try bytes(), as: UTF8.self) else { throw Refusal(.listMalformed) }
        return text
    }

    mutating func texts() throws(Refusal) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }

    mutating func entry(of listID: String) throws(Refusal) -> ListEntry {
        let uid = try text()
        guard let schema = ListSchema(rawValue: try byte()) else { throw Refusal(.listMalformed) }
        let name = try text()
        var aliases: [ListAlias] = []
        for _ in 0..<(try count()) {
            let weak = try byte()
            guard weak <= 1 else { throw Refusal(.listMalformed) }
            aliases.append(ListAlias(try text(), isWeak: weak == 1))
        }
        let datesOfBirth = try texts()
        let countries = try texts()
        let programs = try texts()
        let remarks = try text()
        return ListEntry(
            listID: listID,
            uid: uid,
            schema: schema,
            name: name,
            aliases: aliases,
            datesOfBirth: datesOfBirth,
            countries: countries,
            programs: programs,
            remarks: remarks.isEmpty ? nil : remarks
        )
    }
}
