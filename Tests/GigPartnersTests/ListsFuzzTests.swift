import GigPartners
import GigPrimitives
import GigScreening
import Testing

@Suite("List files with bytes changed")
struct ListsFuzzTests {
    struct Format: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let read: @Sendable ([UInt8]) throws -> ScreeningList
    }

    static let day = CivilDate("2026-11-01")

    static let formats = [
        Format(testDescription: "sdn.csv", text: ListsOFACTests.sdn) { bytes in
            try OFACList.sdn.importCSV(OFACFiles(sdn: bytes), publicationDate: #require(day)).list
        },
        Format(testDescription: "sdn_advanced.xml", text: ListsAdvancedTests.document) { bytes in
            try OFACList.sdn.importAdvancedXML(bytes).list
        },
        Format(testDescription: "UN", text: ListsUNTests.document) { bytes in try UNList.importXML(bytes).list },
        Format(testDescription: "EU XML", text: ListsEUTests.document) { bytes in try EUList.importXML(bytes).list },
        Format(testDescription: "EU CSV", text: ListsEUTests.table) { bytes in try EUList.importCSV(bytes).list },
        Format(testDescription: "UK XML", text: ListsUKTests.document) { bytes in try UKList.importXML(bytes).list },
        Format(testDescription: "UK CSV", text: ListsUKTests.table) { bytes in try UKList.importCSV(bytes).list },
        Format(testDescription: "CSL", text: ListsCSLTests.table) { bytes in
            try CSLList.importCSV(bytes, publicationDate: #require(day)).list
        },
        Format(testDescription: "own", text: ListsOwnTests.header + ListsOwnTests.rows) { bytes in
            try OwnList.importCSV(bytes, id: "own", title: "Own", publicationDate: #require(day)).list
        },
        Format(testDescription: "PEP", text: ListsPEPTests.header + ListsPEPTests.rows) { bytes in
            try PEPList.importCSV(bytes, id: "pep", title: "PEP", publicationDate: #require(day)).list
        },
    ]

    /// Marks that the formats give a meaning, besides random bytes.
    static let marks: [UInt8] = Array("<>\"';,:/-&()0 \n\r\t\u{1a}\u{0}".utf8) + [0xff, 0xc3, 0x80]

    @Test("are refused, or give a list that survives its byte form", arguments: formats)
    func neverTrap(_ format: Format) throws {
        let bytes = Array(format.text.utf8)
        _ = try format.read(bytes)
        var random = SplitMix(state: 20_261_122)
        var taken = 0
        for _ in 0..<1500 {
            var changed = bytes
            for _ in 0...Int(random.next() % 3) {
                let position = Int(random.next() % UInt64(changed.count))
                let byte = Self.marks[Int(random.next() % UInt64(Self.marks.count))]
                switch random.next() % 4 {
                case 0: changed[position] = byte
                case 1: changed.insert(byte, at: position)
                case 2: changed.remove(at: position)
                default: changed[position] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            do {
                let list = try format.read(changed)
                taken += 1
                #expect(try ScreeningList(canonicalBytes: list.canonicalBytes) == list)
            } catch let refusal as Refusal {
                #expect([.listMalformed, .xmlDoctypeForbidden].contains(refusal.code), "\(refusal)")
            }
        }
        #expect(taken > 0, "nothing got through: the changes test nothing but the first check")
    }
}

/// Sebastiano Vigna's SplitMix64.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
