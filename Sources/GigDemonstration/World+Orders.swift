import GigGate
import GigIdentity
import GigLedger
import GigOperations
import GigPrimitives

/// Money set aside, money given back, and limits: a few of each, for the visitor to look at and to decide.
extension World {
    private static let reservedDays: UInt32 = 30

    func reserveAndRefund(_ residents: [Resident], _ operations: Actor) async throws {
        let platforms = residents.filter { $0.party.kind == .platform }
        for platform in platforms {
            let workers = residents.filter { $0.party.kind == .worker && $0.currency == platform.currency }
            for (index, worker) in workers.prefix(6).enumerated() {
                try await reserve(from: platform, for: worker, index)
            }
            let limit = SetLimit(
                account: platform.account,
                side: .debit,
                window: .month,
                amount: Money(minorUnits: 100_000_000_000, currency: platform.currency).decimal,
                count: nil
            )
            _ = try await gate.perform(limit, as: operations, key: key("limit", platform.party.key))
        }
    }

    /// Of each six one is posted in part and a little of it refunded, one is given up, and the others wait.
    private func reserve(from platform: Resident, for worker: Resident, _ index: Int) async throws {
        let names = [platform.party.key, worker.party.key]
        let command = Pay(
            debtor: platform.account,
            creditor: .account(worker.account),
            amount: Money(minorUnits: 2_000, currency: platform.currency),
            endToEndID: nil,
            remittance: "Booked for next week",
            terms: PaymentTerms(reserveSeconds: World.reservedDays * 86_400)
        )
        let key = key("reserve", names[0], names[1])
        guard let order = try await orderID(command, as: platform.actor, key) else { return }
        switch index {
        case 0:
            let part = Money(minorUnits: 1_500, currency: platform.currency).decimal
            let post = try ResolveOrder(order, .post, amount: part)
            try await attempt(post, as: platform.actor, self.key("post", names[0], names[1]))
            let refund = RefundOrder(order, amount: Money(minorUnits: 250, currency: platform.currency).decimal)
            try await attempt(refund, as: worker.actor, self.key("refund", names[0], names[1]))
        case 1:
            try await attempt(
                try ResolveOrder(order, .void),
                as: platform.actor,
                self.key("void", names[0], names[1])
            )
        default: return
        }
    }

    /// The order that a command makes; nil when it is refused, as some workers' are.
    private func orderID(_ command: Pay, as actor: Actor, _ key: IdempotencyKey) async throws -> OrderID? {
        do throws(Refusal) {
            let receipt = try await gate.perform(command, as: actor, key: key)
            return try JSONValue(parsing: receipt.body)["id"]?.text.flatMap { OrderID($0) }
        } catch {
            guard error.code.kind == .refused else { throw error }
            return nil
        }
    }
}
