import Foundation
import GigPrimitives

/// Measures time on the wall and on the processor, in the whole process.
struct Stopwatch {
    /// Microseconds.
    struct Reading: Sendable {
        let wall: Int64
        let user: Int64
        let system: Int64
        /// Blocks of 512 bytes that came from the disk.
        let blocks: Int64

        func write(to json: inout JSONWriter, _ prefix: String = "") {
            json.member(prefix + "wall_us", wall)
            json.member(prefix + "user_us", user)
            json.member(prefix + "system_us", system)
            json.member(prefix + "blocks_read", blocks)
        }
    }

    private let began = ContinuousClock.now
    private let usage = Stopwatch.usage()

    func read() -> Reading {
        let now = Stopwatch.usage()
        return Reading(
            wall: Int64((ContinuousClock.now - began) / .microseconds(1)),
            user: Stopwatch.microseconds(now.ru_utime) - Stopwatch.microseconds(usage.ru_utime),
            system: Stopwatch.microseconds(now.ru_stime) - Stopwatch.microseconds(usage.ru_stime),
            blocks: Int64(now.ru_inblock - usage.ru_inblock)
        )
    }

    private static func usage() -> rusage {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    private static func microseconds(_ time: timeval) -> Int64 { Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_usec) }
}

/// Numbers of a fixed seed (Steele, Lea, Flood: SplitMix64).
struct Numbers {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
