import AsyncHTTPClient
import Dispatch
import Foundation
import GigHTTP
import GigPrimitives
import NIOCore

/// Sends a file of orders, a line each, and reads the results while it is being sent.
struct BulkPayment {
    /// How far the server says that it is.
    private struct Tally {
        var (lines, posted, held, reserved): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
        var (exists, refused): (Int64, Int64) = (0, 0)

        init() {}

        init?(_ value: JSONValue?) {
            guard let value else { return nil }
            func number(_ name: String) -> Int64 { value[name]?.integer ?? 0 }
            (lines, posted) = (number("lines"), number("posted"))
            (held, reserved) = (number("held"), number("reserved"))
            (exists, refused) = (number("exists"), number("refused"))
        }
    }

    let client: APIClient
    /// The file; a dash is standard input.
    let file: String
    let isAtomic: Bool
    let key: String

    /// Whether every line was taken, now or before; throws what ended the request early.
    func run() async throws -> Bool {
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle else { throw SetupError("\(file) can't be read") }
        let answer = try await client.stream(
            "/v1/orders/bulk" + (isAtomic ? "?atomic=true" : ""),
            body: FilePieces(handle: handle),
            mediaType: "application/x-ndjson",
            idempotencyKey: key
        )
        var splitter = LineSplitter()
        var report = Report()
        do {
            for try await buffer in answer {
                for line in splitter.split(buffer.readableBytesView) { try report.take(line) }
            }
        } catch let problem as APIClient.Problem {
            report.show(isLast: true)
            throw problem
        } catch {
            throw BulkPayment.broken
        }
        guard report.isDone else { throw BulkPayment.broken }
        return report.tally.refused == 0
    }

    private static let broken = SetupError(
        "the connection broke; send the same file again: what was taken is not taken twice"
    )

    /// What has been heard so far.
    private struct Report {
        private(set) var tally = Tally()
        private(set) var isDone = false
        private let start = ContinuousClock.now

        /// Throws a `Problem` when the server ended the request.
        mutating func take(_ line: LineSplitter.Line) throws {
            let value = try JSONValue(parsing: line.bytes)
            if let problem = value["error"] {
                throw APIClient.Problem(problem)
            } else if let progress = Tally(value["progress"]) {
                tally = progress
                show(isLast: false)
            } else if let sum = Tally(value["done"]) {
                tally = sum
                isDone = true
                show(isLast: true)
            } else if value["status"]?.text == "refused" {
                list(value)
            }
        }

        func show(isLast: Bool) {
            let milliseconds = max(1, Int64((ContinuousClock.now - start) / .milliseconds(1)))
            let parts = [
                "\(tally.lines) lines", "\(tally.posted) posted", "\(tally.held) held", "\(tally.reserved) reserved",
                "\(tally.exists) there before", "\(tally.refused) refused",
                "\(tally.lines * 1000 / milliseconds) a second",
            ]
            Console.progress(parts.joined(separator: ", "), isLast: isLast)
        }

        private var hasHeader = false

        /// Columns of fixed width, so that a million refusals need not be remembered.
        private mutating func list(_ value: JSONValue) {
            func row(_ line: String, _ id: String, _ code: String, _ rest: String) -> String {
                zip([line, id, code], [7, 36, 26]).map { cell, width in
                    cell.padding(toLength: max(width, cell.count), withPad: " ", startingAt: 0)
                }.joined(separator: "  ") + "  " + rest
            }
            if !hasHeader { Console.say(row("LINE", "ORDER", "REFUSAL", "FIELDS")) }
            hasHeader = true
            let fields = value["fields"]?.elements?.compactMap(\.text).joined(separator: ", ") ?? ""
            Console.say(row(value.shown("line"), value.shown("id"), value.shown("code"), fields))
        }
    }
}

/// Reads a file in pieces as they are asked for, on a thread that may wait for them.
struct FilePieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    private static let size = 64 * 1024
    private static let queue = DispatchQueue(label: "gigmopay.file")

    let handle: FileHandle

    struct AsyncIterator: AsyncIteratorProtocol {
        let handle: FileHandle

        mutating func next() async throws -> ByteBuffer? {
            let handle = handle
            let data = try await withCheckedThrowingContinuation { continuation in
                FilePieces.queue.async {
                    continuation.resume(with: Result { try handle.read(upToCount: FilePieces.size) ?? Data() })
                }
            }
            return data.isEmpty ? nil : ByteBuffer(bytes: data)
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(handle: handle) }
}
