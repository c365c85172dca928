import GigPrimitives

/// Prints records as columns, as wide as they need to be on a terminal.
struct Table {
    private var rows: [[CellText]]

    init(_ header: [String]) {
        rows = [header.map { CellText($0) }]
    }

    mutating func add(_ row: [String]) {
        rows.append(row.map { CellText($0) })
    }

    var text: String {
        let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].width }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell.text + String(repeating: " ", count: width - cell.width)
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}

extension JSONValue {
    /// A member as text for a person; a dash when it is missing.
    func shown(_ name: String) -> String {
        switch self[name] {
        case .text(let text): text
        case .number(let number): number
        case .boolean(let flag): flag ? "yes" : "no"
        case .null, .array, .object, nil: "-"
        }
    }
}

extension APIClient {
    /// All records of a paged list, page by page.
    func list(_ path: String, most: Int = 1000) async throws -> [JSONValue] {
        var records: [JSONValue] = []
        var next: String?
        repeat {
            let separator = path.contains("?") ? "&" : "?"
            let cursor = next.map { "&after=\($0)" } ?? ""
            let answer = try await send("GET", "\(path)\(separator)limit=200\(cursor)")
            let page = try JSONValue(parsing: answer.body)
            records += page["data"]?.elements ?? []
            next = page["next"]?.text
        } while next != nil && records.count < most
        return records
    }
}
