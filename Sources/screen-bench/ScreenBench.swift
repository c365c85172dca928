import Foundation
import GigPrimitives
import GigScreening

/// Builds an index of entries, and screens queries against it one by one, for the referees that score and compare.
@main
struct ScreenBench {
    static let usage = """
        Usage: screen-bench screen ENTRIES QUERIES PREDICTIONS [--rounds 3] [--floor 500] [--unknown | --memo]

        ENTRIES and QUERIES are lines of JSON (id, schema, names; qid, query, schema). Every query gets its verdict
        --rounds times; PREDICTIONS gets, a line each, the entries at or over --floor (in thousandths) and the median
        time of a verdict in microseconds on the thread's own clock. --unknown leaves out what is known of the subject,
        --memo takes it for a payment's text. One JSON object of figures goes to standard output.

        """

    static func main() {
        do {
            try run(Array(CommandLine.arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("screen-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ arguments: [String]) throws {
        let options = try Options(arguments)
        guard options.words.count == 4, options.words[0] == "screen" else { throw BenchFault("\n" + usage) }
        let began = ContinuousClock.now
        let engine = try Engine(BenchFiles.lists(options.words[1]))
        let build = ContinuousClock.now - began
        let queries = try BenchFiles.queries(options.words[2], as: options.kind)
        var nanoseconds: [Int] = []
        var first: [Int] = []
        var lines: [UInt8] = []
        for query in queries {
            let times = timed(engine, query, rounds: options.rounds)
            first.append(times[0])
            let median = times.sorted()[times.count / 2]
            nanoseconds.append(median)
            lines += line(query, engine.ranked(query, floor: options.floor), nanoseconds: median)
            lines.append(UInt8(ascii: "\n"))
        }
        try BenchFiles.write(lines, to: options.words[3])
        var figures = JSONWriter()
        figures.object { figures in
            figures.member("build_ms", Int64(build / .milliseconds(1)))
            figures.member("queries", Int64(queries.count))
            figures.member("resident_kb", Int64(Timing.kilobytes("VmRSS")))
            percentiles("median_of_rounds_ns", nanoseconds, &figures)
            percentiles("first_round_ns", first, &figures)
        }
        FileHandle.standardOutput.write(Data(figures.bytes + [UInt8(ascii: "\n")]))
    }

    private static func timed(_ engine: Engine, _ query: BenchQuery, rounds: Int) -> [Int] {
        (0..<rounds).map { _ in
            let start = Timing.threadNanoseconds()
            let verdict = engine.screen(query)
            let end = Timing.threadNanoseconds()
            withExtendedLifetime(verdict) {}
            return end - start
        }
    }

    private static func line(_ query: BenchQuery, _ hits: [(id: String, millionths: Int)], nanoseconds: Int) -> [UInt8]
    {
        JSONWriter.object { line in
            line.member("qid", query.id)
            line.array("hits", hits) { hits, hit in
                hits.object { object in
                    object.member("id", hit.id)
                    object.member("score", json: Array(decimal(hit.millionths, digits: 6).utf8))
                }
            }
            line.member("us", json: Array(decimal(nanoseconds, digits: 3).utf8))
        }
    }

    private static func percentiles(_ name: String, _ values: [Int], _ figures: inout JSONWriter) {
        let ascending = values.sorted()
        figures.object(name) { object in
            object.member("p50", Int64(Timing.percentile(ascending, 0.5)))
            object.member("p95", Int64(Timing.percentile(ascending, 0.95)))
            object.member("p99", Int64(Timing.percentile(ascending, 0.99)))
            object.member("max", Int64(ascending.last ?? 0))
            object.member("mean", Int64(ascending.reduce(0, +) / max(ascending.count, 1)))
        }
    }

    /// `1234567` with six digits is `1.234567`.
    private static func decimal(_ value: Int, digits: Int) -> String {
        let text = String(repeating: "0", count: max(0, digits + 1 - String(value).count)) + String(value)
        return "\(text.dropLast(digits)).\(text.suffix(digits))"
    }
}
