import GigPrimitives
import Logging
import Synchronization
import Testing

@testable import GigLogging

/// What was written, line by line.
private final class Paper: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func log(_ least: LogLevel = .trace, _ disclosure: EventLog.Disclosure = .redacted) -> EventLog {
        EventLog(least: least, disclosure: disclosure, now: { Instant(seconds: 1_700_000_000) }) { line in
            self.bytes.withLock { $0 += line }
        }
    }
}

private struct Coded: LogCoded { let logCode = "store_full" }
private struct Talkative: Error, CustomStringConvertible { let description = "Ada Lovelace, GB33BUKB20201555555555" }

@Suite("A log tells what happened and nothing of persons")
struct EventLogTests {
    @Test("a line is one JSON object: time, level, event, then the fields in their order")
    func form() throws {
        let paper = Paper()
        paper.log().notice(
            "the door \"is\" open",
            [.public("port", 8443), .public("guarded", true), .public("by", "us")]
        )
        #expect(
            paper.text == """
                {"time":"2023-11-14T22:13:20.000000Z","level":"notice","event":"the door \\"is\\" open",\
                "port":8443,"guarded":true,"by":"us"}

                """
        )
        _ = try JSONValue(parsing: Array(paper.text.utf8.dropLast()))
    }

    @Test("every level is written from its own threshold on and not above", arguments: LogLevel.allCases)
    func levels(_ least: LogLevel) {
        for level in LogLevel.allCases {
            let paper = Paper()
            paper.log(least).log(level, "x")
            #expect(paper.text.isEmpty == (level < least))
        }
        let paper = Paper()
        let log = paper.log(least)
        log.trace("x")
        log.debug("x")
        log.info("x")
        log.notice("x")
        log.warning("x")
        log.error("x")
        log.critical("x")
        #expect(paper.text.split(separator: "\n").count == LogLevel.allCases.count { $0 >= least })
    }

    @Test("personal fields are redacted at every level, unless they are to be shown")
    func redaction() {
        for level in LogLevel.allCases {
            let paper = Paper()
            paper.log().log(level, "x", [.personal("customer", "Ada Lovelace")])
            #expect(paper.text.contains(#""customer":"[personal]""#))
            #expect(!paper.text.contains("Ada"))
        }
        let paper = Paper()
        paper.log(.trace, .shown).info("x", [.personal("customer", "Ada\n{\"level\":\"critical\"}")])
        #expect(paper.text.contains("Ada"))
        #expect(paper.text.split(separator: "\n").count == 1, "nobody can forge a line")
    }

    @Test("of an error there is a stable code or the name of its type")
    func errors() {
        let paper = Paper()
        paper.log().error("x", [.fault("why", Coded()), .fault("what", Talkative())])
        #expect(paper.text.contains(#""why":"store_full","what":"Talkative""#))
        #expect(!paper.text.contains("Ada"))
    }

    @Test("what a library says is redacted; where it says it is not")
    func libraries() {
        let paper = Paper()
        var logger = paper.log(.info).forLibraries
        logger[metadataKey: "customer"] = "Ada Lovelace"
        logger.debug("Ada Lovelace")
        #expect(paper.text.isEmpty)
        logger.error(
            "could not send to Ada Lovelace",
            metadata: ["iban": "GB33BUKB20201555555555"],
            source: "Ada Lovelace"
        )
        #expect(!paper.text.contains("Ada"))
        #expect(!paper.text.contains("GB33"))
        #expect(paper.text.contains(#""event":"a library says","module":"unknown""#))
        logger.error("again")
        #expect(paper.text.contains(#""module":"GigLoggingTests""#))
    }
}
