extension ScreeningIndex {
    /// What the subject and the entry both state beside the name, at most one finding a kind.
    func evidence(_ subject: ScreeningSubject, _ entry: Int) -> [ScreeningEvidence] {
        let statesNothing =
            subject.datesOfBirth.isEmpty && subject.countries.isEmpty && subject.documents.isEmpty
            && subject.wallets.isEmpty
        guard !statesNothing else { return [] }
        let facts = facts(of: entry)
        return [
            EvidenceRule.datesOfBirth(subject.datesOfBirth, facts(.dateOfBirth)),
            EvidenceRule.countries(subject.countries, facts(.country)),
            EvidenceRule.equal(.document, subject.documents, facts(.document)),
            EvidenceRule.equal(.wallet, subject.wallets, facts(.wallet)),
        ].compactMap { $0 }
    }

    /// Entries that state one of the subject's documents or wallets, ascending.
    func entriesByFact(_ subject: ScreeningSubject) -> [Int] {
        var entries: Set<Int> = []
        let stated = subject.documents.map { (EvidenceKind.document, $0) } + subject.wallets.map { (.wallet, $0) }
        for (kind, text) in stated {
            guard let hash = ListedFact.hash(kind, text), let wanted = ListedFact.comparable(kind, text) else {
                continue
            }
            for position in positions(of: hash) {
                let entry = Int(sections.factEntries[position])
                let facts = facts(of: entry)(kind)
                if facts.contains(where: { ListedFact.comparable(kind, $0) == wanted }) { entries.insert(entry) }
            }
        }
        return entries.sorted()
    }

    private func facts(of entry: Int) -> (EvidenceKind) -> [String] {
        let range = Int(sections.factStarts[entry])..<Int(sections.factStarts[entry + 1])
        return { kind in
            range.filter { sections.factKinds[$0] == kind.indexNumber }.map {
                sections.string(sections.factText, sections.factTextStarts, $0)
            }
        }
    }

    private func positions(of hash: UInt32) -> Range<Int> {
        var low = 0
        var high = sections.factHashes.count
        while low < high {
            let middle = (low + high) / 2
            if sections.factHashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        var end = low
        while end < sections.factHashes.count, sections.factHashes[end] == hash { end += 1 }
        return low..<end
    }
}

/// How facts of both sides compare.
enum EvidenceRule {
    /// The nearest two dates: equal, of one year, or of different years.
    static func datesOfBirth(_ given: [String], _ listed: [String]) -> ScreeningEvidence? {
        var best: (finding: EvidenceFinding, given: String, listed: String)?
        for one in given {
            for other in listed {
                guard let finding = compare(one, other) else { continue }
                if best == nil || rank(finding) < rank(best?.finding ?? .contradicts) { best = (finding, one, other) }
            }
        }
        return best.map {
            ScreeningEvidence(kind: .dateOfBirth, finding: $0.finding, given: $0.given, listed: $0.listed)
        }
    }

    static func countries(_ given: [String], _ listed: [String]) -> ScreeningEvidence? {
        guard let first = given.first, let other = listed.first else { return nil }
        if let same = given.first(where: { one in listed.contains { $0.uppercased() == one.uppercased() } }) {
            return ScreeningEvidence(kind: .country, finding: .agrees, given: same, listed: same)
        }
        return ScreeningEvidence(kind: .country, finding: .contradicts, given: first, listed: other)
    }

    /// Numbers agree or say nothing: a person has several.
    static func equal(_ kind: EvidenceKind, _ given: [String], _ listed: [String]) -> ScreeningEvidence? {
        for one in given {
            guard let wanted = ListedFact.comparable(kind, one) else { continue }
            if let same = listed.first(where: { ListedFact.comparable(kind, $0) == wanted }) {
                return ScreeningEvidence(kind: kind, finding: .agrees, given: one, listed: same)
            }
        }
        return nil
    }

    /// nil where one of them doesn't begin with a year.
    private static func compare(_ one: String, _ other: String) -> EvidenceFinding? {
        guard isDate(one), isDate(other) else { return nil }
        if one == other { return one.utf8.count == 10 ? .agrees : .partly }
        return one.utf8.prefix(4).elementsEqual(other.utf8.prefix(4)) ? .partly : .contradicts
    }

    private static func isDate(_ text: String) -> Bool {
        [4, 7, 10].contains(text.utf8.count)
            && text.utf8.enumerated().allSatisfy { position, byte in
                position == 4 || position == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
    }

    private static func rank(_ finding: EvidenceFinding) -> Int {
        switch finding {
        case .agrees: 0
        case .partly: 1
        case .contradicts: 2
        }
    }
}
