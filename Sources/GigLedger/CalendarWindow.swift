import GigPrimitives

/// A stretch of the calendar in UTC.
package enum CalendarWindow: String, CaseIterable, Sendable, Hashable {
    case hour, day, month

    /// The first moment of the window that `time` is in; `time` is not before 1970.
    package func start(of time: Instant) -> Instant {
        switch self {
        case .hour: return Instant(microseconds: time.microseconds - time.microseconds % 3_600_000_000)
        case .day: return Instant(microseconds: time.microseconds - time.microseconds % 86_400_000_000)
        case .month:
            let date = time.date
            return CivilDate(year: date.year, month: date.month, day: 1)?.start ?? date.start
        }
    }
}
