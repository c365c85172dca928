import GigLogging
import GigPrimitives
import Synchronization

/// Writes browsers' reports into the log: anybody may send them, so that few are written and the others are counted.
final class BrowserReports: Sendable {
    struct Counts: Sendable {
        var logged: Int64 = 0
        var dropped: Int64 = 0
    }

    /// Lines that may be written at once; one more every `secondsPerLine`.
    static let burst: Int64 = 30
    static let secondsPerLine: Int64 = 10

    private struct State {
        var counts = Counts()
        var left = burst
        /// When `left` was last added to.
        var since: Instant?
    }

    private let state = Mutex(State())

    /// How many reports were written since the start, and how many were not.
    var counts: Counts { state.withLock { $0.counts } }

    /// Writes a line for each report, as far as there is room; a body for which there is none is not even parsed.
    func take(_ body: [UInt8], at now: Instant, into events: EventLog) throws(Refusal) {
        guard hasRoom(at: now) else { return }
        for report in try BrowserReport.all(in: body) where spend() {
            events.notice("a browser reported that a page tried what it may not", report.fields)
        }
    }

    private func hasRoom(at now: Instant) -> Bool {
        state.withLock { state in
            let since = state.since ?? now
            let gained = max(0, now.seconds - since.seconds) / BrowserReports.secondsPerLine
            state.left = min(BrowserReports.burst, state.left + min(gained, BrowserReports.burst))
            // The rest of a period is kept; a clock that was set back starts anew.
            state.since = now < since ? now : since.adding(seconds: gained * BrowserReports.secondsPerLine)
            if state.left == 0 { state.counts.dropped += 1 }
            return state.left > 0
        }
    }

    private func spend() -> Bool {
        state.withLock { state in
            guard state.left > 0 else {
                state.counts.dropped += 1
                return false
            }
            state.left -= 1
            state.counts.logged += 1
            return true
        }
    }
}
