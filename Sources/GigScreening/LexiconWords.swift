/// Fills the lexicon with the curated words.
enum LexiconWords {
    /// Classes from here on are families of legal forms.
    static let firstLegalForm: UInt16 = 60_000

    static func fill(_ lexicon: inout Lexicon) {
        fillLegalForms(&lexicon)
        set(.generic, GenericWords.company, &lexicon)
        set(.particle, NameWords.titleNames, &lexicon)
        set(.particle, NameWords.particles, &lexicon)
        set(.particle, articles, &lexicon)
        set(.honorific, NameWords.honorifics, &lexicon)
        set(.honorific, NameWords.generationalSuffixes, &lexicon)
        set(.generation, generations, &lexicon)
        for line in GenericWords.abbreviations.split(separator: "\n") {
            let words = line.split(separator: " ").map { Array($0.utf8) }
            for short in words.dropFirst() { lexicon.update(short) { $0.expansion = words[0] } }
        }
        for (number, members) in EquivalenceClasses.standard.members.enumerated() {
            for member in members { lexicon.update(member) { $0.classes.append(UInt16(number)) } }
        }
        for word in NameWords.vesselPrefixes { lexicon.update(word) { $0.isVesselPrefix = true } }
        for word in words(purposes) { lexicon.update(word) { $0.isPurpose = true } }
        for word in words(weakPurposes) {
            lexicon.update(word) {
                $0.isPurpose = true
                $0.isWeakPurpose = true
            }
        }
    }

    /// Words that, among a payment's free text, tell what it is for.
    private static let purposes = """
        payment payments payt pmt pymt paid salary salaries invoice invoices inv ref reference refs transfer tfr trf trfr \
        xfer bnf ben bene beneficiary fee fees consulting rent purchase january february march april june july august \
        september october november december jan feb apr jun jul aug sep sept oct nov dec ord rfb roc remittance remit \
        purpose wages refund deposit balance acct iban swift bic fbo obo favour favor instalment installment monthly \
        weekly mortgage pension subscription donation commission tuition freight expenses maintenance thanks thank dtd \
        dated cheque chq sepa ach rtgs neft imps upi eref kref mref svwz notprovided charges reimbursement
        """
    private static let weakPurposes = """
        for to from may order loan gift support bonus due per account nr no number the of and re via credit debit \
        contract agreement advance bill wire goods services family customer client month week year you as by in on at
        """
    private static let articles = "the for of and in at by with to on from wal wa bil fi li lil ve und"
    private static let generations = "ii iii iv vii viii ix xii xiii xiv xvi xvii xviii"

    /// A form's words are light even where they don't make up the whole form.
    private static func fillLegalForms(_ lexicon: inout Lexicon) {
        for (family, text) in LegalFormTable.families {
            for form in text.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
                let sequence = words(form)
                guard !sequence.isEmpty else { continue }
                lexicon.addLegalForm(sequence, as: family)
                for word in sequence {
                    lexicon.update(word) { if word.count > 4 { $0.role = .legalForm } }
                    if sequence.count > 1, word.count > 4 { lexicon.addLegalWord(word) }
                }
            }
        }
    }

    private static func set(_ role: TokenRole, _ text: String, _ lexicon: inout Lexicon) {
        set(role, words(text), &lexicon)
    }

    private static func set(_ role: TokenRole, _ words: some Sequence<[UInt8]>, _ lexicon: inout Lexicon) {
        for word in words { lexicon.update(word) { $0.role = role } }
    }

    private static func words(_ text: some StringProtocol) -> [[UInt8]] {
        text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    }
}
