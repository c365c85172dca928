import GigPrimitives

/// An operator's own customers, for a rehearsal: a CSV (RFC 4180) with the header `name,kind,born,country,document`.
struct CustomerFile {
    struct Row {
        let name: String
        let kind: String
        let born: String
        let country: String
        let document: String
    }

    static let header = ["name", "kind", "born", "country", "document"]

    let rows: [Row]

    /// Throws a plain sentence that names the line.
    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw SetupError("the file is not UTF-8") }
        var records = try CustomerFile.records(text)[...]
        guard records.popFirst()?.fields == CustomerFile.header else {
            throw SetupError("the file must begin with the line \(CustomerFile.header.joined(separator: ","))")
        }
        rows = try records.map { record in
            guard record.fields.count == CustomerFile.header.count else {
                throw SetupError("line \(record.line) has not \(CustomerFile.header.count) fields")
            }
            let fields = record.fields
            guard !fields[0].isEmpty else { throw SetupError("line \(record.line) has no name") }
            guard ["", "person", "entity"].contains(fields[1]) else {
                throw SetupError("line \(record.line): kind must be person, entity or empty")
            }
            return Row(name: fields[0], kind: fields[1], born: fields[2], country: fields[3], document: fields[4])
        }
    }

    private static func records(_ text: String) throws -> [(line: Int, fields: [String])] {
        var records: [(line: Int, fields: [String])] = []
        var fields: [String] = []
        var field = String.UnicodeScalarView()
        var (line, start) = (1, 1)
        var (isQuoted, wasQuoted) = (false, false)
        func end() {
            fields.append(String(field))
            (field, wasQuoted) = (String.UnicodeScalarView(), false)
        }
        func endRecord() {
            end()
            if fields != [""] { records.append((start, fields)) }
            (fields, start) = ([], line)
        }
        for scalar in text.unicodeScalars where scalar != "\u{feff}" {
            if scalar == "\n" { line += 1 }
            switch scalar {
            case "\"" where isQuoted: (isQuoted, wasQuoted) = (false, true)
            case _ where isQuoted: field.append(scalar)
            case "\"" where wasQuoted:
                field.append(scalar)
                (isQuoted, wasQuoted) = (true, false)
            case "\"" where field.isEmpty: isQuoted = true
            case ",": end()
            case "\r": break
            case "\n": endRecord()
            default: field.append(scalar)
            }
        }
        guard !isQuoted else { throw SetupError("a quotation mark of line \(start) is not closed") }
        if !field.isEmpty || !fields.isEmpty { endRecord() }
        return records
    }
}
