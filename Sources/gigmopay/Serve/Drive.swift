import ArgumentParser
import Foundation
import GigGate
import GigOperations
import GigPrimitives

/// Pays in batches inside the process, for measurements and to fill a store; hidden from the list of commands.
struct Drive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Pay in batches without a server, and tell how long it took.",
        discussion: "Only for demonstration stores: invented people pay one another the smallest amount there is.",
        shouldDisplay: false
    )

    @OptionGroup var store: StoreOptions
    @Option(help: "A file with one line 'secret account currency worker,worker,…' for each payer.") var payers: String
    @Option(help: "Orders in all.") var orders: Int
    @Option(help: "Orders a batch, at most 8,190.") var batch = PayBulk.mostOrders
    @Option(help: "The share of orders, in percent, that go to one payee of each payer.") var hot = 0
    @Option(help: "Seed of the draw of payees.") var seed: UInt64 = 1

    func validate() throws {
        guard (1...PayBulk.mostOrders).contains(batch), orders > 0, (0...100).contains(hot) else {
            throw ValidationError("--batch must be 1 to 8190, --orders above 0, --hot 0 to 100.")
        }
    }

    func run() async throws {
        try await reporting {
            let composition = try await Composition.open(
                store.data.folder,
                store: try store.address,
                secrets: try store.houseSecrets(.demonstration),
                mode: .demonstration,
                publicAddress: "https://localhost:8443",
                oldestListDays: 1000,
                events: .ofCommand
            )
            let payers = try String(contentsOf: URL(filePath: payers), encoding: .utf8)
                .split(separator: "\n").map { try Payer($0, composition.gate) }
            guard !payers.isEmpty else { throw SetupError("there is no payer in the file") }
            try await drive(composition.gate, payers)
        }
    }

    private func drive(_ gate: Gate, _ payers: [Payer]) async throws {
        var draw = Draw(seed: seed)
        var (done, milliseconds): (Int, [Double]) = (0, [])
        let clock = ContinuousClock()
        let (began, worked) = (clock.now, processorSeconds())
        while done < orders {
            let payer = payers[milliseconds.count % payers.count]
            let command = try PayBulk(payer.orders(min(batch, orders - done), hot: hot, &draw), isAtomic: false)
            let start = clock.now
            let receipt = try await gate.perform(
                command,
                as: payer.actor,
                key: IdempotencyKey(derivedFrom: "drive", String(draw.next()), String(draw.next()))
            )
            milliseconds.append((clock.now - start) / .milliseconds(1))
            guard BulkAnswer(receipt.body)?.outcomes.allSatisfy({ $0 == .posted }) == true else {
                throw SetupError("an order was not posted: give the payers more money")
            }
            done += command.orders.count
            Console.progress("\(done) of \(orders) orders")
        }
        Console.progress("", isLast: true)
        let seconds = (clock.now - began) / .seconds(1)
        milliseconds.sort()
        let answer = JSONWriter.object { json in
            json.member("orders", Int64(done))
            json.member("microseconds", Int64(seconds * 1_000_000))
            json.member("processor_microseconds", Int64((processorSeconds() - worked) * 1_000_000))
            json.member("p50_microseconds", Int64(milliseconds[milliseconds.count / 2] * 1000))
            json.member("p99_microseconds", Int64(milliseconds[milliseconds.count * 99 / 100] * 1000))
        }
        Console.say(String(decoding: answer, as: UTF8.self))
    }

    private func processorSeconds() -> Double {
        var usage = rusage()
        guard unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}

/// One who pays, and whom.
private struct Payer {
    let actor: Actor
    let account: AccountID
    let currency: Currency
    let payees: [AccountID]

    init(_ line: some StringProtocol, _ gate: Gate) throws {
        let parts = line.split(separator: " ")
        guard parts.count == 4, let account = AccountID(parts[1]), let currency = Currency(parts[2]) else {
            throw SetupError("a payer's line is not 'secret account currency worker,worker,…'")
        }
        actor = try gate.authenticate(String(parts[0]))
        self.account = account
        self.currency = currency
        payees = parts[3].split(separator: ",").compactMap { AccountID($0) }
        guard !payees.isEmpty else { throw SetupError("a payer has nobody to pay") }
    }

    func orders(_ count: Int, hot: Int, _ draw: inout Draw) -> [PayBulk.Order] {
        (0..<count).map { _ in
            let isHot = draw.next() % 100 < UInt64(hot)
            return PayBulk.Order(
                id: draw.nextID(),
                debtor: account,
                creditor: isHot ? payees[0] : payees[Int(draw.next() % UInt64(payees.count))],
                amount: Money(minorUnits: 1, currency: currency),
                endToEndID: nil,
                remittance: nil,
                isLinked: false
            )
        }
    }
}

/// SplitMix64, and ids that ascend, as those of callers who make version 7 UUIDs do.
private struct Draw {
    var state: UInt64
    private var microseconds = SystemClock().now().microseconds

    init(seed: UInt64) {
        state = seed
    }

    mutating func nextID() -> OrderID {
        microseconds += 1
        return OrderID(microseconds: microseconds, random: next())
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
