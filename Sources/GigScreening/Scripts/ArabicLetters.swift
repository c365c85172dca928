/// Letters of Arabic, Persian, Urdu, Pashto, Kurdish and Uyghur, and the shaped forms that old systems store.
enum ArabicLetters {
    /// Hamza and ayn count as vowels: Latin spellings show neither.
    static let readings = ScriptTable.pairs(
        """
        اa أa إi آa ٱa ٲa ٳi ءa ئy ؤw ىa يy یy ېy ۍy ےy ۓy ێy ەa ۀh ہh ۂh ۃh ھh ةh هh \
        بb پp ٻb ڀb تt ٹt ټt ٺt ٿt ثth جj چch ڇch ڄj ڃj څts ځdz حh خkh دd ڈd ډd ڌd ڍd ذdh رr ڑr ړr ڕr زz ژzh ږzh \
        سs ښsh شsh صs ضd طt ظz عa غgh فf ڤv ڦp قq كk کk ګg گg ڳg ڱng ڭng لl ڵl مm نn ںn ڼn ڻn \
        وw ۇu ۆo ۈu ۋv ۅo ۉu
        """
    )

    /// The reading that the letter has elsewhere: Persian z for Arabic d, Urdu s for th, t for a spoken final h.
    static let otherReadings = ScriptTable.pairs("ذz ضz ظd ثs ةt ۃt")

    /// What a shaped or ligated form consists of; nil for a letter that stands for itself.
    static func unshaped(_ scalar: UInt32) -> [UInt32]? {
        switch scalar {
        case 0xfb50...0xfbb1: formsA[Int(scalar - 0xfb50)]
        case 0xfbd3...0xfbe9: formsA2[Int(scalar - 0xfbd3)]
        case 0xfbfc...0xfbff: [0x6cc]
        case 0xfdf2: [0x627, 0x644, 0x644, 0x647]
        case 0xfdf4: [0x645, 0x62d, 0x645, 0x62f]
        case 0xfe80...0xfefc: formsB[Int(scalar - 0xfe80)]
        default: nil
        }
    }

    private static let formsA = forms(
        "ٱ2 ٻ4 پ4 ڀ4 ٺ4 ٿ4 ٹ4 ڤ4 ڦ4 ڄ4 ڃ4 چ4 ڇ4 ڍ2 ڌ2 ڎ2 ڈ2 ژ2 ڑ2 ک4 گ4 ڳ4 ڱ4 ں2 ڻ4 ۀ2 ہ4 ھ4 ے2 ۓ2"
    )
    private static let formsA2 = forms("ڭ4 ۇ2 ۆ2 ۈ2 ٷ1 ۋ2 ۅ2 ۉ2 ې4 ى2")
    private static let formsB = forms(
        """
        ء1 آ2 أ2 ؤ2 إ2 ئ4 ا2 ب4 ة2 ت4 ث4 ج4 ح4 خ4 د2 ذ2 ر2 ز2 س4 ش4 ص4 ض4 ط4 ظ4 ع4 غ4 ف4 ق4 ك4 ل4 م4 ن4 ه4 و2 ى2 ي4 \
        لآ2 لأ2 لإ2 لا2
        """
    )

    /// `ب4`: four forms of one letter stand in a row.
    private static func forms(_ text: String) -> [[UInt32]] {
        text.split(separator: " ").flatMap { item in
            let letters = item.unicodeScalars.filter { $0.value > 0x80 }.map(\.value)
            let digit = item.unicodeScalars.last { $0.value < 0x80 }?.value ?? 0x31
            return Array(repeating: letters, count: Int(digit - 0x30))
        }
    }
}
