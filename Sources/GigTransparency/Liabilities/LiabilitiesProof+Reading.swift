import GigPrimitives

extension LiabilitiesProof {
    /// The name of the form, the member `type` of a customer's file.
    package static let type = "gmp-pol/v1"

    private static let required: [String] = [
        "type", "origin", "currency", "as_of", "height", "total", "root", "commitment", "account", "snapshot_key",
        "balance", "coins",
    ]
    private static let optional: [String] = ["tlog_proof", "statement"]

    /// Parses a customer's file: exactly the members of the form, of which only two may be absent.
    ///
    /// Refuses with `liabilitiesProofMalformed`, `base64Malformed`, `lineInvalid` or `snapshotTimeMalformed`.
    package init(parsing bytes: [UInt8]) throws(TransparencyError) {
        guard bytes.count <= LiabilitiesProof.maximumByteCount else { throw .liabilitiesProofMalformed }
        let value: JSONValue
        do throws(Refusal) {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .liabilitiesProofMalformed
        }
        try self.init(value)
    }

    private init(_ value: JSONValue) throws(TransparencyError) {
        let form = try ProofMembers(value, required: LiabilitiesProof.required, optional: LiabilitiesProof.optional)
        guard try form.text("type") == LiabilitiesProof.type else { throw .liabilitiesProofMalformed }
        let height = try form.count("height")
        guard height <= UInt64(LiabilitiesProof.maximumHeight) else { throw .liabilitiesProofMalformed }
        guard case .array(let elements)? = form["coins"] else { throw .liabilitiesProofMalformed }
        guard elements.count <= LiabilityCoin.balanceBits else { throw .liabilitiesProofMalformed }
        var coins: [Coin] = []
        for element in elements { coins.append(try Coin(element)) }
        var statement: JSONValue?
        if let envelope = form["statement"] {
            guard case .object = envelope else { throw .liabilitiesProofMalformed }
            statement = envelope
        }
        try self.init(
            snapshot: LiabilitiesSnapshot(
                origin: NoteLine(form.text("origin")),
                currency: NoteLine(form.text("currency")),
                asOf: NoteLine(form.text("as_of"))
            ),
            height: Int(height),
            root: SumNode(sum: form.amount("total"), hash: form.digest("root")),
            commitment: form.digest("commitment"),
            account: NoteLine(form.text("account")),
            snapshotKey: form.digest("snapshot_key"),
            balance: form.amount("balance"),
            coins: coins,
            logProof: form["tlog_proof"] == nil ? nil : Array(form.text("tlog_proof").utf8),
            statement: statement
        )
    }
}

extension LiabilitiesProof.Coin {
    fileprivate init(_ value: JSONValue) throws(TransparencyError) {
        let form = try ProofMembers(value, required: ["k", "index", "path"], optional: [])
        guard let coin = UInt8(exactly: try form.count("k")), case .array(let elements)? = form["path"],
            elements.count <= LiabilitiesProof.maximumHeight
        else { throw .liabilitiesProofMalformed }
        var path: [SumNode] = []
        for element in elements {
            guard case .array(let pair) = element, pair.count == 2, case .text(let sum) = pair[0],
                case .text(let hash) = pair[1], let sum = UInt64(decimal: sum.utf8)
            else { throw .liabilitiesProofMalformed }
            path.append(SumNode(sum: sum, hash: try Digest(exactly: Base64.decode(hash))))
        }
        self.init(coin: coin, index: try form.count("index"), path: path)
    }
}

/// The members of one object of a file whose form is fixed.
private struct ProofMembers {
    private let members: [String: JSONValue]

    init(_ value: JSONValue, required: [String], optional: [String]) throws(TransparencyError) {
        guard case .object(let members) = value else { throw .liabilitiesProofMalformed }
        var known = 0
        for name in required {
            guard members[name] != nil else { throw .liabilitiesProofMalformed }
            known += 1
        }
        for name in optional where members[name] != nil { known += 1 }
        guard members.count == known else { throw .liabilitiesProofMalformed }
        self.members = members
    }

    subscript(name: String) -> JSONValue? { members[name] }

    func text(_ name: String) throws(TransparencyError) -> String {
        guard case .text(let text)? = members[name] else { throw .liabilitiesProofMalformed }
        return text
    }

    /// A JSON number without sign, fraction or exponent.
    func count(_ name: String) throws(TransparencyError) -> UInt64 {
        guard case .number(let digits)? = members[name], let count = UInt64(decimal: digits.utf8) else {
            throw .liabilitiesProofMalformed
        }
        return count
    }

    /// Minor units as decimal text.
    func amount(_ name: String) throws(TransparencyError) -> UInt64 {
        guard let amount = UInt64(decimal: try text(name).utf8) else { throw .liabilitiesProofMalformed }
        return amount
    }

    func digest(_ name: String) throws(TransparencyError) -> Digest {
        try Digest(exactly: Base64.decode(text(name)))
    }
}
