/// Georgian letters by the national system of 2002, in any of the script's three forms.
enum GeorgianLetters {
    static func romanise(_ word: ArraySlice<UInt32>) -> [UInt8] {
        var latin: [UInt8] = []
        for scalar in word where !ScriptTable.isMark(scalar) {
            guard let reading = readings[mkhedruli(scalar)] else { return [] }
            latin += reading
        }
        return latin
    }

    private static func mkhedruli(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x1c90...0x1cba: scalar - 0x1c90 + 0x10d0
        case 0x10a0...0x10c5: scalar - 0x10a0 + 0x10d0
        case 0x2d00...0x2d25: scalar - 0x2d00 + 0x10d0
        default: scalar
        }
    }

    private static let readings = ScriptTable.pairs(
        """
        აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh ჯj ჰh \
        ჱe ჲy ჳv ჴkh ჵo
        """
    )
}
