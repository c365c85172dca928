import GigLedger
import GigPrimitives

/// Runs a table and collects the lines that came out otherwise.
struct TableRun {
    private(set) var faults: [String] = []
    var book = Book(position: 0, lastTimestamp: Instant(microseconds: 0))
    var now = TableWords.start
    private var marks: [Book.Mark] = []
    private var accounts: [(request: AccountRequest, status: String, line: String)] = []
    private var transfers: [(request: TransferRequest, status: String, line: String)] = []

    init(_ table: LedgerTable) throws {
        for line in table.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ").map(String.init)
            if words.first != "account" { decideAccounts() }
            if words.first != "transfer" { decideTransfers() }
            guard let first = words.first, let last = words.last else { continue }
            switch first {
            case "account":
                accounts.append((try TableWords.account(words.dropFirst().dropLast()), last, "\(line)"))
            case "transfer":
                transfers.append((try TableWords.transfer(words.dropFirst().dropLast()), last, "\(line)"))
            case "mark": marks.append(book.mark())
            case "undo": if let mark = marks.popLast() { book.undo(to: mark) }
            default:
                if let fault = try perform(first, Array(words.dropFirst())) { faults.append("\(line): \(fault)") }
            }
        }
        decideAccounts()
        decideTransfers()
    }

    private mutating func decideAccounts() {
        guard !accounts.isEmpty else { return }
        for (asked, result) in zip(accounts, book.create(accounts.map(\.request), now: now))
        where asked.status != result.status.rawValue {
            faults.append("\(asked.line): \(result.status.rawValue)")
        }
        accounts = []
    }

    private mutating func decideTransfers() {
        guard !transfers.isEmpty else { return }
        for (asked, result) in zip(transfers, book.create(transfers.map(\.request), now: now))
        where asked.status != result.status.rawValue {
            faults.append("\(asked.line): \(result.status.rawValue)")
        }
        transfers = []
    }
}
