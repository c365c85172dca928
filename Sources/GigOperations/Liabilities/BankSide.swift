import GigPrimitives
import GigRecords

/// What the banks say they hold for customers of one currency.
struct BankSide {
    /// Each account with the newest statement of it, for the log.
    let members: [JSONValue]
    /// Of all accounts; nil while a bank's statement is missing, or where no bank holds anything.
    let sum: Int64?
    private let days: [CivilDate?]

    init(_ statements: [SafeguardingStatement]) {
        days = statements.map(\.statement?.day)
        var sum: Int64? = statements.isEmpty ? nil : 0
        var members: [JSONValue] = []
        for (account, statement) in statements.map({ ($0, $0.statement) }) {
            sum = statement.flatMap { statement in
                sum.flatMap { sum in
                    let (next, overflow) = sum.addingReportingOverflow(statement.balance)
                    return overflow ? nil : next
                }
            }
            members.append(
                .object([
                    "bank": .text(account.bank),
                    "account_sha256": .text(Digest(hashing: Array(account.account.description.utf8)).hexadecimal),
                    "statement_sha256": statement.map { .text($0.digest.hexadecimal) } ?? .null,
                    "closing_balance": statement.map { .text(String($0.balance)) } ?? .null,
                    "as_of": statement.map { .text($0.balanceAt) } ?? .null,
                ])
            )
        }
        self.members = members
        self.sum = sum
    }

    /// Whether every account has a statement of this day.
    func areAll(of day: CivilDate) -> Bool { !days.isEmpty && days.allSatisfy { $0 == day } }

    /// A JSON array in the order of the accounts.
    var json: [UInt8] {
        var writer = JSONWriter()
        writer.array(members) { writer, member in
            writer.object { bank in
                for name in ["bank", "account_sha256", "statement_sha256", "closing_balance", "as_of"] {
                    guard let text = member[name]?.text else {
                        bank.member(name, json: Array("null".utf8))
                        continue
                    }
                    bank.member(name, text)
                }
            }
        }
        return writer.bytes
    }
}
