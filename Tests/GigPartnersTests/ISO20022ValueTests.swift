import GigPrimitives
import Testing

@testable import GigPartners

@Suite struct ISO20022ValueTests {
    @Test(arguments: [
        ("GB29NWBK60161331926819", true), ("DE89370400440532013000", true), ("NO9386011117947", true),
        ("MT84MALT011000012345MTLCAST001S", true), ("AE070331234567890123456", true),
        ("GB29NWBK60161331926818", false), ("GB92NWBK60161331926819", false), ("GB29 NWBK 6016 1331 9268 19", false),
        ("gb29NWBK60161331926819", false), ("", false), ("GB", false), ("GB29", false),
        ("GBXXNWBK60161331926819", false),
        ("GB29NWBK6016133192681É", false),
    ])
    func ibanNeedsRightCheckDigits(_ text: String, _ expected: Bool) {
        #expect((IBAN(text) != nil) == expected)
    }

    @Test func ibanNoticesEveryWrongDigitAndEverySwapOfNeighbours() {
        let right = Array("DE89370400440532013000")
        for position in 2..<right.count {
            for digit in "0123456789" where digit != right[position] {
                var wrong = right
                wrong[position] = digit
                #expect(IBAN(String(wrong)) == nil)
            }
            guard position + 1 < right.count, right[position] != right[position + 1] else { continue }
            var swapped = right
            swapped.swapAt(position, position + 1)
            #expect(IBAN(String(swapped)) == nil)
        }
    }

    @Test(arguments: [
        ("0.1", "0.2", "0.3"), ("0", "-0", "0"), ("1.50", "0.5", "2"), ("-1", "0.99999", "-0.00001"),
        ("123456789012345678.12345", "0.87655", "123456789012345679"), ("+5.", ".5", "5.5"), ("0.01", "0", "0.01"),
    ])
    func decimalsAddExactly(_ left: String, _ right: String, _ sum: String) throws {
        let addend = try #require(ExactDecimal(right))
        #expect(ExactDecimal(left)?.adding(addend)?.description == sum)
    }

    @Test func decimalsBeyond128BitsGiveNoSum() throws {
        let large = try #require(ExactDecimal(String(repeating: "9", count: 36)))
        #expect(ExactDecimal(String(repeating: "9", count: 37)) == nil)
        let small = try #require(ExactDecimal("0.00001"))
        #expect(large.adding(small) == nil)
    }

    @Test(arguments: ["", ".", "-", "1e5", " 1", "1.2.3", "٣", "0x10", "1_000"])
    func decimalsHaveNoOtherSpelling(_ text: String) {
        #expect(ExactDecimal(text) == nil)
    }
}
