import GigPrimitives

/// Which lists an index file was made of.
struct IndexHeader {
    let lists: [ListVersion]
    let unreadableNames: Int

    /// A list's fields stand on lines of their own, which no field can hold the end of.
    static func text(_ lists: [ListVersion]) -> [UInt8] {
        lists.flatMap { list in
            Array(
                """
                \(list.listID)
                \(list.title)
                \(list.publicationDate)
                \(list.sourceDigest.hexadecimal)
                \(list.contentDigest.hexadecimal)
                \(list.entryCount)

                """.utf8
            )
        }
    }

    /// Refuses with `list_malformed` and `lists` a file whose header says anything else.
    init(_ file: IndexFileReader) throws(Refusal) {
        let view = try file.view("lists", of: UInt8.self)
        let counts = try file.view("counts", of: UInt32.self)
        let lines = String(decoding: view.indices.map { view[$0] }, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count % 6 == 1, counts.count == 1 else { throw Refusal(.listMalformed, field: "lists") }
        var lists: [ListVersion] = []
        for start in stride(from: 0, to: lines.count - 1, by: 6) {
            guard let date = CivilDate(lines[start + 2]), let source = Digest(hexadecimal: lines[start + 3]),
                let content = Digest(hexadecimal: lines[start + 4]), let entries = Int(lines[start + 5])
            else { throw Refusal(.listMalformed, field: "lists") }
            lists.append(
                ListVersion(
                    listID: String(lines[start]),
                    title: String(lines[start + 1]),
                    publicationDate: date,
                    sourceDigest: source,
                    contentDigest: content,
                    entryCount: entries
                )
            )
        }
        self.lists = lists
        unreadableNames = Int(counts[0])
    }
}
