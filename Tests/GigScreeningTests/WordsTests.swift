import Testing

@testable import GigScreening

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func tokens(_ text: String) -> [[UInt8]] { text.split(separator: " ").map { Array($0.utf8) } }

@Suite struct WordsTests {
    private let classes = EquivalenceClasses.standard

    @Test func classMembersAreNormalisedTokensAndAClassHasAtLeastTwo() {
        for members in classes.members {
            #expect(members.count >= 2)
            for member in members {
                let isPlain = !member.isEmpty && member.allSatisfy { (0x61...0x7a).contains($0) }
                #expect(isPlain, "\(String(decoding: member, as: UTF8.self))")
            }
        }
    }

    @Test func thereAreEnoughClasses() {
        let kinds = classes.members.indices.map { classes.kind(of: UInt16($0)) }
        #expect(kinds.count { $0 == .givenName } >= 250)
        #expect(kinds.count { $0 == .surname } >= 100)
    }

    /// Nicknames of two names, and names that two languages share.
    private static let intended: Set<String> = [
        "yosef", "yosif", "alexander", "sasha", "andrew", "victor", "victoria", "george", "gregory",
        "catherine",
        "philip", "michael", "nicholas", "peter", "fred", "pat", "jon", "steven", "beto",
    ]

    @Test func aTokenIsInTwoGivenNameClassesOnlyWhereIntended() {
        var seen: [[UInt8]: Int] = [:]
        for (id, members) in classes.members.enumerated() where classes.kind(of: UInt16(id)) == .givenName {
            for member in members { seen[member, default: 0] += 1 }
        }
        let doubled = seen.filter { $0.value > 1 }.map { String(decoding: $0.key, as: UTF8.self) }
        #expect(Set(doubled) == Self.intended)
    }

    @Test(arguments: [
        ("mohammad", "muhammed"), ("mohamed", "mehmet"), ("hossein", "husayn"), ("osama", "usama"),
        ("oleksandr", "aliaksandr"), ("yauheni", "evgeny"), ("dzmitry", "dmytro"), ("mykola", "nikolai"),
        ("bill", "william"), ("pepe", "jose"), ("paco", "francisco"), ("kim", "gim"), ("ri", "lee"), ("park", "pak"),
        ("zhang", "cheung"), ("chen", "tan"), ("wong", "huang"), ("wong", "wang"), ("abdelkader", "abdulqadir"),
    ])
    func variantsShareAClass(_ one: String, _ other: String) {
        let shared = Set(classes.ids(of: bytes(one))).intersection(classes.ids(of: bytes(other)))
        #expect(!shared.isEmpty)
    }

    @Test(arguments: [
        ("juan", "ivan"), ("john", "ivan"), ("said", "sayyid"), ("hamid", "hamed"), ("salim", "salih"),
        ("alexander", "alexei"), ("maria", "marina"), ("mahmud", "muhammad"), ("ahmad", "muhammad"),
        ("karim", "kazim"), ("daniil", "daniel"), ("qasim", "jasim"), ("omar", "ammar"), ("hasan", "husayn"),
    ])
    func frequentNamesStayApart(_ one: String, _ other: String) {
        let shared = Set(classes.ids(of: bytes(one))).intersection(classes.ids(of: bytes(other)))
        #expect(shared.isEmpty)
    }

    @Test(arguments: [
        ("llc", LegalForm.limitedLiability, 1), ("l l c moscow", .limitedLiability, 3),
        ("gmbh co kg", .limitedPartnership, 3),
        ("gmbh", .limitedLiability, 1), ("pvt ltd", .limitedLiability, 2), ("co ltd", .limitedLiability, 2),
        ("obshchestvo s ogranichennoi otvetstvennostyu romashka", .limitedLiability, 4),
        ("otkrytoe aktsionernoe obshchestvo", .jointStock, 3),
        ("publichnoe aktsionernoe obshchestvo x", .jointStock, 3),
        ("pao", .jointStock, 1), ("tavarystva z abmezhavanai adkaznastsyu", .limitedLiability, 4),
        ("s a de c v", .jointStock, 5), ("sa", .jointStock, 1), ("sherkat sahami khass", .jointStock, 3),
        ("fz llc", .freeZone, 2), ("fze", .freeZone, 1), ("inc", .corporation, 1), ("company", .company, 1),
        ("ltd sti", .limitedLiability, 2), ("fgup", .stateEnterprise, 1), ("free zone company", .freeZone, 3),
    ])
    func theLongestLegalFormIsFound(_ text: String, _ form: LegalForm, _ length: Int) {
        let found = NameWords.legalForm(startingWith: tokens(text)[...])
        #expect(found?.form == form)
        #expect(found?.length == length)
    }

    @Test(arguments: ["romashka", "obshchestvo romashka", "shell", "petrov", "muhammad"])
    func otherWordsAreNoLegalForm(_ text: String) {
        #expect(NameWords.legalForm(startingWith: tokens(text)[...]) == nil)
    }

    @Test(arguments: [
        ("svcs", "services"), ("intl", "international"), ("trdg", "trading"), ("grp", "group"), ("bros", "brothers"),
        ("mfg", "manufacturing"), ("corp", "corporation"), ("co", "company"), ("natl", "national"),
        ("assn", "association"),
    ])
    func abbreviationsExpand(_ short: String, _ word: String) {
        #expect(NameWords.expansion(of: bytes(short)) == bytes(word))
        #expect(NameWords.expansion(of: bytes(word)) == nil)
    }

    @Test func rolesAreKnownAndNamesAreNot() {
        #expect(NameWords.honorifics.contains(bytes("dr")))
        #expect(NameWords.honorifics.contains(bytes("hajji")))
        #expect(NameWords.generationalSuffixes.contains(bytes("jr")))
        #expect(
            NameWords.particles.isSuperset(of: tokens("al el bin ben ibn abu abd van von de la der den dos da du y"))
        )
        #expect(NameWords.vesselPrefixes.isSuperset(of: tokens("mv mt ms mts")))
        #expect(
            NameWords.genericCompanyWords.isSuperset(
                of: tokens("trading international group holding services shipping")
            )
        )
        for name in tokens("muhammad ivan kim putin wang sayyid") {
            #expect(!NameWords.honorifics.contains(name))
            #expect(!NameWords.particles.contains(name))
            #expect(!NameWords.genericCompanyWords.contains(name))
        }
    }

    @Test func everyWordOfTheVocabularyIsANormalisedToken() {
        let sets = [
            NameWords.honorifics, NameWords.titleNames, NameWords.generationalSuffixes, NameWords.particles,
            NameWords.genericCompanyWords, NameWords.vesselPrefixes,
        ]
        for word in sets.flatMap({ $0 }) {
            #expect(word.allSatisfy { (0x61...0x7a).contains($0) }, "\(String(decoding: word, as: UTF8.self))")
        }
    }
}
