extension WitnessPolicy {
    /// Takes one line of a file.
    mutating func add(
        keyword: [UInt8],
        items: [[UInt8]],
        hasQuorum: inout Bool
    ) throws(WitnessPolicyError) {
        switch keyword {
        case Array("log".utf8):
            guard (1...2).contains(items.count) else { throw WitnessPolicyError(.itemCount) }
            try add(PolicyLog(key: WitnessPolicy.key(items[0]), url: items.count == 2 ? items[1] : nil))
        case Array("witness".utf8):
            guard (2...3).contains(items.count) else { throw WitnessPolicyError(.itemCount) }
            let name = try PolicyName(item: items[0])
            let key = try WitnessPolicy.key(items[1])
            try add(PolicyWitness(name: name, key: key, url: items.count == 3 ? items[2] : nil))
        case Array("group".utf8):
            guard items.count >= 3 else { throw WitnessPolicyError(.itemCount) }
            var members: [PolicyName] = []
            for item in items.dropFirst(2) { members.append(try PolicyName(item: item)) }
            let threshold = try WitnessPolicy.threshold(items[1], of: members.count)
            try add(PolicyGroup(name: PolicyName(item: items[0]), threshold: threshold, members: members))
        case Array("quorum".utf8):
            guard items.count == 1 else { throw WitnessPolicyError(.itemCount) }
            guard !hasQuorum else { throw WitnessPolicyError(.quorumRepeated) }
            if items[0] != PolicyName.none { try require(PolicyName(item: items[0])) }
            hasQuorum = true
        default:
            throw WitnessPolicyError(.keywordUnknown)
        }
    }

    /// The file: logs, witnesses, groups and the quorum, one a line, without comments.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func line(_ items: [[UInt8]]) {
            for (position, item) in items.enumerated() {
                if position > 0 { bytes.append(UInt8(ascii: " ")) }
                bytes += item
            }
            bytes.append(lineFeed)
        }
        for log in logs {
            line([Array("log".utf8), log.key.text] + (log.url.map { [$0] } ?? []))
        }
        for witness in witnesses {
            let url = witness.url.map { [$0] } ?? []
            line([Array("witness".utf8), witness.name.bytes, witness.key.text] + url)
        }
        for group in groups {
            line([Array("group".utf8), group.name.bytes, group.thresholdText] + group.members.map { $0.bytes })
        }
        line([Array("quorum".utf8), quorum?.bytes ?? PolicyName.none])
        return bytes
    }

    private static func key(_ item: [UInt8]) throws(WitnessPolicyError) -> NoteVerifierKey {
        guard let text = String(validating: item, as: UTF8.self) else {
            throw WitnessPolicyError(.keyInvalid(.keyNameInvalid))
        }
        do throws(TransparencyError) {
            return try NoteVerifierKey(parsing: text)
        } catch {
            throw WitnessPolicyError(.keyInvalid(error))
        }
    }

    private static func threshold(_ item: [UInt8], of count: Int) throws(WitnessPolicyError) -> Int {
        if item == Array("all".utf8) { return count }
        if item == Array("any".utf8) { return 1 }
        guard let number = UInt64(decimal: item), number >= 1, number <= UInt64(count) else {
            throw WitnessPolicyError(.thresholdInvalid)
        }
        return Int(number)
    }
}

extension PolicyGroup {
    var thresholdText: [UInt8] {
        if threshold == members.count { return Array("all".utf8) }
        if threshold == 1 { return Array("any".utf8) }
        return UInt64(threshold).decimal
    }
}

extension NoteVerifierKey {
    var text: [UInt8] { Array(description.utf8) }
}
