import GigPrimitives
import GigRecords
import GigTransparency

extension LiabilityRecord {
    /// What the predicate of a snapshot's statement means.
    package static let predicateType = "https://gigmopay.example/pol-snapshot/v1"

    /// The most banks that the log's entry lists; it must stay below 65,536 bytes (C2SP tlog-tiles).
    private static let listedBanks = 100

    /// The public statement in the log's entry; of more banks than it lists, it says the digest of their list alone.
    func statement(origin: NoteLine) throws -> Statement {
        try Statement(
            subjects: [Statement.Subject(name: "\(LiabilitiesProof.type) \(currency) \(asOf)", digest: commitment)],
            predicateType: LiabilityRecord.predicateType,
            predicate: [
                "origin": .text(origin.description),
                "currency": .text(currency.code),
                "as_of": .text(asOf.description),
                "position": .number(String(position)),
                "height": .number(String(height)),
                "total": .text(String(total)),
                "commitment": .text(Base64.encode(commitment.bytes)),
                "previous_commitment": previous.map { .text(Base64.encode($0.bytes)) } ?? .null,
                "banks": try listedBanks(),
                "banks_sha256": .text(Digest(hashing: banks).hexadecimal),
                "coverage": coverage.map { .text(String($0)) } ?? .null,
            ]
        )
    }

    private func listedBanks() throws -> JSONValue {
        let list = try JSONValue(parsing: banks)
        return (list.elements?.count ?? 0) <= LiabilityRecord.listedBanks ? list : .null
    }

    /// The snapshot as the API shows it.
    func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("currency", currency.code)
        json.member("as_of", asOf.description)
        json.member("position", position)
        json.member("height", Int64(height))
        json.member("total", String(total))
        json.member("root", Base64.encode(root.bytes))
        json.member("commitment", Base64.encode(commitment.bytes))
        json.member("previous_commitment", previous.map { Base64.encode($0.bytes) })
        json.member("banks", json: banks)
        guard let coverage else {
            json.member("coverage", json: Array("null".utf8))
            return finish(&json)
        }
        json.member("coverage", String(coverage))
        finish(&json)
    }

    private func finish(_ json: inout JSONWriter) {
        json.member("accounts", accounts)
        json.member("log_index", Int64(logIndex))
        json.member("published_at", publishedAt.description)
        json.member("tiles_kept", hasTiles)
    }
}

/// The customer's own statement that goes with a proof of balance.
enum AccountStatement {
    /// What the predicate of an account's statement means.
    static let predicateType = "https://gigmopay.example/account-statement/v1"

    /// The balance of one account at the place in the books that a snapshot is of.
    static func statement(
        of account: AccountID,
        balance: Int64,
        at snapshot: LiabilityRecord
    ) throws -> Statement {
        let id = account.description
        return try Statement(
            subjects: [Statement.Subject(name: id, digest: Digest(hashing: Array(id.utf8)))],
            predicateType: predicateType,
            predicate: [
                "account": .text(id),
                "currency": .text(snapshot.currency.code),
                "as_of": .text(snapshot.asOf.description),
                "position": .number(String(snapshot.position)),
                "balance": .text(String(balance)),
            ]
        )
    }
}
