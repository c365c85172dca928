import Foundation
import GigGate
import GigRecords
import GigTestSupport
import Testing

/// An engine that the records run on; each joins all of the contract by being in the list.
struct Engine: CustomTestStringConvertible, Sendable {
    let kind: TestEngine
    /// Settings that make a commit durable, as the engine reports them.
    let durability: [(question: String, answer: SQLValue)]

    var testDescription: String { kind.rawValue }

    func open(_ folder: String) throws -> any SQLDatabase { try kind.open(folder) }

    static let all = [
        Engine(
            kind: .sqlite,
            durability: [
                ("PRAGMA journal_mode", .text("wal")), ("PRAGMA synchronous", .integer(2)),
                ("PRAGMA foreign_keys", .integer(1)), ("PRAGMA trusted_schema", .integer(0)),
            ]
        ),
        Engine(
            kind: .postgres,
            durability: [
                ("SHOW fsync", .text("on")), ("SHOW synchronous_commit", .text("on")),
                ("SHOW full_page_writes", .text("on")), ("SHOW transaction_isolation", .text("read committed")),
            ]
        ),
    ].filter(\.kind.isInstalled)
}

/// A folder that goes when the test ends.
final class Folder {
    let path = NSTemporaryDirectory() + "gigmopay-records-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Opens the records over any engine.
func openStore(_ database: any SQLDatabase) throws -> any GateStore { try database.openRecords() }

/// The fault that `body` threw, as its case's name; nil when it went through.
func fault(_ body: () throws -> Void) throws -> String? {
    do {
        try body()
        return nil
    } catch let fault as StoreFault {
        return name(fault)
    }
}

func name(_ fault: StoreFault) -> String {
    switch fault {
    case .full: "full"
    case .unavailable: "unavailable"
    case .statement: "statement"
    case .uncertain: "uncertain"
    case .locked: "locked"
    case .damaged: "damaged"
    }
}
