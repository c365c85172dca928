import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022BankStatementTests {
    private static let samples = SharedData.files("compliance/iso20022/samples") { $0.hasPrefix("camt053") }

    private func refusal(_ bytes: [UInt8]) -> Refusal? {
        Corpus.refusal { () throws(Refusal) in _ = try BankStatement.parse(bytes) }
    }

    @Test(.enabled(if: SharedData.isPresent, "needs the third-party files"))
    func readsTheThirdPartySamplesOrSaysWhatTheyLack() throws {
        var found: [String: [String]] = [:]
        for path in Self.samples + Corpus.statements {
            let bytes = try SharedData.bytes(path)
            do throws(Refusal) {
                found[path] = try BankStatement.parse(bytes).statements.map {
                    "\($0.direction.rawValue) \($0.amount.decimal) \($0.amount.currency) \($0.date)"
                }
            } catch {
                found[path] = [error.code.rawValue]
            }
        }
        let statements = found.filter { $0.key.contains("camt053") && !$0.key.contains(".v3") }
        #expect(statements.count == 9)
        for (path, values) in statements { #expect(values.allSatisfy { $0.contains(" ") }, "\(path)") }
        for (path, values) in found where statements[path] == nil {
            #expect(values == ["message_unsupported"], "\(path)")
        }
        let balances = statements["partners/iso20022/camt-samples/camt053.v2.multi.statement.xml"]
        #expect(balances == ["CRDT 27.00 EUR 2014-12-31", "CRDT 20.00 EUR 2014-12-31"])
        let all = statements["partners/iso20022/camt-samples/camt053.v2.all-balance-types.xml"]
        #expect(all == ["CRDT 4.04 EUR 2015-01-22"])
    }

    /// One statement of one account whose balances a test can replace.
    private func message(
        _ balances: String,
        version: String = "08",
        account: String = "DE89370400440532013000"
    )
        -> [UInt8]
    {
        Array(
            """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.\(version)"><BkToCstmrStmt><GrpHdr>\
            <MsgId>M1</MsgId><CreDtTm>2026-09-15T23:59:59</CreDtTm></GrpHdr><Stmt><Id>S1</Id>\
            <CreDtTm>2026-09-15T23:59:59</CreDtTm><Acct><Id><IBAN>\(account)</IBAN></Id></Acct>\
            \(balances)</Stmt></BkToCstmrStmt></Document>
            """.utf8
        )
    }

    private func balance(_ code: String, _ amount: String = "12.50", _ direction: String = "CRDT") -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">\(amount)</Amt>\
        <CdtDbtInd>\(direction)</CdtDbtInd><Dt><Dt>2026-09-15</Dt></Dt></Bal>
        """
    }

    @Test(arguments: ["02", "08"])
    func theClosingBookedBalanceIsRead(version: String) throws {
        let bytes = message(balance("OPBD", "1") + balance("CLBD") + balance("CLAV", "3"), version: version)
        let statement = try BankStatement.parse(bytes)
        #expect(statement.version.rawValue == "camt.053.001.\(version)")
        #expect(statement.messageID == "M1")
        let part = try #require(statement.statements.first)
        #expect(part.amount == CurrencyAmount(decimal: "12.50", currency: "EUR"))
        #expect(part.direction == .credit)
        #expect(part.day == CivilDate("2026-09-15"))
        #expect(part.account.identifier == "DE89370400440532013000")
    }

    @Test func aStatementHasOneClosingBookedBalance() {
        for balances in [
            balance("OPBD"), balance("ITBD") + balance("CLAV"), balance("CLBD") + balance("CLBD"),
        ] {
            #expect(refusal(message(balances)) == Refusal(.messageInvalid, field: "Stmt/Bal"))
        }
        #expect(refusal(message(""))?.code == .messageInvalid)
        #expect(refusal(message(balance("CLBD", "-1")))?.code == .messageInvalid)
        #expect(refusal(message(balance("CLBD", "1", "BOTH")))?.code == .messageInvalid)
        #expect(refusal(message(balance("CLBD"), version: "05"))?.code == .messageUnsupported)
    }

    @Test func whatTheSandboxSaysIsRead() throws {
        let account = AccountReference(identifier: "DE89370400440532013000", scheme: .iban)
        let currency = try #require(Currency("EUR"))
        let now = try #require(Instant("2026-09-15T23:59:59Z"))
        for (balance, decimal, direction) in [
            (123_456, "1234.56", BankEntry.Direction.credit), (0, "0.00", .credit), (-5, "0.05", .debit),
        ] as [(Int64, String, BankEntry.Direction)] {
            let bytes = try SandboxBank.statement(of: account, balance: balance, currency: currency, at: now)
            let part = try #require(try BankStatement.parse(bytes).statements.first)
            #expect(part.amount == CurrencyAmount(decimal: decimal, currency: "EUR"))
            #expect(part.direction == direction)
            #expect(part.date == "2026-09-15T23:59:59")
            #expect(part.account == account)
        }
    }
}
