extension Instant {
    /// Parses RFC 3339 in UTC: `YYYY-MM-DDThh:mm:ss[.f…]Z` with up to six decimals; any other spelling is `nil`.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (20...27).contains(bytes.count), bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
            let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        func number(_ range: Range<Int>) -> Int64? {
            guard bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return bytes[range].reduce(0) { $0 * 10 + Int64($1 - 0x30) }
        }
        guard let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19), hour < 24,
            minute < 60, second < 60
        else { return nil }
        var fraction: Int64 = 0
        if bytes.count > 20 {
            guard bytes.count > 21, bytes[19] == UInt8(ascii: "."), let digits = number(20..<bytes.count - 1) else {
                return nil
            }
            fraction = (bytes.count..<27).reduce(digits) { fraction, _ in fraction * 10 }
        }
        let ofDay = (hour * 60 + minute) * 60 + second
        self.init(microseconds: (date.daysSinceEpoch * 86_400 + ofDay) * 1_000_000 + fraction)
    }
}
