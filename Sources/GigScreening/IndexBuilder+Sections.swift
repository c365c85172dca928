import GigPrimitives

extension IndexBuilder {
    /// The index file of the lists; the same lists give the same bytes.
    func file() throws(Refusal) -> [UInt8] {
        var file = IndexFileWriter()
        try file.add("lists", IndexHeader.text(lists))
        try file.add("counts", numbers: [UInt32(unreadable)])
        try addTokens(to: &file)
        try addKeys(to: &file)
        try addNames(to: &file)
        try addJoins(to: &file)
        try addEntries(to: &file)
        return file.fileBytes()
    }

    private func addTokens(to file: inout IndexFileWriter) throws(Refusal) {
        let sounds = tokens.map { token in
            var sounds: [UInt8] = []
            if !token.isVowelless { SoundForm.append(token.letters[...], to: &sounds) }
            return sounds
        }
        try file.addTexts("token.text", "token.starts", tokens.map(\.letters))
        try file.addTexts("sound.text", "sound.starts", sounds)
        try file.add(
            "token.profiles",
            numbers: tokens.indices.flatMap { TokenProfile.numbers(tokens[$0], sound: sounds[$0]) }
        )
        try file.add(
            "token.skeletons",
            numbers: tokens.flatMap { token in
                let code = TokenForm.skeletons(token.letters[...], other: token.otherLetters[...], token.role).1
                return [UInt32(truncatingIfNeeded: code), UInt32(code >> 32)]
            }
        )
        let groups = TokenGroups(tokens, sounds: sounds)
        var weights = [UInt16](repeating: 0, count: 4 * tokens.count)
        for schema in ListSchema.allCases {
            let held = names.filter { entries[$0.entry].schema == schema }
            let counts = groups.entryCounts(held)
            for token in tokens.indices {
                let weight = TokenWeight.weight(
                    tokens[token].role,
                    schema,
                    entries: counts[groups.group(token)]
                )
                weights[4 * token + Int(schema.rawValue)] = UInt16(weight)
            }
        }
        lighten(&weights)
        try file.add("token.weights", numbers: weights)
    }

    /// A token without vowels is no rarer than the names that it may be a spelling of.
    private func lighten(_ weights: inout [UInt16]) {
        var lightest: [UInt64: [UInt16]] = [:]
        func codes(_ token: Token) -> [UInt64] {
            let codes = TokenForm.skeletons(token.letters[...], other: token.otherLetters[...], token.role)
            return [codes.0, codes.1].filter { $0 != 0 }
        }
        for (number, token) in tokens.enumerated() where !token.isVowelless {
            let own = Array(weights[4 * number..<4 * number + 4])
            for code in codes(token) {
                lightest[code] = zip(lightest[code] ?? own, own).map { min($0, $1) }
            }
        }
        for (number, token) in tokens.enumerated() where token.isVowelless {
            for code in codes(token) {
                for (schema, weight) in (lightest[code] ?? []).enumerated() {
                    weights[4 * number + schema] = min(weights[4 * number + schema], weight)
                }
            }
        }
    }

    private func addKeys(to file: inout IndexFileWriter) throws(Refusal) {
        guard tokens.count < 1 << TokenForm.tokenBits else { throw Refusal(.listMalformed, field: "tokens") }
        var held: [UInt64] = []
        var keys: [UInt64] = []
        for (number, token) in tokens.enumerated() {
            keys.removeAll(keepingCapacity: true)
            TokenForm.appendIndexKeys(token, to: &keys)
            for key in keys { held.append(KeyTable.element(key, number)) }
        }
        let table = KeyTable(held)
        try file.add("key.starts", numbers: table.starts)
        try file.add("key.tokens", numbers: table.elements)
        try file.add("key.filter", numbers: table.filter)
    }

    private func addNames(to file: inout IndexFileWriter) throws(Refusal) {
        try file.addTexts("name.text", "name.text-starts", names.map { Array($0.text.utf8) })
        try file.add("name.flags", names.map(\.flags))
        try file.add("name.entries", numbers: names.map { UInt32($0.entry) })
        var starts: [UInt32] = [0]
        for name in names { starts.append((starts.last ?? 0) + UInt32(name.tokens.count)) }
        try file.add("name.token-starts", numbers: starts)
        try file.add("name.tokens", numbers: names.flatMap { $0.tokens.map { UInt32($0) } })
        var schemas = [UInt32](repeating: 0, count: 5)
        for name in names { schemas[Int(entries[name.entry].schema.rawValue) + 1] += 1 }
        for schema in 1..<5 { schemas[schema] += schemas[schema - 1] }
        try file.add("schema.starts", numbers: schemas)
        var holders = [[UInt32]](repeating: [], count: 4 * tokens.count)
        for (number, name) in names.enumerated() {
            let schema = Int(entries[name.entry].schema.rawValue)
            for token in name.tokens where holders[4 * token + schema].last != UInt32(number) {
                holders[4 * token + schema].append(UInt32(number))
            }
        }
        var postingStarts: [UInt32] = [0]
        for holder in holders { postingStarts.append((postingStarts.last ?? 0) + UInt32(holder.count)) }
        try file.add("posting.starts", numbers: postingStarts)
        try file.add("posting.names", numbers: holders.flatMap { $0 })
    }

    private func addEntries(to file: inout IndexFileWriter) throws(Refusal) {
        try file.add("entry.lists", listPositions)
        try file.add("entry.schemas", entries.map(\.schema.rawValue))
        try file.addTexts("entry.text", "entry.text-starts", entries.map { Array($0.uid.utf8) })
        var starts: [UInt32] = [0]
        var kinds: [UInt8] = []
        var texts: [[UInt8]] = []
        var hashes: [UInt64] = []
        for (number, entry) in entries.enumerated() {
            for fact in ListedFact.facts(of: entry) {
                kinds.append(fact.kind.indexNumber)
                texts.append(Array(fact.text.utf8))
                if fact.kind == .document || fact.kind == .wallet, let hash = ListedFact.hash(fact.kind, fact.text) {
                    hashes.append(UInt64(hash) << 32 | UInt64(number))
                }
            }
            starts.append(UInt32(kinds.count))
        }
        hashes.sort()
        try file.add("fact.starts", numbers: starts)
        try file.add("fact.kinds", kinds)
        try file.addTexts("fact.text", "fact.text-starts", texts)
        try file.add("fact.hashes", numbers: hashes.map { UInt32($0 >> 32) })
        try file.add("fact.entries", numbers: hashes.map { UInt32(truncatingIfNeeded: $0) })
    }
}

extension IndexFileWriter {
    mutating func addTexts(_ text: String, _ starts: String, _ texts: [[UInt8]]) throws(Refusal) {
        var offsets: [UInt32] = [0]
        for text in texts { offsets.append((offsets.last ?? 0) + UInt32(text.count)) }
        try add(text, texts.flatMap { $0 })
        try add(starts, numbers: offsets)
    }
}
