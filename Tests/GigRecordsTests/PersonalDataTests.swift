import Foundation
import GigGate
import GigIdentity
import GigPrimitives
import GigTestSupport
import GigVault
import Testing

@testable import GigRecords

@Suite("Personal data is sealed wherever a store keeps it")
struct PersonalDataTests {
    /// What the furnishing, and what follows it here, writes of people.
    private static let markers = [
        "Okäfor", "Haddad", "Mwangi", "CARLA'1", "DE89370400440532013000", "DEUTDEFFXXX", "für E-0", "TEST-DOCUMENT",
    ]

    private func holds(_ bytes: [UInt8], _ marker: String) -> Bool {
        Data(bytes).range(of: Data(marker.utf8)) != nil
    }

    private func bytes(_ value: SQLValue) -> [UInt8] {
        switch value {
        case .text(let text): Array(text.utf8)
        case .blob(let bytes): bytes
        case .null, .integer, .uuid: []
        }
    }

    @Test("no column but those that say so holds a name, a number or a memo", arguments: Engine.all)
    func columns(_ engine: Engine) async throws {
        let folder = Folder()
        let house = try await TestHouse(folder: folder.path, engine: engine.kind)
        let furnishing = try await Furnishing(house)
        try house.database.write { connection in
            try connection.run(
                "INSERT INTO store_fact (name, value) VALUES ('control', ?)",
                [.text("of \(Self.markers[0]), in the clear")]
            )
        }
        let found = try await house.database.read { connection in
            var found: [String: Int] = [:]
            for table in StoreTable.all {
                let names = table.table.columns.map(\.name)
                try connection.forEachRow("SELECT \(names.joined(separator: ", ")) FROM \(table.name)", []) { row in
                    for (index, column) in names.enumerated() {
                        let value = bytes(try row.value(index))
                        for marker in Self.markers where holds(value, marker) {
                            found["\(table.name).\(column)", default: 0] += 1
                        }
                    }
                }
            }
            return found
        }
        // The search itself works: the name that is not sealed is found, and nothing else.
        #expect(found == ["store_fact.value": 1])
        _ = furnishing
    }

    @Test("every sealed value opens in its own place, and in no other row", arguments: Engine.all)
    func places(_ engine: Engine) async throws {
        let folder = Folder()
        let house = try await TestHouse(folder: folder.path, engine: engine.kind)
        let furnishing = try await Furnishing(house)
        let reading = try engine.kind.openToRead(folder.path)
        let vault = try TestHouse.vault()
        func orders() async throws -> Int {
            try await reading.read { connection in
                let records = Records(RecordSession(reading: connection, vault))
                return try records.orders(of: nil, try Page(limit: 200)).filter { $0.debtorName == "Ada Okäfor" }.count
            }
        }
        #expect(try await orders() > 20)
        try house.database.write { connection in
            let rows = try connection.rows("SELECT id, personal FROM payment_order ORDER BY id DESC LIMIT 2") {
                (id: try $0.blob(0), personal: try $0.blob(1))
            }
            try connection.run(
                "UPDATE payment_order SET personal = ? WHERE id = ?",
                [.blob(rows[0].personal), .blob(rows[1].id)]
            )
        }
        await #expect(throws: StoreFault.self) { try await orders() }
        _ = furnishing
    }

    @Test("without keys there are placeholders; with another root a store is refused, by name", arguments: Engine.all)
    func roots(_ engine: Engine) async throws {
        let folder = Folder()
        let house = try await TestHouse(folder: folder.path, engine: engine.kind)
        let resident = try await house.settle("Ada Okäfor")
        let name = try await house.database.read { connection in
            try Records(RecordSession(reading: connection)).customer(resident.customer)?.name
        }
        #expect(name == "sealed")
        let other = FieldSealer(try SoftwareRootKey(SecretBytes(random: 32)))
        do {
            _ = try house.database.openRecords(other)
            Issue.record("a store opened under another root")
        } catch StoreFault.unavailable(let reason) {
            #expect(reason.contains(other.rootID))
        }
    }

    private struct Row: Hashable {
        let table: String
        let column: String
    }

    /// The rows of the list in the documentation: column, class, how it is kept.
    private func documented() throws -> [Row: (String, String)] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/personal-data.md").standardized
        var found: [Row: (String, String)] = [:]
        for line in String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[0].hasPrefix("`"), cells[0].contains(".") else { continue }
            let parts = cells[0].trimmingCharacters(in: ["`"]).split(separator: ".").map(String.init)
            guard cells[1].hasPrefix("p") || cells[1] == "secret" else { continue }
            #expect(parts.count == 2 && found[Row(table: parts[0], column: parts[1])] == nil, "\(line)")
            found[Row(table: parts[0], column: parts[1])] = (cells[1], cells[2])
        }
        return found
    }

    @Test("the public list names every column, with its class, and what it calls sealed is")
    func list() throws {
        let documented = try documented()
        let columns = StoreTable.all.flatMap { table in
            table.table.columns.map { Row(table: table.name, column: $0.name) }
        }
        #expect(Set(documented.keys) == Set(columns))
        let classes: Set = ["public", "pseudonymous", "personal R", "personal E", "personal", "secret"]
        for (row, entry) in documented { #expect(classes.contains(entry.0), "\(row): \(entry.0)") }
        let sealed = documented.filter { $0.value.1.hasPrefix("sealed") }
        #expect(Set(sealed.keys) == Set(SealedColumn.all.map { Row(table: $0.table, column: $0.column) }))
        for column in SealedColumn.all {
            let entry = documented[Row(table: column.table, column: column.column)]
            #expect(entry?.0 == (column.keyClass == .retention ? "personal R" : "personal E"), "\(column)")
        }
    }
}
