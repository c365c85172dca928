import GigOperations
import GigPrimitives
import NIOCore
import Testing

@testable import GigHTTP

@Suite("A bulk body is cut into lines and chunks, however its bytes arrive")
struct BulkIntakeTests {
    @Test("lines are the same for every way to cut the bytes", arguments: [1, 2, 7, 4096, 1_000_000])
    func lines(_ step: Int) {
        let longest = String(repeating: "x", count: LineSplitter.longest)
        let text = "a\n\r\n  \nb\r\n\(longest)\n\(longest)y\nlast"
        var splitter = LineSplitter()
        var lines: [LineSplitter.Line] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            lines += splitter.split(rest.prefix(step))
            rest = rest.dropFirst(step)
        }
        if let last = splitter.finish() { lines.append(last) }
        #expect(lines.map(\.number) == [1, 4, 5, 6, 7])
        #expect(lines.map(\.bytes.count) == [1, 2, 4096, 4096, 4])
        #expect(lines.map(\.isCut) == [false, false, false, true, false])
        #expect(splitter.lineCount == 7 && splitter.finish() == nil)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        /// Runs of lines: how many, and whether each is linked to the next.
        let runs: [(count: Int, isLinked: Bool)]
        var isAtomic = false
        let chunks: [Int]?

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "nothing", runs: [], chunks: []),
        Case(name: "one", runs: [(1, false)], chunks: [1]),
        Case(name: "full", runs: [(1000, false)], chunks: [1000]),
        Case(name: "one over", runs: [(1001, false)], chunks: [1000, 1]),
        Case(name: "a chain over the cut", runs: [(998, false), (5, true), (10, false)], chunks: [1004, 9]),
        Case(name: "a chain in the middle", runs: [(10, false), (900, true), (200, false)], chunks: [1000, 110]),
        Case(name: "the longest chain", runs: [(8189, true), (2, false)], chunks: [8190, 1]),
        Case(name: "a chain too long", runs: [(8190, true), (1, false)], chunks: nil),
        Case(
            name: "the longest chain after others",
            runs: [(500, false), (8189, true), (1, false)],
            chunks: [500, 8190]
        ),
        Case(name: "a chain too long after others", runs: [(500, false), (8190, true), (1, false)], chunks: nil),
        Case(name: "an open chain", runs: [(1, false), (2, true)], chunks: [3]),
        Case(name: "atomic", runs: [(8190, false)], isAtomic: true, chunks: [8190]),
        Case(name: "atomic and too much", runs: [(8191, false)], isAtomic: true, chunks: nil),
    ]

    @Test("chunks have a thousand lines, and no chain is cut", arguments: cases)
    func chunks(_ row: Case) async throws {
        let text = row.runs.map { run in
            String(repeating: run.isLinked ? "{\"linked\":true}\n" : "{}\n", count: run.count)
        }.joined()
        var intake = BulkIntake(Buffers([text]), announced: nil, isAtomic: row.isAtomic)
        var counts: [Int] = []
        do {
            while let chunk = try await intake.next() {
                #expect(chunk.index == counts.count)
                counts.append(chunk.entries.count)
            }
            #expect(counts == row.chunks)
        } catch let refusal as Refusal {
            #expect(refusal.code == .batchTooLarge && row.chunks == nil)
        }
    }

    @Test("more lines than one request may have")
    func tooMany() async throws {
        let many = String(repeating: "\n", count: 100_000)
        var intake = BulkIntake(Buffers(Array(repeating: many, count: 10) + ["{}"]), announced: nil, isAtomic: false)
        await #expect(throws: Refusal(.bodyTooLarge)) {
            while try await intake.next() != nil {}
        }
    }

    @Test("a body that is shorter than announced is no body")
    func cutShort() async throws {
        var intake = BulkIntake(Buffers(["{}\n"]), announced: 4, isAtomic: false)
        await #expect(throws: BodyCutShort.self) { try await intake.next() }
    }

    struct Line: CustomTestStringConvertible, Sendable {
        let text: String
        let code: RefusalCode?
        var fields: [String] = []
        let isLinked: Bool

        var testDescription: String { text }
    }

    private static let good = """
        "id":"00000000-0000-7000-8000-000000000001","account":"00000000-0000-7000-8000-000000000002",\
        "creditor":"00000000-0000-7000-8000-000000000003","amount":"1.00","currency":"EUR"
        """

    static let someLines = [
        Line(text: "{\(good)}", code: nil, isLinked: false),
        Line(text: "{\(good),\"linked\":true}", code: nil, isLinked: true),
        Line(text: "{\(good),\"linked\":false}", code: nil, isLinked: false),
        Line(text: "{\(good),\"linked\":null}", code: nil, isLinked: false),
        Line(text: "{\(good),\"linked\":\"yes\"}", code: .fieldInvalid, fields: ["linked"], isLinked: true),
        Line(text: "{\(good),\"colour\":1}", code: .fieldUnknown, fields: ["colour"], isLinked: false),
        Line(text: "{\(good)", code: .bodyMalformed, isLinked: false),
        Line(text: "{\(good),\"linked\" : true", code: .bodyMalformed, isLinked: true),
        Line(text: "{\(good),\"linked\" : false", code: .bodyMalformed, isLinked: false),
        Line(text: "[]", code: .bodyMalformed, isLinked: false),
        Line(
            text: "{}",
            code: .fieldMissing,
            fields: ["id", "account", "creditor", "amount", "currency"],
            isLinked: false
        ),
        Line(
            text: "{\(good.replacing("1.00", with: "0"))}",
            code: .amountNotPositive,
            fields: ["amount"],
            isLinked: false
        ),
        Line(text: "{\(good.replacing("00000001", with: "X"))}", code: .fieldInvalid, fields: ["id"], isLinked: false),
        Line(
            text: "{\(good.replacing("EUR", with: "XXX"))}",
            code: .currencyUnknown,
            fields: ["currency"],
            isLinked: false
        ),
    ]

    @Test("each line is an order or says why it is none", arguments: someLines)
    func entry(_ row: Line) {
        let entry = BulkEntry(LineSplitter.Line(number: 1, bytes: Array(row.text.utf8), isCut: false))
        #expect(entry.isLinked == row.isLinked)
        switch entry.content {
        case .order: #expect(row.code == nil)
        case .refused(let refusal): #expect(refusal.code == row.code && refusal.fields == row.fields)
        }
    }

    @Test("a line that was cut counts as linked, so that no half chain is paid")
    func cutLine() {
        let entry = BulkEntry(LineSplitter.Line(number: 1, bytes: [], isCut: true))
        #expect(entry.isLinked && entry.order == nil)
    }
}

/// Gives these texts, one at a time.
struct Buffers: AsyncIteratorProtocol {
    private var texts: ArraySlice<String>

    init(_ texts: [String]) { self.texts = texts[...] }

    mutating func next() async throws -> ByteBuffer? { texts.popFirst().map { ByteBuffer(string: $0) } }
}
