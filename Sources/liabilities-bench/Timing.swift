import Foundation

/// How long each part took.
struct Timing {
    private(set) var milliseconds: [(String, Int64)] = []

    mutating func measure<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        let result = try body()
        milliseconds.append((name, Int64((ContinuousClock.now - start) / .milliseconds(1))))
        return result
    }

    /// The most memory that the process has had, as the kernel counts it in KiB.
    static var peakMemoryBytes: Int64 {
        var usage = rusage()
        unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Int64(usage.ru_maxrss) * 1024
    }
}
