/// Words whose role in a name is known beforehand; tokens are lower-case ASCII without apostrophes or marks.
package enum NameWords {
    /// Titles and forms of address, in Latin letters of any language.
    package static let honorifics = set(
        """
        mr mrs ms miss mx dr prof professor doctor sir dame lord lady madam madame mme mlle monsieur
        sheikh shaykh sheik shaikh cheikh hajji haji hajj hadji hajja alhaji alhaj mullah mulla mollah molla
        maulvi maulavi mawlawi mawlana maulana molvi moulvi ustad ustadh ustaz hojjatoleslam ayatollah
        senor senora senorita sr sra srta herr frau signor signora
        gen general col colonel capt captain maj major lt lieutenant sgt sergeant brig brigadier cmdr commander adm admiral
        marshal comandante commandant rev reverend fr bishop archbishop rabbi esq esquire honourable honorable
        president minister ambassador judge justice engr engineer adv advocate lic dott dipl
        phd md mba gospodin gospozha tovarishch effendi hanim akhund akhond
        """
    )

    /// Titles that are also given names or surnames: not to be dropped, and of little weight.
    package static let titleNames = set(
        "sayyid sayed sayyed seyed syed imam hafiz qari qazi agha aqa bey beg begum khanum pasha shah mirza malik emir don dona"
    )

    /// What tells a son from a father of the same name.
    package static let generationalSuffixes = set("jr sr junior senior ii iii iv v jnr snr filho neto hijo fils pere")

    /// Articles, prepositions and words of descent; they weigh little.
    package static let particles = set(
        """
        al el ul ur as ash ar ad an at az es ed en bin ben ibn bint bte abu abou abi umm um oum abd ould wuld walad
        aal ait bani beni zu dhu oglu ogly uly kyzy qizi kizi gizi
        van von der den de la le les las los del della dello di da do dos das du des y e und et and
        ter ten te zu zum zur vom af av op het st san ap binti
        """
    )

    /// Words that most companies could carry; they weigh half.
    package static let genericCompanyWords = set(GenericWords.company)

    /// What stands before a ship's name.
    package static let vesselPrefixes = set(
        "mv mt ms mts mtv ss sv my fv fpv hms uss rv ts tss lng lpg vlcc motor vessel tanker ship"
    )

    /// Ids of the classes that the token is a member of; see `EquivalenceClasses.standard`.
    package static func equivalenceClasses(of token: [UInt8]) -> [UInt16] { EquivalenceClasses.standard.ids(of: token) }

    /// The word that an abbreviation stands for in the name of a firm; in a person's name `dev` or `ins` are names.
    package static func expansion(of token: [UInt8]) -> [UInt8]? { abbreviations[token] }

    /// The longest legal form that these tokens start with, and how many of them it takes.
    package static func legalForm(startingWith tokens: ArraySlice<[UInt8]>) -> (form: LegalForm, length: Int)? {
        LegalForms.standard.longest(startingWith: tokens)
    }

    static func set(_ text: String) -> Set<[UInt8]> {
        Set(text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }

    private static let abbreviations: [[UInt8]: [UInt8]] = {
        var table: [[UInt8]: [UInt8]] = [:]
        for line in GenericWords.abbreviations.split(separator: "\n") {
            let words = line.split(separator: " ").map { Array($0.utf8) }
            for short in words.dropFirst() { table[short] = words[0] }
        }
        return table
    }()
}
