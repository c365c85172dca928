import Foundation
import GigPrimitives
import Testing

@testable import GigTransparency

/// A customer's file has one form, and a change anywhere in it is refused.
struct LiabilitiesFormTests {
    static let file = Result {
        var house = try LiabilityHouse(accountCount: 30, seed: 2)
        house.accounts[0] = try LiabilityAccount(id: Array("account-0".utf8), balance: 12)
        return try house.proof(of: house.accounts[0], in: house.tree())
    }

    struct Mangling: CustomTestStringConvertible {
        let from: String
        let to: String
        let error: TransparencyError
        var testDescription: String { "\(from) → \(to)" }

        init(_ from: String, _ to: String, _ error: TransparencyError = .liabilitiesProofMalformed) {
            self.from = from
            self.to = to
            self.error = error
        }
    }

    static let manglings: [Mangling] = [
        Mangling("gmp-pol/v1", "gmp-pol/v2"),
        Mangling("\"type\"", "\"kind\""),
        Mangling("{\"type\"", "{\"more\":1,\"type\""),
        Mangling("{\"type\"", "{\"type\":\"gmp-pol/v1\",\"type\""),
        Mangling("{\"type\"", "[{\"type\""),
        Mangling("\"height\":", "\"height\":1"),
        Mangling("\"height\":", "\"height\":-"),
        Mangling("\"height\":", "\"height\":0."),
        Mangling("\"total\":\"", "\"total\":\"0"),
        Mangling("\"total\":\"", "\"total\":\"+"),
        Mangling("\"balance\":\"12\"", "\"balance\":12"),
        Mangling("\"balance\":\"12\"", "\"balance\":\"12.0\""),
        Mangling("\"balance\":\"12\"", "\"balance\":\"281474976710656\""),
        Mangling("\"balance\":\"12\"", "\"balance\":\"-12\""),
        Mangling("\"balance\":\"12\"", "\"balance\":\"13\"", .coinsMismatch),
        Mangling("\"k\":2", "\"k\":48"),
        Mangling("\"k\":2", "\"k\":256"),
        Mangling("\"k\":2", "\"k\":254"),
        Mangling("\"k\":2", "\"k\":\"2\""),
        Mangling("\"k\":2", "\"k\":3", .coinsNotAscending),
        Mangling("\"k\":2", "\"k\":1", .coinsMismatch),
        Mangling("\"index\":", "\"index\":99999999"),
        Mangling("\"index\":", "\"index\":-"),
        Mangling("\"path\":[[", "\"path\":[[\"0\",\"\"],[", .digestLength),
        Mangling("\"path\":[[", "\"path\":[["),
        Mangling("=\",\"commitment\"", "\",\"commitment\"", .base64Malformed),
        Mangling("\"account\":\"account-0\"", "\"account\":\"\"", .lineInvalid),
        Mangling("\"account\":\"account-0\"", "\"account\":\"account\\n0\"", .lineInvalid),
        Mangling("\"account\":\"account-0\"", "\"account\":\"account-1\"", .coinNotInTree),
        Mangling("23:59:59Z", "23:59:59", .snapshotTimeMalformed),
        Mangling("23:59:59Z", "23:59:58Z", .coinNotInTree),
        Mangling("\"EUR\"", "\"USD\"", .coinNotInTree),
        Mangling("pay.example", "pay.example.org", .coinNotInTree),
        Mangling("\"coins\":[", "\"coins\":[],\"less\":["),
        Mangling("}]}", "}],\"tlog_proof\":1}"),
        Mangling("}]}", "}],\"statement\":\"yes\"}"),
        Mangling("}]}", "}]}x"),
    ]

    @Test(arguments: manglings)
    func aMangledFileIsRefused(mangling: Mangling) throws {
        let text = String(decoding: try Self.file.get().bytes, as: UTF8.self)
        let range = try #require(text.range(of: mangling.from))
        var mangled = text.replacingCharacters(in: range, with: mangling.to)
        if mangling.from == mangling.to {
            // One sibling less.
            let end = try #require(mangled.range(of: "],[", range: range.upperBound..<mangled.endIndex))
            mangled.removeSubrange(range.upperBound..<end.upperBound)
        }
        #expect(throws: mangling.error) { try LiabilitiesProof(parsing: Array(mangled.utf8)).verify() }
    }

    @Test func aFileWithoutCoinsIsRefused() throws {
        let proof = try Self.file.get()
        #expect(throws: TransparencyError.liabilitiesProofMalformed) {
            try LiabilitiesProof(
                snapshot: proof.snapshot,
                height: proof.height,
                root: proof.root,
                commitment: proof.commitment,
                account: proof.account,
                snapshotKey: proof.snapshotKey,
                balance: proof.balance,
                coins: []
            )
        }
    }

    @Test func noBitOfAFileCanBeFlipped() throws {
        let bytes = try Self.file.get().bytes
        let proof = try LiabilitiesProof(parsing: bytes)
        for position in bytes.indices {
            var flipped = bytes
            flipped[position] ^= 1 << UInt8(position % 7)
            // White space and escapes may be spelt in other ways; what was read must then be the same.
            guard let other = try? LiabilitiesProof(parsing: flipped), other != proof else { continue }
            #expect(throws: TransparencyError.self, "byte \(position)") { try other.verify() }
        }
    }

    @Test func aCutFileIsRefused() throws {
        let bytes = try Self.file.get().bytes
        for count in stride(from: 0, to: bytes.count, by: 17) {
            #expect(throws: TransparencyError.self) { try LiabilitiesProof(parsing: Array(bytes.prefix(count))) }
        }
    }

    @Test func whatStandsBesideTheProofIsKept() throws {
        let statement = try JSONValue(parsing: Array(#"{"payload":"e30=","signatures":[{"sig":"AA=="}]}"#.utf8))
        let proof = try Self.file.get().with(logProof: Array("c2sp.org/tlog-proof@v1\n".utf8), statement: statement)
        let read = try LiabilitiesProof(parsing: proof.bytes)
        #expect(read == proof)
        #expect(read.statement == statement)
        #expect(read.logProof == proof.logProof)
    }
}
