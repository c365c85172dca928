import GigGate
import GigLedger
import GigPrimitives

/// What an account moved, by the day for which it counts.
///
/// Most transfers count for the day on which they are booked; those that do not stand in indexes of their own.
extension Records {
    /// Posted debits and credits, in minor units.
    package typealias Posted = (debits: Int64, credits: Int64)

    /// Posted totals by the end of a day of effect.
    ///
    /// What was booked by then, less what takes effect later, and what was booked later with effect by then.
    package func posted(on account: AccountID, effectiveThrough day: CivilDate) throws -> Posted {
        let position = try position(endOf: day)
        let booked = try balances(of: account, through: position)
        let number = SQLValue.integer(day.daysSinceEpoch)
        let arguments = [number, .integer(position)]
        let early = try dated(account, "effective > ? AND position <= ?", arguments)
        let late = try dated(account, "effective <= ? AND position > ?", arguments)
        return (
            Int64(booked.debitsPosted) - early.debits + late.debits,
            Int64(booked.creditsPosted) - early.credits + late.credits
        )
    }

    /// Posted totals after the transfers of earlier days of effect and those of `day` up to `position`.
    package func posted(on account: AccountID, effectiveOn day: CivilDate, through position: Int64) throws -> Posted {
        let before = try posted(on: account, effectiveThrough: CivilDate(daysSinceEpoch: day.daysSinceEpoch - 1))
        let start = try self.position(endOf: CivilDate(daysSinceEpoch: day.daysSinceEpoch - 1))
        let end = max(start, min(position, try self.position(endOf: day)))
        let (first, last) = (try balances(of: account, through: start), try balances(of: account, through: end))
        let others = try dated(account, "position > ? AND position <= ?", [.integer(start), .integer(end)])
        let moved = try dated(
            account,
            "effective = ? AND position <= ?",
            [.integer(day.daysSinceEpoch), .integer(position)]
        )
        return (
            before.debits + Int64(last.debitsPosted) - Int64(first.debitsPosted) - others.debits + moved.debits,
            before.credits + Int64(last.creditsPosted) - Int64(first.creditsPosted) - others.credits + moved.credits
        )
    }

    /// Transfers that moved money, by day of effect and position, after `position` of `day` and through `last`.
    package func movements(
        on account: AccountID,
        from day: CivilDate,
        after position: Int64,
        through last: CivilDate,
        limit: Int
    ) throws -> [BookedTransfer] {
        let start = try self.position(endOf: CivilDate(daysSinceEpoch: day.daysSinceEpoch - 1))
        let end = try self.position(endOf: last)
        var from = max(start, min(position, try self.position(endOf: day)))
        var found: [BookedTransfer] = []
        while found.count < limit {
            let page = try transfers(on: account, after: from, limit: limit)
            found += page.filter { booked in
                booked.transfer.position <= end && booked.transfer.effective == booked.transfer.bookedAt.date
                    && [.single, .post, .reversal].contains(booked.transfer.kind)
            }
            guard page.count == limit, let next = page.last?.transfer.position, next < end else { break }
            from = next
        }
        for side in ["debit", "credit"] {
            found += try connection.rows(
                """
                SELECT \(JournalRow.columns) FROM journal WHERE \(side) = ? AND effective <> booked_at / 86400000000
                    AND kind IN (1, 3, 6) AND (effective > ? OR effective = ? AND position > ?) AND effective <= ?
                ORDER BY effective, position LIMIT ?
                """,
                [
                    .id(account), .integer(day.daysSinceEpoch), .integer(day.daysSinceEpoch), .integer(position),
                    .integer(last.daysSinceEpoch), .integer(Int64(limit)),
                ]
            ) { try $0.bookedTransfer() }
        }
        return Array(
            found.sorted {
                ($0.transfer.effective, $0.transfer.position) < ($1.transfer.effective, $1.transfer.position)
            }.prefix(limit)
        )
    }

    /// The position of the last transfer that was booked by the end of a day; zero if there is none.
    package func position(endOf day: CivilDate) throws -> Int64 {
        try position(before: CivilDate(daysSinceEpoch: day.daysSinceEpoch + 1).start)
    }

    /// What was posted for another day than that of booking.
    private func dated(_ account: AccountID, _ condition: String, _ arguments: [SQLValue]) throws -> Posted {
        func sum(_ side: String) throws -> Int64 {
            try connection.row(
                """
                SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM journal WHERE \(side) = ?
                    AND effective <> booked_at / 86400000000 AND kind IN (1, 3, 6) AND \(condition)
                """,
                [.id(account)] + arguments
            ) { try $0.integer(0) } ?? 0
        }
        return (try sum("debit"), try sum("credit"))
    }
}
