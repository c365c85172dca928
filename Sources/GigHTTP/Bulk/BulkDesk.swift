import GigGate
import GigOperations
import GigPrimitives

/// What became of one line of a bulk request.
struct BulkResult: Sendable {
    let line: Int
    let id: OrderID?
    let outcome: BulkAnswer.Outcome
}

/// Brings the chunks of one bulk request through the gate.
struct BulkDesk: Sendable {
    let gate: Gate
    let actor: Actor
    let key: IdempotencyKey
    let isAtomic: Bool

    /// The results of a chunk, in order of its lines, once they are on disk; refuses with what the gate refuses.
    func settle(_ chunk: BulkChunk) async throws(Refusal) -> [BulkResult] {
        let isWhole = wholeChains(chunk.entries)
        let orders = zip(chunk.entries, isWhole).compactMap { entry, isWhole in isWhole ? entry.order : nil }
        var outcomes = try await pay(orders, chunk.index)[...]
        return zip(chunk.entries, isWhole).map { entry, isWhole in
            let outcome: BulkAnswer.Outcome
            switch entry.content {
            case .refused(let refusal): outcome = .refused(refusal)
            case .order where isWhole: outcome = outcomes.popFirst() ?? .refused(Refusal(.storeUnavailable))
            case .order: outcome = .refused(Refusal(.chainFailed))
            }
            return BulkResult(line: entry.line, id: entry.id, outcome: outcome)
        }
    }

    private func pay(_ orders: [PayBulk.Order], _ index: Int) async throws(Refusal) -> [BulkAnswer.Outcome] {
        guard !orders.isEmpty else { return [] }
        let command = try PayBulk(orders, isAtomic: isAtomic)
        command.screenAhead(gate.ports)
        let key = IdempotencyKey(derivedFrom: "bulk", key.text, String(index))
        let receipt = try await gate.perform(command, as: actor, key: key)
        guard let answer = BulkAnswer(receipt.body), answer.outcomes.count == orders.count else {
            throw Refusal(.storeUnavailable)
        }
        return answer.outcomes
    }

    /// For each entry, whether all lines of its chain are orders.
    private func wholeChains(_ entries: [BulkEntry]) -> [Bool] {
        var isWhole: [Bool] = []
        while isWhole.count < entries.count {
            let rest = entries[isWhole.count...]
            let end = isAtomic ? nil : rest.firstIndex { !$0.isLinked }
            let chain = rest[...(end ?? rest.endIndex - 1)]
            isWhole += Array(repeating: chain.allSatisfy { $0.order != nil }, count: chain.count)
        }
        return isWhole
    }
}
