import Testing

@testable import GigScreening

private func scalars(_ text: String) -> ArraySlice<UInt32> { text.unicodeScalars.map(\.value)[...] }

/// The words of a romanised word, `+` between them.
private func romanised(_ word: String) -> String {
    let script = word.unicodeScalars.lazy.compactMap { NameScript.of($0.value) }.first ?? .other
    return Romaniser.romanise(scalars(word), script).map { String(decoding: $0.letters, as: UTF8.self) }
        .joined(separator: "+")
}

private func skeleton(_ latin: String) -> String {
    String(decoding: ConsonantSkeleton.of(Array(latin.utf8)[...]), as: UTF8.self)
}

@Suite struct ScriptsTests {
    @Test(arguments: [
        ("a", NameScript.latin), ("Ł", .latin), ("ж", .cyrillic), ("Ω", .greek), ("ա", .armenian), ("ბ", .georgian),
        ("ש", .hebrew), ("پ", .arabic), ("ﷲ", .arabic), ("김", .hangul), ("ᄀ", .hangul), ("王", .han), ("々", .han),
        ("ア", .kana), ("𝐀", .latin), ("ａ", .latin), ("ｱ", .kana), ("ก", .other), ("अ", .other),
    ])
    func everyLetterHasAScript(_ letter: String, _ script: NameScript) {
        #expect(NameScript.of(letter.unicodeScalars.first?.value ?? 0) == script)
    }

    @Test(arguments: [
        "1", " ", "-", "'", ".", "\u{301}", "\u{200d}", "\u{64e}", "\u{5b8}", "×", "÷", "٣", "ʿ", "ʼ", "ـ",
    ])
    func whatIsNoLetterHasNoScript(_ text: String) {
        #expect(NameScript.of(text.unicodeScalars.first?.value ?? 0x41) == nil)
    }

    @Test(arguments: [
        ("Щербаков", "shcherbakov"), ("ХРУЩЁВ", "khrushchev"), ("Юлия", "yuliya"), ("Объедков", "obedkov"),
        ("Зеленський", "zelenskiy"), ("Григорій", "hryhoriy"), ("Їжакевич", "yizhakevych"), ("Лукашэнка", "lukashenka"),
        ("Вучић", "vucic"), ("Ђоковић", "djokovic"), ("Тоқаев", "toqaev"), ("Ўктам", "oktam"), ("Първанов", "parvanov"),
        ("Нуръмбетов", "nurambetov"), ("Сергеи\u{306}", "sergey"), ("Хаматович", "khamatovich"), ("Ӣсо", "iso"),
    ])
    func cyrillic(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test(arguments: [
        ("Κωνσταντίνος", "konstantinos"), ("ΠΑΠΑΝΔΡΕΟΥ", "papandreou"), ("Μπακογιάννη", "bakogianni"),
        ("Ντόρα", "dora"),
        ("Ευάγγελος", "evangelos"), ("Ευθύμιος", "efthymios"), ("Σταύρος", "stavros"), ("Λάμπρος", "lampros"),
        ("Ψαρρός", "psarros"), ("Ξένια", "xenia"), ("Χρήστος", "christos"),
    ])
    func greek(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test(arguments: [
        ("Երևան", "yerevan"), ("Ոսկանյան", "voskanyan"), ("ՍԱՐԳՍՅԱՆ", "sargsyan"), ("Հարություն", "harutyun"),
        ("თბილისი", "tbilisi"), ("ივანიშვილი", "ivanishvili"), ("ᲡᲐᲐᲙᲐᲨᲕᲘᲚᲘ", "saakashvili"),
    ])
    func armenianAndGeorgian(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test(arguments: [
        ("محمد", "muhammad"), ("مُحَمَّد", "muhammad"), ("محـــمد", "muhammad"), ("ﻣﺤﻤﺪ", "muhammad"), ("ﷴ", "muhammad"),
        ("التكريتي", "al+tkryty"), ("عبد", "abd"), ("عبدالرحمن", "abd+al+rahman"), ("عبدالله", "abdullah"),
        ("الله", "allah"),
        ("ﷲ", "allah"), ("الیاس", "ilyas"), ("ال", "al"), ("صحراوي", "sahrawy"), ("علی", "ali"), ("ﻛﺮﻳﻢ", "karim"),
        ("والجهاد", "wal+jihad"), ("ﺳﻼﻡ", "salam"), ("هوتک", "hwtk"),
    ])
    func arabic(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    /// Native words and the Latin spellings that lists have for them.
    @Test(arguments: [
        ("قذافي", "Qadhafi Gaddafi Kadafi Gadhafi"), ("حسین", "Hossein Hussein Husayn Houcine"),
        ("عثمان", "Uthman Othman"),
        ("تكريتي", "Tikriti Takriti"), ("رمضاني", "Ramadani Ramazani"), ("ذهبي", "Dhahabi Zahabi"),
        ("ثاني", "Thani Sani"),
        ("جمالي", "Jamali Gamali Djamali"), ("شیرازی", "Shirazi Chirazi"), ("خامنه\u{200c}ای", "Khamenei"),
        ("غزالي", "Ghazali Gazali"),
        ("ژاله", "Zhaleh"), ("چمران", "Chamran Tchamran"), ("پهلوی", "Pahlavi Pahlawi"),
        ("گلپایگانی", "Golpaygani Golpayegani"),
        ("ظواهري", "Zawahiri Dhawahiri"), ("حمزة", "Hamza Hamzah"), ("صحراوي", "Sahrawi Sahraoui"),
        ("زينة", "Zina Zinah Zinat"),
    ])
    func vowellessWordsShareASkeletonWithLatinSpellings(_ word: String, _ spellings: String) throws {
        let romanised = try #require(Romaniser.romanise(scalars(word), .arabic).last)
        #expect(romanised.isVowelless)
        let skeletons = romanised.skeletons.map { String(decoding: $0, as: UTF8.self) }
        for spelling in spellings.split(separator: " ") { #expect(skeletons.contains(skeleton(spelling.lowercased()))) }
    }

    @Test(arguments: [
        "mohammad mohamed muhammed mohammed", "hossein husayn houcine hussein", "abdulrahman abderrahmane abdurrahman",
        "zadeh zada zade", "saduddin saadaldin sadeddine", "qasim kassem gasim", "cheikh shaykh sheikh",
        "osman ousmane",
    ])
    func latinVariantsShareASkeleton(_ spellings: String) {
        #expect(Set(spellings.split(separator: " ").map { skeleton(String($0)) }).count == 1)
    }

    @Test(arguments: [
        ("mohammad", "ahmad"), ("karim", "kazim"), ("hasan", "husam"), ("salim", "salman"), ("nasir", "nazir"),
    ])
    func differentNamesKeepDifferentSkeletons(_ one: String, _ other: String) {
        #expect(skeleton(one) != skeleton(other))
    }

    @Test(arguments: [
        ("בנימין", "binyamin"), ("משה", "moshe"), ("וולדמן", "wwldmn"), ("שָׁלוֹם", "shlwm"), ("צבי", "zvi"),
    ])
    func hebrew(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test(arguments: [
        ("김정은", "gim+jeongeun"), ("박근혜", "bak+geunhye"), ("남궁민수", "namgung+minsu"), ("황보관", "hwangbo+gwan"),
        ("명박", "myeongbak"), ("이", "i"), ("삼성전자", "samseongjeonja"), ("\u{1100}\u{1175}\u{11b7}", "gim"),
    ])
    func hangul(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test func hangulHasTheNorthsSpellingBesideTheSouths() {
        let words = Romaniser.romanise(scalars("김정은"), .hangul)
        #expect(words.map { String(decoding: $0.otherLetters ?? [], as: UTF8.self) } == ["kim", "jongun"])
    }

    @Test(arguments: [
        ("やまもと", "yamamoto"), ("とうきょう", "tokyo"), ("しんぞう", "shinzo"), ("まっちゃ", "matcha"), ("にっぽん", "nippon"),
        ("ヴィクトル", "vikutoru"), ("ウィリアム", "wiriamu"), ("ジョン", "jon"), ("ﾔﾏﾓﾄ", "yamamoto"), ("ｶﾞﾝｼﾞｰ", "ganji"),
        ("か\u{3099}んし\u{3099}", "ganji"), ("ファン", "fan"),
    ])
    func kana(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test(arguments: [
        ("习近平", "xi+jinping"), ("習近平", "xi+jinping"), ("諸葛亮", "zhuge+liang"), ("欧阳娜娜", "ouyang+nana"),
        ("单雄信", "shan+xiongxin"),
        ("曾庆红", "zeng+qinghong"), ("解放", "xie+fang"), ("仇和", "qiu+he"), ("区永", "ou+yong"), ("查良镛", "zha+liangyong"),
        ("盖叫天", "ge+jiaotian"),
        ("尉迟恭", "yuchi+gong"), ("朴槿惠", "piao+jinhui"), ("毛泽东", "mao+zedong"), ("毛澤東", "mao+zedong"), ("王", "wang"),
        ("吕布", "lyu+bu"), ("北京兴达科技发展有限公司", "beijing+xingda+technology+development+co+ltd"), ("中国银行", "china+bank"),
    ])
    func han(_ word: String, _ latin: String) { #expect(romanised(word) == latin) }

    @Test func theHanTableCoversTheCharactersOfNames() { #expect(HanReadings.count >= 2_500) }

    @Test(arguments: [("龘龘", NameScript.han), ("王龘", .han), ("กขค", .other), ("ﲀ", .arabic), ("ŁÓDŹ", .latin)])
    func unknownLettersGiveNoWord(_ word: String, _ script: NameScript) {
        #expect(Romaniser.romanise(scalars(word), script).isEmpty)
    }

    @Test func whateverComesOutIsLowerCaseASCII() {
        var seed: UInt64 = 0x5eed
        let ranges: [(ClosedRange<UInt32>, NameScript)] = [
            (0x400...0x52f, .cyrillic), (0x370...0x3ff, .greek), (0x531...0x587, .armenian),
            (0x10a0...0x10ff, .georgian),
            (0x610...0x6ff, .arabic), (0xfe70...0xfeff, .arabic), (0x591...0x5f2, .hebrew), (0xac00...0xd7a3, .hangul),
            (0x1100...0x11ff, .hangul), (0x4e00...0x9fff, .han), (0x3040...0x30ff, .kana), (0xff66...0xff9f, .kana),
        ]
        for _ in 0..<20_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let (range, script) = ranges[Int(seed >> 33) % ranges.count]
            let word = (0..<5).map {
                range.lowerBound + UInt32(truncatingIfNeeded: seed >> (10 + $0 * 9)) % UInt32(range.count)
            }
            for romanised in Romaniser.romanise(word[...], script) {
                let letters = romanised.letters + (romanised.otherLetters ?? []) + romanised.skeletons.flatMap { $0 }
                #expect(letters.allSatisfy { (0x61...0x7a).contains($0) }, "\(seed)")
            }
        }
    }
}
