import GigPrimitives

/// What an index file says of the lists that it was made of: how many names couldn't be read, then each list's edition.
///
/// All numbers have 32 bits, little-endian; a text or digest follows its length.
struct ListVersionSection: Hashable, Sendable {
    static let name = "list.versions"

    let listVersions: [ListVersion]
    let unreadableNames: Int

    init(_ listVersions: [ListVersion], unreadableNames: Int) {
        self.listVersions = listVersions
        self.unreadableNames = unreadableNames
    }

    /// Reads what `bytes` gives and refuses all else with `list_malformed`.
    init(_ bytes: [UInt8]) throws(Refusal) {
        var reader = SectionReader(bytes)
        unreadableNames = try reader.number()
        var versions: [ListVersion] = []
        for _ in 0..<(try reader.number()) {
            let id = try reader.text()
            let title = try reader.text()
            guard let date = CivilDate(try reader.text()), let source = Digest(try reader.field()),
                let content = Digest(try reader.field())
            else { throw Refusal(.listMalformed, field: ListVersionSection.name) }
            versions.append(
                ListVersion(
                    listID: id,
                    title: title,
                    publicationDate: date,
                    sourceDigest: source,
                    contentDigest: content,
                    entryCount: try reader.number()
                )
            )
        }
        guard reader.isAtEnd else { throw Refusal(.listMalformed, field: ListVersionSection.name) }
        listVersions = versions
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt32(unreadableNames))
        bytes.append(littleEndian: UInt32(listVersions.count))
        for version in listVersions {
            for text in [version.listID, version.title, version.publicationDate.description] {
                bytes.append(field: Array(text.utf8))
            }
            bytes.append(field: version.sourceDigest.bytes)
            bytes.append(field: version.contentDigest.bytes)
            bytes.append(littleEndian: UInt32(version.entryCount))
        }
        return bytes
    }
}

extension [UInt8] {
    fileprivate mutating func append(field: [UInt8]) {
        append(littleEndian: UInt32(field.count))
        append(contentsOf: field)
    }
}

private struct SectionReader {
    private let source: [UInt8]
    private var position = 0

    init(_ source: [UInt8]) {
        self.source = source
    }

    var isAtEnd: Bool { position == source.count }

    mutating func number() throws(Refusal) -> Int {
        let bytes = try take(4)
        return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func field() throws(Refusal) -> ArraySlice<UInt8> {
        try take(try number())
    }

    mutating func text() throws(Refusal) -> String {
        guard let text = String(validating: try field(), as: UTF8.self) else {
            throw Refusal(.listMalformed, field: ListVersionSection.name)
        }
        return text
    }

    private mutating func take(_ count: Int) throws(Refusal) -> ArraySlice<UInt8> {
        guard count <= source.count - position else { throw Refusal(.listMalformed, field: ListVersionSection.name) }
        defer { position += count }
        return source[position..<position + count]
    }
}

extension ListVersion {
    fileprivate init(
        listID: String,
        title: String,
        publicationDate: CivilDate,
        sourceDigest: Digest,
        contentDigest: Digest,
        entryCount: Int
    ) {
        self.listID = listID
        self.title = title
        self.publicationDate = publicationDate
        self.sourceDigest = sourceDigest
        self.contentDigest = contentDigest
        self.entryCount = entryCount
    }
}
