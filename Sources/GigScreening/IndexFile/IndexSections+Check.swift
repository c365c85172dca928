import GigPrimitives

extension IndexSections {
    /// Follows every number that leads from one section into another, so that no search can be led outside.
    ///
    /// Refuses with `list_malformed` and the name of the section. It reads the whole file: for one that has just arrived.
    func checkReferences(listCount: Int) throws(Refusal) {
        try checkTokens()
        try checkNames()
        try checkJoins()
        try checkEntries(listCount: listCount)
    }

    private func checkTokens() throws(Refusal) {
        try require(tokenStarts.count > 0, "token.starts")
        try starts(tokenStarts, of: tokenCount, in: tokenText.count, "token.starts")
        try starts(soundStarts, of: tokenCount, in: soundText.count, "sound.starts")
        try require(profiles.count == TokenProfile.stride * tokenCount, "token.profiles")
        for token in 0..<tokenCount {
            let kind = profiles[token * TokenProfile.stride + TokenProfile.kind]
            let raw = tokenStarts[token + 1] - tokenStarts[token]
            let sound = soundStarts[token + 1] - soundStarts[token]
            try require(raw > 0 && kind & 0xff == raw && (kind >> 8) & 0xff == sound, "token.profiles")
        }
        try require(otherSkeletons.count == 2 * tokenCount, "token.skeletons")
        try require(weights.count == 4 * tokenCount, "token.weights")
        try keys(keyStarts, keyTokens, below: tokenCount, "key.starts")
        try require(keyFilter.count == 1 << (KeyTable.filterBits - 5), "key.filter")
    }

    private func checkNames() throws(Refusal) {
        try starts(postingStarts, of: 4 * tokenCount, in: postings.count, "posting.starts")
        try numbers(postings, below: nameCount, "posting.names")
        try starts(schemaStarts, of: ListSchema.allCases.count, in: nameCount, "schema.starts")
        try starts(nameTokenStarts, of: nameCount, in: nameTokens.count, "name.token-starts")
        try numbers(nameTokens, below: tokenCount, "name.tokens")
        try require(nameFlags.indices.allSatisfy { nameFlags[$0] & 3 < AliasKind.allCases.count }, "name.flags")
        try require(nameEntries.count == nameCount, "name.entries")
        try numbers(nameEntries, below: entryLists.count, "name.entries")
        try starts(nameTextStarts, of: nameCount, in: nameText.count, "name.text-starts")
    }

    private func checkJoins() throws(Refusal) {
        try require(joinStarts.count > 0, "join.starts")
        try starts(joinStarts, of: joinCount, in: joinText.count, "join.starts")
        try require(joinSkeletons.count == 2 * joinCount, "join.skeletons")
        try keys(joinKeyStarts, joinKeys, below: joinCount, "join.key-starts")
        try starts(joinPostingStarts, of: joinCount, in: joinNames.count, "join.posting-starts")
        try numbers(joinNames, below: nameCount, "join.names")
        try require(joinPlaces.count == joinNames.count, "join.places")
        for place in joinPlaces.indices {
            let count = tokens(ofName: Int(joinNames[place])).count
            let joined = joinPlaces[place]
            let end = joined & 3 == 3 ? count : Int(joined >> 2) + Int(joined & 3) + 2
            try require(count > 1 && end <= count && (joined & 3 != 3 || joined == 3), "join.places")
        }
    }

    private func checkEntries(listCount: Int) throws(Refusal) {
        let count = entryLists.count
        try require(entryLists.indices.allSatisfy { Int(entryLists[$0]) < listCount }, "entry.lists")
        try require(entrySchemas.count == count, "entry.schemas")
        try require(
            entrySchemas.indices.allSatisfy { Int(entrySchemas[$0]) < ListSchema.allCases.count },
            "entry.schemas"
        )
        for schema in ListSchema.allCases {
            let isOfSchema = names(Int(schema.rawValue)).allSatisfy {
                entrySchemas[Int(nameEntries[$0])] == schema.rawValue
            }
            try require(isOfSchema, "schema.starts")
        }
        try starts(entryTextStarts, of: count, in: entryText.count, "entry.text-starts")
        try starts(factStarts, of: count, in: factKinds.count, "fact.starts")
        try starts(factTextStarts, of: factKinds.count, in: factText.count, "fact.text-starts")
        try require(factHashes.count == factEntries.count, "fact.hashes")
        try numbers(factEntries, below: count, "fact.entries")
        let isAscending = factHashes.indices.dropFirst().allSatisfy { factHashes[$0 - 1] <= factHashes[$0] }
        try require(isAscending, "fact.hashes")
    }

    /// `starts` divides `length` things among `count`, in order and without rest.
    private func starts(
        _ starts: IndexView<UInt32>,
        of count: Int,
        in length: Int,
        _ section: String
    ) throws(Refusal) {
        try require(starts.count == count + 1 && starts[0] == 0 && Int(starts[count]) == length, section)
        try require(starts.indices.dropFirst().allSatisfy { starts[$0 - 1] <= starts[$0] }, section)
    }

    private func numbers(_ numbers: IndexView<UInt32>, below limit: Int, _ section: String) throws(Refusal) {
        try require(numbers.indices.allSatisfy { Int(numbers[$0]) < limit }, section)
    }

    /// A key's upper bits are the bucket, so there must be a power of two of them.
    private func keys(
        _ buckets: IndexView<UInt32>,
        _ elements: IndexView<UInt32>,
        below limit: Int,
        _ section: String
    ) throws(Refusal) {
        let count = buckets.count - 1
        try require(count > 1 && count & (count - 1) == 0, section)
        try starts(buckets, of: count, in: elements.count, section)
        let mask: UInt32 = (1 << UInt32(TokenForm.tokenBits)) - 1
        try require(elements.indices.allSatisfy { Int(elements[$0] & mask) < limit }, section)
    }

    private func require(_ holds: Bool, _ section: String) throws(Refusal) {
        guard holds else { throw Refusal(.listMalformed, field: section) }
    }
}
