import GigPrimitives

/// What a command says, as named JSON members: the text of its log entry and the measure of its idempotency.
package struct Payload: Sendable {
    package struct Member: Sendable {
        package let name: String
        package let json: [UInt8]
    }

    package private(set) var members: [Member] = []

    package init() {}

    package mutating func add(_ name: String, _ text: String?) {
        guard let text else { return }
        var writer = JSONWriter()
        writer.value(text)
        members.append(Member(name: name, json: writer.bytes))
    }

    package mutating func add(_ name: String, _ integer: Int64) {
        add(name, json: Array(String(integer).utf8))
    }

    package mutating func add<Kind>(_ name: String, _ id: ID<Kind>?) {
        add(name, id?.description)
    }

    package mutating func add(_ name: String, _ money: Money) {
        add(name, money.description)
    }

    package mutating func add(_ name: String, json: [UInt8]) {
        members.append(Member(name: name, json: json))
    }

    var json: [UInt8] {
        JSONWriter.object { object in
            for member in members { object.member(member.name, json: member.json) }
        }
    }

    /// One short digest a member, so that a reused key can be answered with the names of what differs.
    var fingerprint: Fingerprint {
        Fingerprint(fields: members.map { ($0.name, Array(Digest(hashing: $0.json).bytes.prefix(16))) })
    }
}

/// The digests of a payload's members, as they are kept beside the idempotency key.
struct Fingerprint {
    let fields: [(name: String, digest: [UInt8])]

    init(fields: [(name: String, digest: [UInt8])]) {
        self.fields = fields
    }

    /// Reads what `bytes` wrote; anything else is `nil`.
    init?(bytes: [UInt8]) {
        var fields: [(name: String, digest: [UInt8])] = []
        var rest = bytes[...]
        while let length = rest.popFirst() {
            guard rest.count >= Int(length) + 16 else { return nil }
            fields.append(
                (
                    String(decoding: rest.prefix(Int(length)), as: UTF8.self),
                    Array(rest.dropFirst(Int(length)).prefix(16))
                )
            )
            rest = rest.dropFirst(Int(length) + 16)
        }
        self.fields = fields
    }

    var bytes: [UInt8] {
        fields.flatMap { [UInt8($0.name.utf8.count)] + Array($0.name.utf8) + $0.digest }
    }

    /// The names of the members that only one side has, or that differ, in alphabetical order.
    func differences(from other: Fingerprint) -> [String] {
        let mine = Dictionary(fields.map { ($0.name, $0.digest) }) { first, _ in first }
        let theirs = Dictionary(other.fields.map { ($0.name, $0.digest) }) { first, _ in first }
        return Set(mine.keys).union(theirs.keys).filter { mine[$0] != theirs[$0] }.sorted()
    }
}
