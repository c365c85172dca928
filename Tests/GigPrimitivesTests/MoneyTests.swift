import GigPrimitives
import Testing

@Suite struct MoneyTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let currency: String
        let minorUnits: Int64?
        let refusal: RefusalCode?

        init(_ text: String, _ currency: String, _ minorUnits: Int64) {
            (self.text, self.currency, self.minorUnits, refusal) = (text, currency, minorUnits, nil)
        }

        init(_ text: String, _ currency: String, _ refusal: RefusalCode) {
            (self.text, self.currency, minorUnits, self.refusal) = (text, currency, nil, refusal)
        }

        var testDescription: String { "'\(text)' \(currency)" }
    }

    static let cases = [
        Case("0", "EUR", 0),
        Case("0.00", "EUR", 0),
        Case("12.50", "EUR", 1250),
        Case("12.5", "EUR", 1250),
        Case("12", "EUR", 1200),
        Case("007", "EUR", 700),
        Case("0.01", "EUR", 1),
        Case("1", "JPY", 1),
        Case("1.234", "KWD", 1234),
        Case("1.2345", "CLF", 12_345),
        Case("92233720368547758.07", "EUR", .max),
        Case("9223372036854775807", "JPY", .max),
        Case("92233720368547758.08", "EUR", .amountTooLarge),
        Case("92233720368547759", "EUR", .amountTooLarge),
        Case("9223372036854775808", "JPY", .amountTooLarge),
        Case("99999999999999999999999999", "EUR", .amountTooLarge),
        Case("1.0", "JPY", .amountTooPrecise),
        Case("1.000", "EUR", .amountTooPrecise),
        Case("0.001", "EUR", .amountTooPrecise),
        Case("1.23456", "CLF", .amountTooPrecise),
        Case("-1", "EUR", .amountNotPositive),
        Case("-0", "EUR", .amountNotPositive),
        Case("-0.001", "EUR", .amountNotPositive),
        Case("", "EUR", .amountMalformed),
        Case("-", "EUR", .amountMalformed),
        Case("--1", "EUR", .amountMalformed),
        Case("+1", "EUR", .amountMalformed),
        Case(".5", "EUR", .amountMalformed),
        Case("5.", "EUR", .amountMalformed),
        Case(".", "EUR", .amountMalformed),
        Case("1.2.3", "EUR", .amountMalformed),
        Case("1,50", "EUR", .amountMalformed),
        Case("1 000", "EUR", .amountMalformed),
        Case(" 1", "EUR", .amountMalformed),
        Case("1\n", "EUR", .amountMalformed),
        Case("1e3", "EUR", .amountMalformed),
        Case("0x1", "EUR", .amountMalformed),
        Case("\u{0661}", "EUR", .amountMalformed),
        Case("NaN", "EUR", .amountMalformed),
    ]

    @Test(arguments: cases) func reading(_ example: Case) throws {
        let currency = try #require(Currency(example.currency))
        do throws(Refusal) {
            let money = try Money(decimal: example.text, currency: currency)
            #expect(money.minorUnits == example.minorUnits)
            #expect(try Money(decimal: money.decimal, currency: currency) == money)
        } catch {
            #expect(error.code == example.refusal)
        }
    }

    @Test(
        arguments: [
            (0, 2, "0.00"), (5, 2, "0.05"), (1250, 2, "12.50"), (-5, 2, "-0.05"), (-1250, 2, "-12.50"), (7, 0, "7"),
            (-7, 0, "-7"), (1, 3, "0.001"), (.max, 2, "92233720368547758.07"), (.min, 2, "-92233720368547758.08"),
        ] as [(Int64, Int, String)]
    )
    func writing(minorUnits: Int64, digits: Int, text: String) {
        #expect(Money.decimal(minorUnits, digits: digits) == text)
    }

    @Test func theLongestTextHolds() throws {
        let currency = try #require(Currency("CLF"))
        let longest = Money(minorUnits: .max, currency: currency).decimal
        #expect(longest.utf8.count <= Money.longestText)
    }

    @Test func sumsAreCheckedAtTheLimit() throws {
        let euro = try #require(Currency("EUR"))
        let most = Money(minorUnits: .max, currency: euro)
        let cent = Money(minorUnits: 1, currency: euro)
        #expect(try Money(minorUnits: .max - 1, currency: euro).adding(cent) == most)
        #expect(throws: Refusal(.balanceOverflow)) { try most.adding(cent) }
    }

    @Test func negativeMoneyAndMixedCurrenciesAreBugs() async {
        await #expect(processExitsWith: .failure) {
            guard let euro = Currency("EUR") else { return }
            _ = Money(minorUnits: -1, currency: euro)
        }
        await #expect(processExitsWith: .failure) {
            guard let euro = Currency("EUR"), let yen = Currency("JPY") else { return }
            _ = try Money(minorUnits: 1, currency: euro).adding(Money(minorUnits: 1, currency: yen))
        }
    }
}
