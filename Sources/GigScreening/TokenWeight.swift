/// How much a token says about who is meant, 1…1000: rare tokens more, particles, legal forms and initials less.
enum TokenWeight {
    static let largest = 1000
    private static let smallest = 250

    /// A listed token counts as rare up to this number of entries.
    static let rareEntries = 2
    /// What the telling tokens of a hit weigh together at the least: two names that many entries share don't suffice.
    static let leastForHit = 1150
    private static let shortestRare = 5

    private static let particles = words(
        """
        al el ul ud ad as ash az an ar at abu abou umm bin ben ibn bint van von der den de del della la las le los da \
        das do dos di du y e san of the and et und
        """
    )
    private static let legalForms = words(
        """
        llc ltd limited inc co corp corporation company sa sas sarl srl spa bv nv ag gmbh kg plc pjsc jsc ojsc cjsc \
        ooo oao zao pao ao llp lp cv rl fze fzco fzc dmcc pte pty sdn bhd as ab oy kft doo dd ad ood eood ltda cia \
        sociedad anonima limitada aktsionernoe obshchestvo
        """
    )
    private static let businessWords = words(
        """
        group holding holdings trading trade general international intl global industries industry industrial services \
        service company enterprise enterprises investment investments development bank shipping marine construction \
        import export technology technologies engineering management capital finance foundation organization center \
        inversiones comercializadora transportes servicios
        """
    )

    /// The weight of a token that `entries` of all `total` entries hold; none holds a token that no list knows.
    static func weight(of token: ArraySlice<UInt8>, entries: Int, total: Int) -> Int {
        let rarest = log2Thousandths(total + 1)
        let rarity = rarest - log2Thousandths(max(1, entries))
        let weight = smallest + (largest - smallest) * rarity / max(1, rarest)
        let word = Array(token)
        if word.count == 1 { return weight * 40 / 100 }
        if legalForms.contains(word) { return weight * 20 / 100 }
        if particles.contains(word) { return weight * 35 / 100 }
        if businessWords.contains(word) { return weight * 50 / 100 }
        return weight
    }

    /// Whether a token names someone by itself, unlike an initial, a particle or a word of trade.
    static func isDistinctive(_ token: ArraySlice<UInt8>) -> Bool {
        let word = Array(token)
        return word.count > 1 && !legalForms.contains(word) && !particles.contains(word)
            && !businessWords.contains(word)
    }

    static func isRare(_ token: ArraySlice<UInt8>, entries: Int) -> Bool {
        entries <= rareEntries && token.count >= shortestRare && isDistinctive(token)
    }

    /// The binary logarithm, linear between powers of two: whole numbers, so that every machine agrees.
    private static func log2Thousandths(_ number: Int) -> Int {
        let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
        let power = 1 << exponent
        return 1000 * exponent + 1000 * (number - power) / power
    }

    private static func words(_ text: String) -> Set<[UInt8]> {
        Set(text.split(separator: " ").map { Array($0.utf8) })
    }
}
