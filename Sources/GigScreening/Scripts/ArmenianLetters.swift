/// Armenian letters as BGN/PCGN and Armenian passports write them.
enum ArmenianLetters {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] {
        let letters = word.filter { !ScriptTable.isMark($0) }.map { (0x531...0x556).contains($0) ? $0 + 0x30 : $0 }
        var latin: [UInt8] = []
        var position = 0
        while position < letters.count {
            let letter = letters[position]
            let next = position + 1 < letters.count ? letters[position + 1] : 0
            position += 1
            switch (letter, next) {
            case (vo, yiwn):
                latin.append(UInt8(ascii: "u"))
                position += 1
            case (vo, _) where latin.isEmpty: latin += Array("vo".utf8)
            case (yech, _) where latin.isEmpty: latin += Array("ye".utf8)
            default:
                guard let reading = readings[letter] else { return [] }
                latin += reading
            }
        }
        return latin
    }

    private static let vo: UInt32 = 0x578
    private static let yiwn: UInt32 = 0x582
    private static let yech: UInt32 = 0x565

    private static let readings = ScriptTable.pairs(
        """
        աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr ցts \
        ւv փp քk օo ֆf ևev
        """
    )
}
