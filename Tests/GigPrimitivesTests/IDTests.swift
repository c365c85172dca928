import GigPrimitives
import Testing

@Suite struct IDTests {
    enum Thing {}

    @Test func textsAndBytesComeBack() throws {
        var random = SplitMix64(seed: 9562)
        for _ in 0..<200 {
            let id = ID<Thing>(high: random.next(), low: random.next())
            #expect(ID<Thing>(id.description) == id)
            #expect(ID<Thing>(bytes: id.bytes) == id)
            #expect(id.description.utf8.count == 36)
        }
    }

    @Test func theExampleOfTheRFC() {
        // RFC 9562, appendix A.6: unix_ts_ms 0x017F22E279B0, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F.
        let id = ID<Thing>(milliseconds: 0x017f_22e2_79b0, random: (0xcc3, 0x18c4_dc0c_0c07_398f))
        #expect(id.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test func versionAndVariantStandWhateverTheRandomBits() {
        for random in [(0, 0), (.max, .max), (0xffff_0000, 0xc000_0000_0000_0000)] as [(UInt64, UInt64)] {
            let id = ID<Thing>(milliseconds: 1_790_000_000_000, random: random)
            #expect(id.high >> 12 & 0xf == 7)
            #expect(id.low >> 62 == 0b10)
            #expect(id.high >> 16 == 1_790_000_000_000)
        }
    }

    @Test func laterIdsSortLater() {
        let early = ID<Thing>(milliseconds: 1000, random: (.max, .max))
        let late = ID<Thing>(milliseconds: 1001, random: (0, 0))
        #expect(early < late)
        #expect(early.description < late.description)
    }

    @Test(
        arguments: [
            "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
            "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f",
            "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
            "017f22e279b0--7cc3-98c4-dc0c0c07398f", "017f22e-279b0-7cc3-98c4-dc0c0c07398f",
            "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c0739\u{e9}",
        ])
    func anyOtherSpellingIsRefused(text: String) {
        #expect(ID<Thing>(text) == nil)
    }

    @Test func onlySixteenBytesAreAnId() {
        #expect(ID<Thing>(bytes: [UInt8](repeating: 0, count: 15)) == nil)
        #expect(ID<Thing>(bytes: [UInt8](repeating: 0, count: 17)) == nil)
    }

    @Test func theEndsOfTheRangeAreNoIdsOfAnything() {
        #expect(ID<Thing>.zero.description == "00000000-0000-0000-0000-000000000000")
        #expect(ID<Thing>.max.description == "ffffffff-ffff-ffff-ffff-ffffffffffff")
        #expect(ID<Thing>.zero < ID<Thing>(high: 0, low: 1))
        #expect(ID<Thing>(high: 0, low: .max) < ID<Thing>(high: 1, low: 0))
    }

    @Test func bytesOfAnyCollectionAreRead() {
        let bytes: [UInt8] = Array(0...31)
        let expected = ID<Thing>(high: 0x0809_0a0b_0c0d_0e0f, low: 0x1011_1213_1415_1617)
        #expect(ID<Thing>(bytes: bytes[8..<24]) == expected)
        #expect(ID<Thing>(bytes: bytes[8..<24].lazy.map(\.self)) == expected)
        #expect(ID<Thing>(bytes: expected.bytes) == expected)
    }
}
