import Crypto
import Foundation
import GigPrimitives
import Testing

@testable import GigTransparency

/// The published proofs of liabilities, each alone and with an entry of a log and a statement around it.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct ExaminationVectorTests {
    struct Published {
        let value: JSONValue

        init() throws { value = try JSONValue(parsing: SharedData.bytes("pol_v1.json")) }

        var proofs: [JSONValue] { value["proofs"]?.members?.values.map { $0 } ?? [] }
        var forged: [JSONValue] { value["must_fail"]?.elements?.compactMap { $0["proof"] } ?? [] }
        var tooSmall: JSONValue { value["valid_but_too_small"]?["proof"] ?? .null }
    }

    /// A policy for the vectors' log, whose name is another one than the house's.
    private func trust(_ house: ExaminedHouse, origin: String) throws -> Trust {
        let keys = [try house.verifier(house.log, origin, .ed25519)]
        return Trust(
            policy: try WitnessPolicy(
                logs: keys.map { PolicyLog(key: $0) },
                witnesses: [],
                groups: [],
                quorum: nil
            ),
            statementKeys: [try house.verifier(house.statements, "statements.example", .ed25519)]
        )
    }

    /// The file with the log's proof of `snapshot` and a statement of `balance` in it.
    private func whole(
        _ file: JSONValue,
        snapshot: JSONValue,
        balance: String,
        _ house: ExaminedHouse
    ) throws -> [UInt8] {
        func text(_ name: String, of value: JSONValue) -> String { value[name]?.text ?? "" }
        let origin = text("origin", of: snapshot)
        let total = """
            {"origin":"\(origin)","currency":"EUR","as_of":"\(text("as_of", of: snapshot))","position":"1",\
            "height":\(snapshot["height"]?.integer ?? 0),"total":"\(text("total", of: snapshot))",\
            "commitment":"\(text("commitment", of: snapshot))","previous_commitment":null,"banks":[],"coverage":null}
            """
        var house = house
        let entry = try house.enter(
            at: 2,
            receipt: [],
            statement: house.envelope("https://gigmopay.example/pol-snapshot/v1", total)
        )
        let checkpoint = try Checkpoint(
            origin: NoteLine(origin),
            size: 8,
            root: naiveRoot(house.entries.map { MerkleHash.leaf($0) }[...])
        )
        let note = try SignedNote(
            text: checkpoint.text,
            signatures: [
                NoteSignature(
                    key: house.verifier(house.log, origin, .ed25519),
                    signature: Array(house.log.signature(for: checkpoint.text))
                )
            ]
        )
        let path = MerkleProof.inclusion(index: 2, leafHashes: house.entries.map { MerkleHash.leaf($0) }) ?? []
        let proof = try TlogProof(extra: entry.bytes, index: 2, path: path, note: note)
        let statement = try house.envelope(
            "https://gigmopay.example/account-statement/v1",
            """
            {"account":"\(text("account", of: file))","currency":"EUR","as_of":"\(text("as_of", of: file))",\
            "position":"1","balance":"\(balance)"}
            """
        )
        var members = file.members ?? [:]
        members["tlog_proof"] = .text(String(decoding: proof.bytes, as: UTF8.self))
        members["statement"] = try JSONValue(parsing: statement)
        return JSONValue.object(members).bytes
    }

    @Test func everyProofHoldsInsideItsLogAndBesideItsStatement() throws {
        let (house, published) = (ExaminedHouse(), try Published())
        #expect(published.proofs.count == 7)
        for file in published.proofs {
            let trust = try trust(house, origin: file["origin"]?.text ?? "")
            let balance = file["balance"]?.text ?? ""
            let good = try whole(file, snapshot: file, balance: balance, house)
            let verdict = Examination(good, trust: trust).concluded()
            #expect(verdict.outcome == .holds, "\(verdict.rows)")
            let other = try whole(file, snapshot: file, balance: balance + "1", house)
            #expect(Examination(other, trust: trust).concluded().codes.contains("balance_not_stated"))
            let alone = Examination(file.bytes, trust: trust).concluded()
            #expect(alone.outcome == .unknown)
            #expect(alone.codes.contains("log_proof_missing") && alone.codes.contains("statement_missing"))
        }
    }

    @Test func everyForgedProofFailsWithAllAroundItInOrder() throws {
        let (house, published) = (ExaminedHouse(), try Published())
        let snapshot = try #require(published.value["proofs"]?["GMP-0001"])
        #expect(published.forged.count == 8)
        for file in published.forged {
            let trust = try trust(house, origin: snapshot["origin"]?.text ?? "")
            let whole = try whole(file, snapshot: snapshot, balance: file["balance"]?.text ?? "", house)
            #expect(Examination(whole, trust: trust).concluded().outcome == .fails)
            #expect(Examination(file.bytes, trust: trust).concluded().outcome == .fails)
        }
    }

    @Test func onlyTheStatementShowsThatACoinWasDropped() throws {
        let (house, published) = (ExaminedHouse(), try Published())
        let snapshot = try #require(published.value["proofs"]?["GMP-0001"])
        let trust = try trust(house, origin: snapshot["origin"]?.text ?? "")
        let verdict = Examination(
            try whole(published.tooSmall, snapshot: snapshot, balance: "15327", house),
            trust: trust
        ).concluded()
        #expect(verdict.outcome == .fails)
        #expect(verdict.codes.last == "balance_not_stated")
        #expect(Examination(published.tooSmall.bytes, trust: trust).concluded().outcome == .unknown)
    }
}
