import GigLedger
import GigPrimitives
import Testing

@Suite("The ledger answers as the tables say")
struct TableTests {
    @Test("line by line", arguments: LedgerTable.all)
    func table(_ table: LedgerTable) throws {
        let run = try TableRun(table)
        for fault in run.faults { Issue.record("\(fault)") }
    }

    @Test("every status of accounts is expected somewhere")
    func accountStatuses() {
        let expected = Set(LedgerTable.all.flatMap { $0.expectedStatuses("account") })
        #expect(expected == Set(AccountStatus.allCases.map(\.rawValue)))
    }

    @Test("every status of transfers is expected somewhere")
    func transferStatuses() {
        let expected = Set(LedgerTable.all.flatMap { $0.expectedStatuses("transfer") })
        #expect(expected == Set(TransferStatus.allCases.map(\.rawValue)))
    }

    @Test("a wrong line is noticed")
    func wrongLines() throws {
        let table = LedgerTable(
            "wrong",
            """
            account A1 customer EUR exists
            account A2 customer EUR created

            transfer T1 A1 A2 1 pay EUR created
            balance A1 0 1 0 0
            closed A2
            """
        )
        #expect(try TableRun(table).faults.count == 4)
    }
}
