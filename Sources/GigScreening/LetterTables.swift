/// What each letter of the Latin, Cyrillic and Greek scripts becomes in a token.
///
/// Latin letters follow the NFKD decompositions of Unicode 15 without their marks; letters that have none, and both
/// other scripts, follow the ICAO Doc 9303 part 3 romanisations, with ə as Azerbaijan's passports write it.
enum LetterTables {
    /// U+00C0…U+024F.
    static let latin = row(
        """
        a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss a a a a a a ae c e e e e i i i i \
        d n o o o o o - o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g \
        g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n ng ng o o o o o o \
        oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s b b b \
        b b b o c c d d d d d a a e f f g g hv i i k k l l u n n o o o gh gh p p r s s s s t t t t u u u v y \
        y z z z z z z z s s ts w - - - - dz dz dz lj lj lj nj nj nj a a i i o o u u u u u u u u u u a a a a \
        a ae ae g g g g k k o o o o z z j dz dz dz g g hv w n n a a ae ae o o a a a a e e e e i i i i o o o \
        o r r r r u u u u s s t t gh gh h h n d ou ou - - a a e e o o o o o o o o y y l n t j db qp a c c l \
        t s z - - b u v e e j j q q r r y y
        """
    )

    /// U+1E00…U+1EFF, Vietnamese among them.
    static let latinAdditional = row(
        """
        a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i k k \
        k k k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r s s s s \
        s s s s s s t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y z z z z z z \
        h t w y a s s s ss d a a a a a a a a a a a a a a a a a a a a a a a a e e e e e e e e e e e e e e e e \
        i i i i o o o o o o o o o o o o o o o o o o o o o o o o u u u u u u u u u u u u u u y y y y y y y y \
        ll ll v v y y
        """
    )

    /// U+0430…U+045F; a hard or soft sign has no letter of its own.
    static let cyrillic = row(
        """
        a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya \
        e e dj g ye dz i i j lj nj c k i u dz
        """
    )

    /// U+03AC…U+03CE.
    static let greek = row(
        """
        a e i i y a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o
        """
    )

    /// Letters outside the rows above, and the marks that NFKD would have split off.
    static let others: [UInt32: [UInt8]] = pairs(
        """
        ґg ғg җzh ҙz қq ңn үu ұu ҳh ҷj һh әa өo ӣi ӯu ӧo ӱu ӓa \
        Ґg Ғg Җzh Ҙz Қq Ңn Үu Ұu Ҳh Ҷj Һh Әa Өo Ӣi Ӯu Ӧo Ӱu Ӓa \
        Άa Έe Ήi Ίi Όo Ύy Ώo ΐi ϐv ϑth ϕf ϖp ϰk ϱr ϲs ªa ºo ſs ﬀff ﬁfi ﬂfl ﬃffi ﬄffl ﬅst ﬆst
        """
    )

    /// Cyrillic and Greek letters that look like a Latin one (Unicode confusables), for words that mix the scripts.
    static let homoglyphs: [UInt32: [UInt8]] = pairs(
        """
        аa еe оo рp сc уy хx кk мm тt нh вb іi јj ѕs ԁd ԛq ԝw һh \
        Аa Еe Оo Рp Сc Уy Хx Кk Мm Тt Нh Вb Іi Јj Ѕs \
        οo αa εe ιi κk νv ρp τt υu χx ηn γy σo ωw \
        Οo Αa Εe Ιi Κk Νn Ρp Τt Υy Χx Ηh Βb Ζz Μm
        """
    )

    private static func row(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { $0 == "-" || $0 == "." ? [] : Array($0.utf8) }
    }

    private static func pairs(_ text: String) -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        for word in text.split(separator: " ") {
            guard let letter = word.unicodeScalars.first else { continue }
            table[letter.value] = Array(String(String.UnicodeScalarView(word.unicodeScalars.dropFirst())).utf8)
        }
        return table
    }
}
