import GigPrimitives
import Testing

@testable import GigTransparency

struct LiabilitiesTreeTests {
    @Test(arguments: [0, 1, 2, 3, 40, 300, 1500])
    func everyCustomerFindsTheirBalanceInTheTotal(accountCount: Int) throws {
        let house = try LiabilityHouse(accountCount: accountCount, seed: UInt64(accountCount) + 1)
        let tree = try house.tree()
        #expect(tree.root.sum == house.accounts.reduce(0) { $0 + $1.balance })
        for account in house.accounts.prefix(60) {
            let proof = try house.proof(of: account, in: tree)
            #expect(proof.verdict(statedBalance: account.balance) == .holds)
            #expect(try LiabilitiesProof(parsing: proof.bytes) == proof)
        }
    }

    @Test func theOrderOfTheAccountsChangesNothing() throws {
        let house = try LiabilityHouse(accountCount: 200, seed: 7)
        var mixed = house
        var generator = SplitMix64(seed: 8)
        mixed.accounts.shuffle(using: &generator)
        #expect(try house.tree().commitment == mixed.tree().commitment)
    }

    @Test func chunksMakeTheTreeThatOneGoMakes() throws {
        let house = try LiabilityHouse(accountCount: 900, seed: 3)
        let tree = try house.tree()
        var chunks = try stride(from: 0, to: 900, by: 250).map { try house.chunk($0..<min(900, $0 + 250)) }
        try LiabilityChunk.checkOrder(chunks)
        let count = chunks.reduce(0) { $0 + $1.count }
        let size = 1 << LiabilitiesTree.height(leafCount: count)
        for range in [0..<100, 100..<size - count] {
            chunks.append(
                LiabilityChunk(
                    padding: range,
                    snapshot: house.snapshot,
                    master: house.master,
                    hashing: PortableHashing.self
                )
            )
        }
        let groups = try (0..<LiabilityChunk.groupCount).map { try LiabilityChunk.sorted(group: $0, of: chunks) }
        let leaves = LiabilitiesTree.leaves(groups)
        let tiles = size / LiabilityTile.fullWidth
        let heads = try [0..<1, 1..<tiles].flatMap {
            try LiabilitiesTree.heads(of: leaves, tiles: $0, hashing: PortableHashing.self)
        }
        let other = try LiabilitiesTree(
            snapshot: house.snapshot,
            leaves: leaves,
            heads: heads,
            hashing: PortableHashing.self
        )
        #expect(other.commitment == tree.commitment)
        #expect(other.root == tree.root)
    }

    @Test func anAccountThatComesTwiceIsRefused() throws {
        var house = try LiabilityHouse(accountCount: 20, seed: 5)
        // The other balance, so that no leaf comes twice.
        house.accounts.append(try LiabilityAccount(id: house.accounts[4].id, balance: 1 << 47))
        #expect(throws: TransparencyError.accountsNotAscending) { try house.tree() }
        house.accounts.removeLast()
        let chunks = try [house.chunk(0..<10), house.chunk(9..<20)]
        #expect(throws: TransparencyError.accountsNotAscending) { try LiabilityChunk.checkOrder(chunks) }
    }

    @Test func aLeafThatComesTwiceIsRefused() throws {
        let chunk = try LiabilityHouse(accountCount: 3, seed: 5).chunk(0..<3)
        #expect(throws: TransparencyError.leavesNotAscending) {
            for group in 0..<LiabilityChunk.groupCount {
                _ = try LiabilityChunk.sorted(group: group, of: [chunk, chunk])
            }
        }
    }

    @Test func balancesStayBelowTheirLimitAndDebtsCountNothing() throws {
        #expect(try LiabilityAccount(id: [65], balance: 1 << 48 - 1).balance == 1 << 48 - 1)
        #expect(try LiabilityAccount(id: [65], balance: -1).balance == 0)
        #expect(try LiabilityAccount(id: [65], balance: .min).balance == 0)
        #expect(throws: TransparencyError.balanceOutOfRange) { try LiabilityAccount(id: [65], balance: 1 << 48) }
        #expect(throws: TransparencyError.balanceOutOfRange) { try LiabilityAccount(id: [65], balance: .max) }
        #expect(throws: TransparencyError.lineInvalid) { try LiabilityAccount(id: [], balance: 1) }
    }

    @Test func sumsStayBelowTheirLimit() throws {
        var hasher = SumHasher<PortableHashing>()
        let hash = Digest(hashing: [])
        let half = SumNode(sum: 1 << 62, hash: hash)
        let less = SumNode(sum: 1 << 62 - 1, hash: hash)
        #expect(try hasher.parent(half, less).sum == 1 << 63 - 1)
        #expect(throws: TransparencyError.sumTooLarge) { try hasher.parent(half, half) }
        let negative = SumNode(sum: .max, hash: hash)
        #expect(throws: TransparencyError.sumTooLarge) { try hasher.parent(negative, half) }
        #expect(throws: TransparencyError.sumTooLarge) { try hasher.parent(half, negative) }
    }

    @Test func twoDaysShareNoLeafAndNoKey() throws {
        let house = try LiabilityHouse(accountCount: 30, seed: 4)
        var next = house
        next.snapshot = try LiabilitiesSnapshot(
            origin: house.snapshot.origin,
            currency: house.snapshot.currency,
            asOf: NoteLine("2026-11-22T23:59:59Z")
        )
        let leaves = try [house, next].map { house in
            try LiabilityTile.nodes(house.tree().tile(0, 0), width: 256).map(\.hash)
        }
        #expect(Set(leaves[0]).isDisjoint(with: leaves[1]))
        #expect(house.key(of: house.accounts[0]) != next.key(of: house.accounts[0]))
    }

    @Test(arguments: [
        ("2026-11-21T23:59:59Z", true), ("2026-11-21T23:59:59.123456Z", true), ("2026-11-21T23:59:59.Z", false),
        ("2026-11-21 23:59:59Z", false), ("2026-11-21T23:59:59", false), ("2026-11-21T23:59:59+00:00", false),
        ("2026-11-2xT23:59:59Z", false), ("2026-11-21T23:59:59.12a456Z", false), ("Z", false),
    ])
    func aMomentHasOneForm(text: String, isTime: Bool) throws {
        let line = try NoteLine(text)
        let origin = try NoteLine("log.example")
        let currency = try NoteLine("EUR")
        if isTime {
            #expect(try LiabilitiesSnapshot(origin: origin, currency: currency, asOf: line).asOf == line)
        } else {
            #expect(throws: TransparencyError.snapshotTimeMalformed) {
                try LiabilitiesSnapshot(origin: origin, currency: currency, asOf: line)
            }
        }
    }
}
