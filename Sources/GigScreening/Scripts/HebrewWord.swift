/// A word in Hebrew letters: well-known names with their vowels, the rest as consonants.
enum HebrewWord {
    static func romanise(_ word: ArraySlice<UInt32>) -> [RomanisedWord] {
        let letters = word.filter { !ScriptTable.isMark($0) }.flatMap { composed[$0] ?? [$0] }
        guard !letters.isEmpty, letters.allSatisfy({ readings[$0] != nil }) else { return [] }
        if let known = names[letters] { return [RomanisedWord(known, isVowelless: true)] }
        var first: [UInt8] = []
        var second: [UInt8] = []
        for (position, letter) in letters.enumerated() {
            guard let reading = readings[letter] else { continue }
            if let last = first.last, reading.first == UInt8(ascii: "h"), "sktdgzcp".utf8.contains(last) {
                first.append(UInt8(ascii: "a"))
            }
            first += reading
            second += position > 0 ? softened[letter] ?? reading : reading
        }
        return [RomanisedWord(first, or: second, isVowelless: true)]
    }

    /// Alef and ayin count as vowels: Latin spellings show neither.
    private static let readings = ScriptTable.pairs(
        "אa בb גg דd הh וw זz חkh טt יy כk ךk לl מm םm נn ןn סs עa פp ףf צts ץts קk רr שsh תt װw ױwy ײy"
    )

    /// Inside a word b, k and p may be v, kh and f, and Latin spellings write ח as ch.
    private static let softened = ScriptTable.pairs("בv כkh ךkh פf חch")

    private static let composed: [UInt32: [UInt32]] = [
        0xfb1d: [0x5d9], 0xfb2a: [0x5e9], 0xfb2b: [0x5e9], 0xfb31: [0x5d1], 0xfb35: [0x5d5], 0xfb3b: [0x5db],
        0xfb44: [0x5e4], 0xfb4a: [0x5ea], 0xfb4b: [0x5d5], 0xfb4c: [0x5d1], 0xfb4e: [0x5e4],
    ]

    private static let names = ScriptTable.words(
        """
        moshe משה
        david דוד דויד
        yosef יוסף
        haim חיים
        avraham אברהם
        yitzhak יצחק
        yaakov יעקב
        shmuel שמואל
        shimon שמעון
        shlomo שלמה
        eliyahu אליהו
        binyamin בנימין
        daniel דניאל
        michael מיכאל
        gabriel גבריאל
        refael רפאל
        yehuda יהודה
        yisrael ישראל
        levi לוי
        cohen כהן
        ben בן
        bar בר
        aharon אהרון אהרן
        yonatan יונתן
        natan נתן
        eli אלי
        uri אורי
        amir אמיר
        ariel אריאל
        avi אבי
        dan דן
        gad גד
        ilan אילן
        meir מאיר
        menachem מנחם
        mordechai מרדכי
        nir ניר
        noam נועם
        oren אורן
        ron רון
        sara שרה
        rachel רחל
        rivka רבקה
        lea לאה
        miriam מרים
        ruth רות
        esther אסתר
        hana חנה
        yael יעל
        tamar תמר
        yoav יואב
        zeev זאב
        zvi צבי
        """
    )
}
