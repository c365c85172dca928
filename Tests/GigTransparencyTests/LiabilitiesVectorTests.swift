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
}
