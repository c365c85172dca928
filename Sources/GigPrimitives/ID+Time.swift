extension ID {
    /// Makes a version 7 UUID (RFC 9562 §5.7) whose twelve bits after the milliseconds tell the microsecond (§6.2, method 3).
    ///
    /// Of two ids the one of the later microsecond is the greater; 62 bits are random.
    package init(microseconds: Int64, random: UInt64) {
        let (milliseconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1000)
        let fraction = UInt64(rest) * 4096 / 1000
        self.init(
            high: UInt64(truncatingIfNeeded: milliseconds) << 16 | 0x7000 | fraction,
            low: 0x8000_0000_0000_0000 | random & 0x3fff_ffff_ffff_ffff
        )
    }
}
