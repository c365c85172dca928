import GigPrimitives

/// What a statement of account is over.
package struct StatementPeriod: Hashable, Sendable {
    /// Days of booking, both included.
    package let from: CivilDate
    package let to: CivilDate
    /// The places in the books between which its movements are: after the first, up to the second.
    package let after: Int64
    package let through: Int64
    /// No other part of the period comes after it.
    package let isLast: Bool

    package init(from: CivilDate, to: CivilDate, after: Int64, through: Int64, isLast: Bool) {
        self.from = from
        self.to = to
        self.after = after
        self.through = through
        self.isLast = isLast
    }
}

/// A calendar month in UTC.
package struct StatementMonth: Hashable, Sendable, Comparable {
    /// Months since the year 0, January of it being 0.
    package let number: Int64

    package init(number: Int64) {
        self.number = number
    }

    /// The month of a day.
    package init(of day: CivilDate) {
        number = Int64(day.year) * 12 + Int64(day.month) - 1
    }

    package var previous: StatementMonth { StatementMonth(number: number - 1) }

    /// Its first day.
    package var first: CivilDate {
        guard let day = CivilDate(year: Int(number / 12), month: Int(number % 12) + 1, day: 1) else {
            preconditionFailure("a month has a first day")
        }
        return day
    }

    /// Its last day.
    package var last: CivilDate {
        CivilDate(daysSinceEpoch: StatementMonth(number: number + 1).first.daysSinceEpoch - 1)
    }

    package static func < (left: StatementMonth, right: StatementMonth) -> Bool { left.number < right.number }
}
