import GigPrimitives

extension ScreeningList {
    /// Version 2 adds the source address, documents, wallets and offices; a list without any of them is written in
    /// version 1, so that the bytes and digests of editions from before stay what they were.
    private enum Version: UInt8 {
        case one = 1
        case two = 2

        var magic: [UInt8] { Array("GMLIST".utf8) + [rawValue, 0x0a] }
    }

    /// The one byte form of this list: a format mark, the SHA-256 of the rest, then the fields, each after its length.
    package var canonicalBytes: [UInt8] {
        let payload = payload
        return version.magic + Digest(hashing: payload).bytes + payload
    }

    /// SHA-256 of the fields: equal for equal lists, however they were imported.
    package var contentDigest: Digest { Digest(hashing: payload) }

    /// Reads what `canonicalBytes` wrote; refuses any other bytes with `list_malformed`.
    package init(canonicalBytes bytes: [UInt8]) throws(Refusal) {
        let marks = [Version.one, .two]
        guard let version = marks.first(where: { bytes.starts(with: $0.magic) }) else { throw Refusal(.listMalformed) }
        let start = version.magic.count + Digest.byteCount
        guard bytes.count > start else { throw Refusal(.listMalformed) }
        let payload = Array(bytes[start...])
        guard Digest(hashing: payload) == Digest(bytes[version.magic.count..<start]) else {
            throw Refusal(.listMalformed)
        }
        var reader = ListFieldReader(payload)
        // A version 1 payload starts with the length of the id, which is never 0: no payload has two meanings.
        if version == .two { guard try reader.byte() == 0 else { throw Refusal(.listMalformed) } }
        let id = try reader.text()
        let title = try reader.text()
        guard let date = CivilDate(try reader.text()), let source = Digest(try reader.bytes()) else {
            throw Refusal(.listMalformed)
        }
        let address = version == .two ? try reader.optionalText() : nil
        var entries: [ListEntry] = []
        for _ in 0..<(try reader.count()) {
            let entry = try reader.entry(of: id, isExtended: version == .two)
            if let last = entries.last, !ScreeningList.precedes(last.uid, entry.uid) { throw Refusal(.listMalformed) }
            entries.append(entry)
        }
        guard reader.isAtEnd else { throw Refusal(.listMalformed) }
        try self.init(
            id: id,
            title: title,
            publicationDate: date,
            sourceDigest: source,
            sourceAddress: address,
            entries: entries
        )
        guard self.version == version else { throw Refusal(.listMalformed) }
    }

    private var version: Version {
        let isPlain =
            sourceAddress == nil
            && entries.allSatisfy { $0.documents.isEmpty && $0.wallets.isEmpty && $0.offices.isEmpty }
        return isPlain ? .one : .two
    }

    private var payload: [UInt8] {
        let isExtended = version == .two
        var writer = ListFieldWriter()
        if isExtended { writer.append(0) }
        writer.append(id)
        writer.append(title)
        writer.append(publicationDate.description)
        writer.append(sourceDigest.bytes)
        if isExtended { writer.append(sourceAddress ?? "") }
        writer.append(entries.count)
        for entry in entries { writer.append(entry, isExtended: isExtended) }
        return writer.bytes
    }
}
