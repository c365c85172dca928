import GigPrimitives
import Testing

@Suite struct CurrencyTests {
    @Test func everyCodeHasThreeCapitalLettersAndUpToFourDecimals() throws {
        #expect(Currency.allCodes.count > 150)
        #expect(Set(Currency.allCodes).count == Currency.allCodes.count)
        for code in Currency.allCodes {
            #expect(code.utf8.count == 3)
            #expect(code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
            let currency = try #require(Currency(code))
            #expect(currency.code == code)
            #expect((0...4).contains(currency.minorUnitDigits))
            #expect(currency.minorUnitDigits != 1)
        }
    }

    @Test(
        arguments: [
            ("EUR", 2), ("USD", 2), ("GBP", 2), ("CHF", 2), ("HUF", 2), ("MGA", 2), ("JPY", 0), ("KRW", 0), ("ISK", 0),
            ("CLP", 0), ("VND", 0), ("KWD", 3), ("BHD", 3), ("JOD", 3), ("OMR", 3), ("TND", 3), ("LYD", 3), ("IQD", 3),
            ("CLF", 4), ("UYW", 4),
        ] as [(String, Int)]
    )
    func decimals(code: String, digits: Int) {
        #expect(Currency(code)?.minorUnitDigits == digits)
    }

    @Test(arguments: ["", "eur", "Eur", "EURO", "EU", "XAU", "XDR", "XTS", "XXX", "DEM", "HRK", " EUR", "978"])
    func whatIsNoCurrencyInUseIsRefused(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test func everyNumberStandsForOneCode() throws {
        var numbers: Set<UInt16> = []
        for code in Currency.allCodes {
            let currency = try #require(Currency(code))
            #expect(numbers.insert(currency.numericCode).inserted)
            #expect(Currency(numericCode: currency.numericCode) == currency)
            #expect(Currency(numericCode: currency.numericCode)?.code == code)
        }
        let found = (0...UInt16.max).compactMap { Currency(numericCode: $0) }
        #expect(found.count == numbers.count)
    }

    @Test(
        arguments: [
            ("EUR", 978), ("USD", 840), ("GBP", 826), ("CHF", 756), ("JPY", 392), ("ALL", 8), ("BGN", nil),
            ("PLN", 985), ("XCG", 532), ("ZWG", 924), ("SLE", 925), ("VED", 926), ("MRU", 929), ("UYW", 927),
            ("CLF", 990),
            ("XOF", 952), ("XAF", 950), ("XPF", 953), ("DZD", 12), ("ANG", nil),
        ] as [(String, UInt16?)]
    )
    func numbersOfISO4217(code: String, number: UInt16?) {
        #expect(Currency(code)?.numericCode == number)
    }

    @Test(arguments: [0, 1, 959, 960, 963, 999, 1000, 1978, .max] as [UInt16])
    func whatIsNoNumberInUseIsRefused(number: UInt16) {
        #expect(Currency(numericCode: number) == nil)
    }
}
