import Foundation
import GigPrimitives
import Testing

@testable import GigTransparency

/// The published vectors of `gmp-pol/v1`.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct LiabilitiesVectorTests {
    struct Vectors {
        let whole: [String: Any]

        init() throws {
            let value = try JSONSerialization.jsonObject(with: Data(SharedData.bytes("pol_v1.json")))
            whole = try #require(value as? [String: Any])
        }

        func member<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
            try #require(whole[name] as? Value)
        }

        static func bytes(_ value: Any) throws -> [UInt8] {
            [UInt8](try JSONSerialization.data(withJSONObject: value))
        }
    }

    @Test func everyProofHoldsBesideItsBalance() throws {
        let vectors = try Vectors()
        let balances: [String: String] = try vectors.member("balances")
        let proofs: [String: [String: Any]] = try vectors.member("proofs")
        #expect(proofs.count == 7)
        for (account, file) in proofs {
            let proof = try LiabilitiesProof(parsing: Vectors.bytes(file))
            let balance = try #require(balances[account].flatMap(UInt64.init))
            #expect(proof.verdict(statedBalance: balance) == .holds)
            #expect(proof.verdict(statedBalance: nil) == .unstated)
            #expect(proof.verdict(statedBalance: balance + 1) == .fails(.balanceNotStated))
            #expect(try LiabilitiesProof(parsing: proof.bytes) == proof)
        }
    }

    @Test func everyForgedProofIsRefusedForItsReason() throws {
        let expected: [String: TransparencyError] = [
            "balance raised": .coinsMismatch,
            "other account (clash)": .coinNotInTree,
            "sibling sum lowered": .coinNotInTree,
            "index flipped": .coinNotInTree,
            "duplicate coin": .coinsNotAscending,
            "other day": .coinNotInTree,
            "negative sibling": .liabilitiesProofMalformed,
            "total lowered": .coinNotInTree,
        ]
        let forged: [[String: Any]] = try Vectors().member("must_fail")
        #expect(forged.count == 8)
        for entry in forged {
            let why = try #require(entry["why"] as? String)
            let file = try Vectors.bytes(#require(entry["proof"]))
            #expect(throws: try #require(expected[why]), "\(why)") {
                try LiabilitiesProof(parsing: file).verify()
            }
        }
    }

    @Test func onlyTheStatementCatchesADroppedCoin() throws {
        let entry: [String: Any] = try Vectors().member("valid_but_too_small")
        let proof = try LiabilitiesProof(parsing: Vectors.bytes(#require(entry["proof"])))
        #expect(proof.verdict(statedBalance: nil) == .unstated)
        #expect(proof.verdict(statedBalance: 15327) == .fails(.balanceNotStated))
    }

    /// The vectors do not say how their padding was salted, so it is taken from their list of leaves.
    @Test func everyLeafTheRootAndEveryPathAreMadeAgain() throws {
        let vectors = try Vectors()
        let listed: [[Any]] = try vectors.member("leaves_sorted_hex")
        let leaves = try listed.map { pair in
            let hash = try #require((pair[0] as? String).flatMap { Digest(hexadecimal: $0) })
            return LiabilityLeaf(hash: hash, coin: UInt8(try #require(pair[1] as? Int)))
        }
        let master = try #require(Digest(hexadecimal: vectors.member("master_hex", as: String.self)))
        let proofs: [String: [String: Any]] = try vectors.member("proofs")
        let files = try proofs.values.map { try LiabilitiesProof(parsing: Vectors.bytes($0)) }
        let snapshot = try #require(files.first).snapshot

        let balances: [String: String] = try vectors.member("balances")
        let accounts = try balances.sorted { $0.key < $1.key }.map {
            try LiabilityAccount(id: Array($0.key.utf8), balance: #require(Int64($0.value)))
        }
        let chunk = try LiabilityChunk(
            accounts: accounts[...],
            snapshot: snapshot,
            master: master,
            hashing: PortableHashing.self
        )
        let made = try sorted([chunk])
        #expect(made.count == 50)
        #expect(Set(made).isSubset(of: leaves))

        let bytes = try LiabilitiesTree.leaves([sorted([LiabilityChunk(leaves.reversed())])])
        let tree = try LiabilitiesTree(
            snapshot: snapshot,
            leaves: bytes,
            heads: LiabilitiesTree.heads(of: bytes, tiles: 0..<1, hashing: PortableHashing.self),
            hashing: PortableHashing.self
        )
        for file in files {
            #expect(tree.root == file.root)
            #expect(tree.commitment == file.commitment)
            let account = try LiabilityAccount(id: file.account.bytes, balance: Int64(file.balance))
            var keys = LiabilityKeys<PortableHashing>(master: master, snapshot: snapshot)
            let key = keys.snapshotKey(account: account.id)
            #expect(key == file.snapshotKey)
            var reader = LiabilitiesReader<PortableHashing>(height: tree.height, tiles: tree.tile)
            #expect(try reader.coins(of: account, snapshot: snapshot, snapshotKey: key) == file.coins)
        }
    }

    private func sorted(_ chunks: [LiabilityChunk]) throws -> [LiabilityLeaf] {
        try (0..<LiabilityChunk.groupCount).flatMap { try LiabilityChunk.sorted(group: $0, of: chunks) }
    }
}
