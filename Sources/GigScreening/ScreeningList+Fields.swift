import GigPrimitives

/// Writes lengths as LEB128 and texts as UTF-8.
struct ListFieldWriter {
    private(set) var bytes: [UInt8] = []

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

    /// A missing text is written as an empty one: none of the fields may be empty.
    mutating func append(_ text: String?) {
        let text = text ?? ""
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(_ texts: [String]) {
        append(texts.count)
        for text in texts { append(text) }
    }

    mutating func append(_ entry: ListEntry, isExtended: Bool) {
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
        if isExtended {
            append(entry.documents.count)
            for document in entry.documents {
                append(document.kind)
                append(document.number)
                append(document.country)
            }
            append(entry.wallets.count)
            for wallet in entry.wallets {
                append(wallet.currency)
                append(wallet.address)
            }
            append(entry.offices.count)
            for office in entry.offices {
                append(office.role)
                append(office.country)
                append(office.from)
                append(office.until)
            }
        }
        append(entry.remarks)
    }
}

/// Reads what `ListFieldWriter` wrote, in its only spelling.
struct ListFieldReader {
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

    mutating func optionalText() throws(Refusal) -> String? {
        let text = try text()
        return text.isEmpty ? nil : text
    }

    mutating func texts() throws(Refusal) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }

    mutating func entry(of listID: String, isExtended: Bool) throws(Refusal) -> ListEntry {
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
        return ListEntry(
            listID: listID,
            uid: uid,
            schema: schema,
            name: name,
            aliases: aliases,
            datesOfBirth: datesOfBirth,
            countries: countries,
            programs: programs,
            documents: isExtended ? try documents() : [],
            wallets: isExtended ? try wallets() : [],
            offices: isExtended ? try offices() : [],
            remarks: try optionalText()
        )
    }

    private mutating func documents() throws(Refusal) -> [ListedDocument] {
        var documents: [ListedDocument] = []
        for _ in 0..<(try count()) {
            documents.append(ListedDocument(kind: try text(), number: try text(), country: try optionalText()))
        }
        return documents
    }

    private mutating func wallets() throws(Refusal) -> [ListedWallet] {
        var wallets: [ListedWallet] = []
        for _ in 0..<(try count()) { wallets.append(ListedWallet(currency: try text(), address: try text())) }
        return wallets
    }

    private mutating func offices() throws(Refusal) -> [ListedOffice] {
        var offices: [ListedOffice] = []
        for _ in 0..<(try count()) {
            let role = try text()
            let country = try optionalText()
            let from = try optionalText()
            offices.append(ListedOffice(role: role, country: country, from: from, until: try optionalText()))
        }
        return offices
    }
}
