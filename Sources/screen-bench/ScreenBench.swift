import Foundation
import GigPrimitives
import GigScreening

/// Builds index files of entries, and screens queries one by one, for the referees that score and compare.
@main
struct ScreenBench {
    static let usage = """
        Usage: screen-bench build ENTRIES INDEX
               screen-bench open INDEX NAME
               screen-bench screen INDEX QUERIES PREDICTIONS [--rounds 3] [--floor 500] [--unknown | --memo]
               screen-bench delta OLD NEW [--customers 1000000]

        ENTRIES and QUERIES are lines of JSON (id, schema, names; qid, query, schema). build writes the index file. open
        maps one and screens one name, as a server does at its start. screen gives every query its verdict --rounds
        times; PREDICTIONS gets, a line each, the entries at or over --floor (in thousandths) and the median time of a
        verdict in microseconds on the thread's own clock. --unknown leaves out what is known of the subject, --memo
        takes it for a payment's text. delta follows an update of OFAC's list, from one sdn.csv to the next, on made-up
        customers, and compares with screening them all again. Each gives one JSON object of figures on standard output.

        """

    static func main() {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            let figures =
                switch (options.words.first, options.words.count) {
                case ("build", 3): try build(options.words[1], options.words[2])
                case ("open", 3): try open(options.words[1], options.words[2])
                case ("screen", 4): try screen(options)
                case ("delta", 3): try DeltaBench.run(options)
                default: throw BenchFault("\n" + usage)
                }
            FileHandle.standardOutput.write(Data(figures + [UInt8(ascii: "\n")]))
        } catch {
            FileHandle.standardError.write(Data("screen-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    /// The time of building is from lists in memory to a file on the disk.
    private static func build(_ entries: String, _ path: String) throws -> [UInt8] {
        let lists = try BenchFiles.lists(entries)
        let began = ContinuousClock.now
        let bytes = try Engine.build(lists, at: path)
        let time = ContinuousClock.now - began
        let engine = try Engine(path)
        return JSONWriter.object { figures in
            figures.member("build_ms", Int64(time / .milliseconds(1)))
            figures.member("bytes", Int64(bytes))
            figures.member("names", Int64(engine.nameCount))
            figures.member("unreadable_names", Int64(engine.unreadableNames))
            figures.member("scoring_version", Int64(ScreeningIndex.scoringVersion))
            figures.member("normaliser_version", Int64(NameNormaliser.version))
        }
    }

    private static func open(_ path: String, _ name: String) throws -> [UInt8] {
        let began = ContinuousClock.now
        let engine = try Engine(path)
        let opened = ContinuousClock.now - began
        let verdict = engine.screen(ScreeningSubject(name))
        let time = ContinuousClock.now - began
        return JSONWriter.object { figures in
            figures.member("opened_us", Int64(opened / .microseconds(1)))
            figures.member("first_answer_us", Int64(time / .microseconds(1)))
            figures.member("outcome", verdict.outcome.rawValue)
            figures.member("resident_kb", Int64(Timing.kilobytes("VmRSS")))
        }
    }

    private static func screen(_ options: Options) throws -> [UInt8] {
        let queries = try BenchFiles.queries(options.words[2], as: options.kind)
        let before = Timing.kilobytes("VmRSS")
        let engine = try Engine(options.words[1])
        var medians: [Int] = []
        var firsts: [Int] = []
        for query in queries {
            let times = timed(engine, query, rounds: options.rounds)
            let median = times.sorted()[times.count / 2]
            firsts.append(times[0])
            medians.append(median)
        }
        let resident = Timing.kilobytes("VmRSS")
        var lines: [UInt8] = []
        for (query, median) in zip(queries, medians) {
            lines += line(query, engine.ranked(query.subject, floor: options.floor), nanoseconds: median)
            lines.append(UInt8(ascii: "\n"))
        }
        try BenchFiles.write(lines, to: options.words[3])
        return JSONWriter.object { figures in
            figures.member("queries", Int64(queries.count))
            figures.member("resident_kb", Int64(resident))
            figures.member("resident_before_kb", Int64(before))
            percentiles("median_of_rounds_ns", medians, &figures)
            percentiles("first_round_ns", firsts, &figures)
        }
    }

    private static func timed(_ engine: Engine, _ query: BenchQuery, rounds: Int) -> [Int] {
        (0..<rounds).map { _ in
            let start = Timing.threadNanoseconds()
            let verdict = engine.screen(query.subject)
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
