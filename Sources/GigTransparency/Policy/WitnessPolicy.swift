/// Which logs are known, which witnesses, and how many cosignatures are enough (C2SP tlog-policy).
///
/// A witness with an Ed25519 and an ML-DSA-44 key has a line, and a name, for each of them. Where one of both is
/// enough, a group `any` of the two keeps the witness from being counted twice.
package struct WitnessPolicy: Hashable, Sendable {
    /// The most bytes that are read.
    package static let maximumByteCount = 64 * 1024
    /// The most logs that are read; the specification asks for at least 32.
    package static let maximumLogCount = 32
    /// The most witnesses that are read; the specification asks for at least 32.
    package static let maximumWitnessCount = 64
    /// The most groups that are read; the specification asks for at least 32.
    package static let maximumGroupCount = 64

    /// The logs, in the file's order.
    package private(set) var logs: [PolicyLog] = []
    /// The witnesses, in the file's order.
    package private(set) var witnesses: [PolicyWitness] = []
    /// The groups, each after its members.
    package private(set) var groups: [PolicyGroup] = []
    /// The witness or group that must have cosigned; `nil` for `quorum none`.
    package private(set) var quorum: PolicyName?

    /// What nobody needs to cosign.
    package static let none = WitnessPolicy()

    private init() {}

    /// Puts a policy together; refuses what could not be read again, without a line.
    package init(
        logs: [PolicyLog],
        witnesses: [PolicyWitness],
        groups: [PolicyGroup],
        quorum: PolicyName?
    ) throws(WitnessPolicyError) {
        for log in logs { try add(log) }
        for witness in witnesses { try add(witness) }
        for group in groups { try add(group) }
        if let quorum { try require(quorum) }
        guard bytes.count <= WitnessPolicy.maximumByteCount else { throw WitnessPolicyError(.tooLarge) }
    }

    /// Reads a file; refuses with the first fault and its line.
    package init(parsing bytes: [UInt8]) throws(WitnessPolicyError) {
        guard bytes.count <= WitnessPolicy.maximumByteCount else { throw WitnessPolicyError(.tooLarge) }
        var rest = bytes[...]
        var number = 0
        var hasQuorum = false
        while !rest.isEmpty {
            number += 1
            guard let line = rest.removeField(endingWith: lineFeed) else {
                throw WitnessPolicyError(line: number, .lineUnterminated)
            }
            guard line.allSatisfy(PolicyText.isAllowed) else {
                throw WitnessPolicyError(line: number, .characterForbidden)
            }
            let items = PolicyText.items(of: line)
            guard let keyword = items.first else { continue }
            do throws(WitnessPolicyError) {
                try add(keyword: keyword, items: Array(items.dropFirst()), hasQuorum: &hasQuorum)
            } catch {
                throw WitnessPolicyError(line: number, error.fault)
            }
        }
        guard hasQuorum else { throw WitnessPolicyError(.quorumMissing) }
    }

    mutating func add(_ log: PolicyLog) throws(WitnessPolicyError) {
        guard logs.count < WitnessPolicy.maximumLogCount else { throw WitnessPolicyError(.tooLarge) }
        guard log.key.type != .ed25519Cosignature else { throw WitnessPolicyError(.keyTypeUnfit) }
        guard !logs.contains(where: { $0.key.publicKey == log.key.publicKey }) else {
            throw WitnessPolicyError(.keyRepeated)
        }
        try admit(log.key, url: log.url)
        logs.append(log)
    }

    mutating func add(_ witness: PolicyWitness) throws(WitnessPolicyError) {
        guard witnesses.count < WitnessPolicy.maximumWitnessCount else { throw WitnessPolicyError(.tooLarge) }
        guard witness.key.type != .ed25519 else { throw WitnessPolicyError(.keyTypeUnfit) }
        guard !isDefined(witness.name) else { throw WitnessPolicyError(.nameRepeated) }
        guard !witnesses.contains(where: { $0.key.publicKey == witness.key.publicKey }) else {
            throw WitnessPolicyError(.keyRepeated)
        }
        try admit(witness.key, url: witness.url)
        witnesses.append(witness)
    }

    mutating func add(_ group: PolicyGroup) throws(WitnessPolicyError) {
        guard groups.count < WitnessPolicy.maximumGroupCount else { throw WitnessPolicyError(.tooLarge) }
        guard !isDefined(group.name) else { throw WitnessPolicyError(.nameRepeated) }
        guard !group.members.isEmpty else { throw WitnessPolicyError(.itemCount) }
        guard (1...group.members.count).contains(group.threshold) else { throw WitnessPolicyError(.thresholdInvalid) }
        for (position, member) in group.members.enumerated() {
            guard isDefined(member) else { throw WitnessPolicyError(.nameUnknown) }
            let isMember = groups.contains { $0.members.contains(member) }
            guard !isMember, !group.members[..<position].contains(member) else {
                throw WitnessPolicyError(.memberRepeated)
            }
        }
        groups.append(group)
    }

    mutating func require(_ name: PolicyName) throws(WitnessPolicyError) {
        guard isDefined(name) else { throw WitnessPolicyError(.nameUnknown) }
        quorum = name
    }

    private func isDefined(_ name: PolicyName) -> Bool {
        witnesses.contains { $0.name == name } || groups.contains { $0.name == name }
    }

    /// A note can't be checked with two keys of one name and id, whatever they are for.
    private func admit(_ key: NoteVerifierKey, url: [UInt8]?) throws(WitnessPolicyError) {
        guard url.map(PolicyText.isItem) ?? true else { throw WitnessPolicyError(.urlInvalid) }
        let keys = logs.map { $0.key } + witnesses.map { $0.key }
        guard !keys.contains(where: { $0.id == key.id && $0.name == key.name }) else {
            throw WitnessPolicyError(.keyRepeated)
        }
    }
}
