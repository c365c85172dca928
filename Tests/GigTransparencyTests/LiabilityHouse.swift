import GigPrimitives

@testable import GigTransparency

/// Made-up accounts and the key to prove them with.
struct LiabilityHouse {
    var accounts: [LiabilityAccount]
    var snapshot: LiabilitiesSnapshot
    let master = Digest(hashing: Array("master of a made-up house".utf8))

    init(accountCount: Int, seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        accounts = try (0..<accountCount).map { number in
            let bits = UInt64.random(in: 0...40, using: &generator)
            let balance = Int64.random(in: -3..<1 << Int64(bits), using: &generator)
            return try LiabilityAccount(id: Array("account-\(100_000 + number)".utf8), balance: balance)
        }
        snapshot = try LiabilitiesSnapshot(
            origin: NoteLine("pay.example/log"),
            currency: NoteLine("EUR"),
            asOf: NoteLine("2026-11-21T23:59:59Z")
        )
    }

    func tree() throws -> LiabilitiesTree {
        try LiabilitiesTree(accounts: accounts, snapshot: snapshot, master: master, hashing: PortableHashing.self)
    }

    func chunk(_ range: Range<Int>) throws -> LiabilityChunk {
        try LiabilityChunk(
            accounts: accounts[range],
            snapshot: snapshot,
            master: master,
            hashing: PortableHashing.self
        )
    }

    func key(of account: LiabilityAccount) -> Digest {
        var keys = LiabilityKeys<PortableHashing>(master: master, snapshot: snapshot)
        return keys.snapshotKey(account: account.id)
    }

    func proof(of account: LiabilityAccount, in tree: LiabilitiesTree) throws -> LiabilitiesProof {
        var reader = LiabilitiesReader<PortableHashing>(height: tree.height, tiles: tree.tile)
        let key = key(of: account)
        return try LiabilitiesProof(
            snapshot: snapshot,
            height: tree.height,
            root: tree.root,
            commitment: tree.commitment,
            account: NoteLine(bytes: account.id),
            snapshotKey: key,
            balance: account.balance,
            coins: reader.coins(of: account, snapshot: snapshot, snapshotKey: key)
        )
    }
}
