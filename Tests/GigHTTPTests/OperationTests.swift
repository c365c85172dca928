import Foundation
import GigAccess
import GigGate
import GigPrimitives
import GigTestSupport
import HTTPTypes
import Testing

@testable import GigHTTP

@Suite("Operations that no other test calls rightly, each with what it answers")
struct OperationTests {
    /// One house, one key of each kind of staff, and calls by the names of operations.
    struct Tour {
        let world: BulkWorld
        let operations: String
        let administrator: String
        let auditor: String
        let compliance: String

        var house: TestHouse { world.api.house }

        init() async throws {
            world = try await BulkWorld()
            operations = try await world.api.house.issueKey(.operations)
            administrator = try await world.api.house.issueKey(.administrator)
            auditor = try await world.api.house.issueKey(.auditor)
            compliance = try await world.api.house.issueKey(.compliance)
        }

        /// Calls an operation, its path's parameters filled in from left to right, and expects a status of success.
        func call(
            _ operation: String,
            _ parameters: String...,
            query: String = "",
            key: String? = nil,
            body: String? = nil,
            mediaType: String = "application/json",
            status: Int = 200
        ) async throws -> APIHarness.Answer {
            let endpoint = try #require(Endpoint.all.first { $0.operation == operation })
            var rest = parameters[...]
            let parts = endpoint.path.split(separator: "/").map { part in
                part.hasPrefix("{") ? rest.popFirst() ?? "?" : String(part)
            }
            let answer = try await world.api.call(
                endpoint.method,
                "/" + parts.joined(separator: "/") + query,
                key: key,
                body: body,
                mediaType: mediaType,
                idempotencyKey: endpoint.isCommand ? "key-\(house.random.next())" : nil
            )
            #expect(answer.status == status, "\(operation): \(answer.code ?? "-") \(answer.fields)")
            #expect(rest.isEmpty)
            return answer
        }
    }

    @Test("a customer comes in, is corrected, gets accounts, limits and a bank account, and leaves an account")
    func people() async throws {
        let tour = try await Tour()
        let new = """
            {"kind":"worker","name":"Ada Okafor","country":"DE","document_number":"D-1","accounts":[{"currency":"EUR"}]}
            """
        let made = try await tour.call("onboardCustomer", key: tour.operations, body: new, status: 201)
        let customer = try #require(made.json?["id"]?.text)
        let shown = try await tour.call("readCustomer", customer, key: tour.operations)
        #expect(shown.json?["name"]?.text == "Ada Okafor")
        let all = try await tour.call("listCustomers", key: tour.auditor).json?["data"]?.elements
        #expect(all?.contains { $0["id"]?.text == customer } == true)
        let account = try await tour.call(
            "openAccount",
            customer,
            key: tour.operations,
            body: #"{"currency":"GBP"}"#,
            status: 201
        )
        let id = try #require(account.json?["id"]?.text)
        #expect(try await tour.call("readAccount", id, key: tour.auditor).json?["currency"]?.text == "GBP")
        let closed = try await tour.call("closeAccount", id, key: tour.operations, status: 201)
        #expect(closed.json?["closed_at"]?.text?.isEmpty == false)
        let bank = #"{"number":{"iban":"DE89370400440532013000"},"holder":"Ada Okafor"}"#
        let kept = try await tour.call("setBankAccount", customer, "EUR", key: tour.operations, body: bank)
        #expect(!kept.body.isEmpty)
    }

    @Test("a key is issued, listed without its secret, and revoked")
    func keys() async throws {
        let tour = try await Tour()
        let issued = try await tour.call(
            "issueKey",
            key: tour.administrator,
            body: #"{"name":"prometheus","role":"monitor"}"#,
            status: 201
        )
        let key = try #require(issued.json?["key"]?.text)
        let id = try #require(APIKey(key)?.id)
        _ = try await tour.call("readMetrics", key: key)
        let list = try await tour.call("listKeys", key: tour.auditor)
        let text = String(decoding: list.body, as: UTF8.self)
        #expect(text.contains("\(id)") && !text.contains(key))
        _ = try await tour.call("revokeKey", "\(id)", key: tour.administrator)
        _ = try await tour.call("readMetrics", key: key, status: 401)
    }

    @Test("banks and lists are taken in and shown")
    func partners() async throws {
        let tour = try await Tour()
        let bank = """
            {"name":"Second Bank","country":"GB","bic":"SECOGB2LXXX","licence":"No. 2","currency":"GBP",\
            "number":{"other":"SECOND-GBP"}}
            """
        _ = try await tour.call("registerBank", key: tour.administrator, body: bank, status: 201)
        let banks = try await tour.call("listBanks", key: tour.auditor)
        #expect(String(decoding: banks.body, as: UTF8.self).contains("Second Bank"))
        let rows = "uid,schema,name,alias_of,weak,country,date_of_birth,program\n1,person,Nobody Atall,,,,,\n"
        let content = Data(rows.utf8).base64EncodedString()
        let list = """
            {"format":"own-csv","id":"second","title":"Second","published":"\(tour.house.clock.now().date)",\
            "files":{"list":"\(content)"}}
            """
        _ = try await tour.call("importList", key: tour.operations, body: list, status: 201)
        let lists = try await tour.call("listLists", key: tour.auditor).json?["data"]?.elements
        #expect(lists?.contains { $0["id"]?.text == "second" } == true)
    }

    /// A bank's camt.054: 3.00 EUR came in for an account that is nobody's.
    private let stray = """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId>\
        <CreDtTm>2026-09-15T00:00:00Z</CreDtTm></GrpHdr><Ntfctn><Id>N1</Id><Acct><Id><Othr><Id>BANK-EUR</Id></Othr></Id>\
        <Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
        <BookgDt><Dt>2026-09-15</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs>\
        <EndToEndId>E1</EndToEndId></Refs><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><CdtrAcct><Id>\
        <Othr><Id>NOBODY</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls></NtryDtls></Ntry></Ntfctn>\
        </BkToCstmrDbtCdtNtfctn></Document>
        """

    @Test("transfers are listed and read; money without an owner is given to one")
    func money() async throws {
        let tour = try await Tour()
        let world = tour.world
        _ = try await world.send([world.line(1)])
        let query = "?account=\(world.payee.account)"
        let transfers = try await tour.call("listTransfers", query: query, key: tour.auditor).json?["data"]?.elements
        let transfer = try #require(transfers?.first?["id"]?.text)
        #expect(transfers?.count == 1)
        #expect(try await tour.call("readTransfer", transfer, key: tour.auditor).json?["id"]?.text == transfer)
        let bank = try await tour.house.issueKey(.bank)
        let booked = try await tour.call("receiveBankMessage", key: bank, body: stray, mediaType: "application/xml")
        #expect(booked.json?["entries"]?.elements?.first?["result"]?.text == "unallocated")
        let orders = try await tour.call("listOrders", key: tour.auditor).json?["data"]?.elements
        let order = try #require(orders?.first { $0["state"]?.text == "unallocated" }?["id"]?.text)
        let owner = #"{"account":"\#(world.payee.account)"}"#
        _ = try await tour.call("allocateOrder", order, key: tour.operations, body: owner, status: 201)
        #expect(try await world.paid() == "4.00")
    }

    @Test("a statement is issued, listed, and read with its proof once it is under a checkpoint")
    func statements() async throws {
        let tour = try await Tour()
        let account = "\(tour.world.payer.account)"
        let today = tour.house.clock.now().date
        let made = try await tour.call(
            "issueStatement",
            account,
            key: tour.world.key,
            body: #"{"from":"\#(today)","to":"\#(today)"}"#,
            status: 201
        )
        let id = try #require(made.json?["id"]?.text)
        let list = try await tour.call("listIssuedStatements", account, key: tour.world.key).json?["data"]?.elements
        #expect(list?.contains { $0["id"]?.text == id } == true)
        try await tour.house.publisher.publish()
        let file = try await tour.call("readIssuedStatement", account, id, key: tour.world.key)
        #expect(String(decoding: file.body, as: UTF8.self).contains("gmp-statement/v1"))
    }

    @Test("the log is read by anybody in tiles, and by an auditor in clear text; a receipt proves a command")
    func log() async throws {
        let tour = try await Tour()
        try await tour.house.publisher.publish()
        let checkpoint = String(decoding: try await tour.call("readCheckpoint").body, as: UTF8.self)
        let lines = checkpoint.split(separator: "\n")
        let size = try #require(Int(lines[1]))
        #expect(lines[0] == "gigmopay.test/log" && size > 0)
        let tile = try await tour.call("readTile", "0/000.p/\(size)")
        #expect(tile.body.count == 32 * size)
        #expect(try await tour.call("readLogPolicy").body == Array("quorum none\n".utf8))
        let keys = String(decoding: try await tour.call("readLogKeys").body, as: UTF8.self)
        #expect(keys.hasPrefix("gigmopay.test/log+"))
        let receipt = try await tour.call("readReceipt", "0", key: tour.auditor)
        #expect(String(decoding: receipt.body, as: UTF8.self).hasPrefix("c2sp.org/tlog-proof@"))
        let entries = try await tour.call("listLogEntries", query: "?limit=1", key: tour.auditor).json
        #expect(entries?["data"]?.elements?.count == 1)
        let style = try await tour.call("readStyle")
        #expect(style.headers[.contentType] == "text/css; charset=utf-8" && !style.body.isEmpty)
    }

    @Test("an entry's clear text is erased when its time has run out")
    func erasing() async throws {
        let tour = try await Tour()
        let body = #"{"reason":"its time has run out"}"#
        let early = try await tour.call("eraseLogEntry", "0", key: tour.compliance, body: body, status: 422)
        #expect(early.code == "retention_running")
        tour.house.clock.advance(seconds: 11 * 366 * 86_400)
        _ = try await tour.call("eraseLogEntry", "0", key: tour.compliance, body: body, status: 201)
    }

    /// Where the success of an operation is asserted that this suite does not call: a file of this folder, or a referee.
    static let elsewhere: [String: [String]] = [
        "AccessTests.swift": ["listAccounts", "readAccount", "listOrders"],
        "OrderTests.swift": ["createOrder"], "BulkTests.swift": ["createOrders"],
        "HTTPReservationTests.swift": ["readOrder", "postOrder", "voidOrder", "refundOrder"],
        "HTTPTimeTests.swift": ["readStatement", "readBalance", "readLimits", "setLimit"],
        "LiabilitiesEndpointTests.swift": [
            "publishLiabilities", "listLiabilities", "readLiabilityTile", "readLiabilitiesPage", "readProofOfBalance",
            "receiveBankMessage",
        ],
        "ScreeningEndpointTests.swift": [
            "screenName", "rehearseScreening", "readCustomerScreening", "correctCustomer", "listAlerts", "readAlert",
            "decideAlert", "listClearedPairs", "revokeClearedPair",
        ],
        "WitnessEndpointTests.swift": ["addCheckpoint", "readWitnessedCheckpoint", "readWitnessKeys"],
        "PageTests.swift": ["readHome", "readPromises", "readProblems", "readHealth", "readReadiness"],
        "VerifyPageTests.swift": ["readVerifier"], "MetricsTests.swift": ["readMetrics"],
        "BrowserReportTests.swift": ["receiveBrowserReports"],
        "DocumentEndpointTests.swift": ["addDocument", "listDocuments", "readDocument"],
        "ErasureEndpointTests.swift": ["listProposals", "confirmProposal", "withdrawProposal"],
        "../Referees/store_work.py": ["backUpStore", "rotateStoreKey", "readStoreWork"],
        "../Referees/log_canary.py": [
            "receiveVerdict", "eraseCustomer", "setLegalHold", "liftLegalHold", "rotateKeys", "readKeyRotation",
            "sendPaymentFile",
        ],
    ]

    @Test("every operation of the description has a test of its success, and each of them is one")
    func everyOperation() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let own = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        var tested: [String: String] = [:]
        for endpoint in Endpoint.all {
            let calls = ["call(\"\(endpoint.operation)\"", "call(\n            \"\(endpoint.operation)\""]
            if calls.contains(where: own.contains) { tested[endpoint.operation] = "OperationTests.swift" }
        }
        for (file, operations) in Self.elsewhere {
            let text = try String(contentsOf: folder.appending(path: file).standardized, encoding: .utf8)
            for operation in operations {
                let endpoint = try #require(Endpoint.all.first { $0.operation == operation }, "\(operation) is none")
                let words = endpoint.path.split(separator: "/").filter { !$0.hasPrefix("{") }
                let called = words.allSatisfy { text.contains($0) } || text.contains(operation)
                #expect(called, "\(file) does not call \(operation)")
                tested[operation] = file
            }
        }
        for endpoint in Endpoint.all { #expect(tested[endpoint.operation] != nil, "\(endpoint.operation) has no test") }
    }
}
