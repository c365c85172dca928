import Foundation
import Glibc

/// Time on the thread's own clock, so that other work on the machine counts little.
enum Timing {
    static func threadNanoseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// The value that the given share of values doesn't exceed, by rank.
    static func percentile(_ ascending: [Int], _ share: Double) -> Int {
        ascending.isEmpty ? 0 : ascending[min(ascending.count - 1, Int(share * Double(ascending.count)))]
    }

    /// What the kernel says this process holds, in kilobytes: `VmRSS` is all, `RssAnon` what is its own alone.
    static func kilobytes(_ field: String) -> Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix(field + ":") {
            return line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
        }
        return 0
    }
}
