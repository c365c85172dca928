extension LedgerTable {
    static let limits = [
        LedgerTable(
            "an amount and a count hold within a window, and begin anew in the next",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 100 3
            transfer T1 A1 A2 60 pay EUR created
            transfer T2 A1 A2 41 pay EUR exceeds_amount_limit
            transfer T3 A1 A2 40 pay EUR flags=pending created
            transfer T4 A1 A2 1 pay EUR exceeds_amount_limit
            transfer T5 A1 A2 0 pay EUR created
            transfer T6 A1 A2 0 pay EUR exceeds_count_limit
            transfer T7 A1 A2 1 pay EUR exceeds_amount_limit
            transfer T6 A1 A2 0 pay EUR id_already_failed
            burnt T2 exceeds_amount_limit
            burnt T6 exceeds_count_limit
            usage A1 debit day 100 3
            clock 2026-01-15T23:59:59
            transfer T8 A1 A2 1 pay EUR exceeds_amount_limit
            clock 2026-01-16T00:00:00
            transfer T9 A1 A2 100 pay EUR created
            transfer T10 A1 A2 1 pay EUR exceeds_amount_limit
            usage A1 debit day 100 1
            """
        ),
        LedgerTable(
            "an hour, a day and a month begin where the calendar says",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit hour 10 -
            clock 2026-01-15T12:59:59
            transfer T1 A1 A2 10 pay EUR created
            transfer T2 A1 A2 1 pay EUR exceeds_amount_limit
            clock 2026-01-15T13:00:00
            transfer T3 A1 A2 10 pay EUR created
            limit A1 debit month - 1
            clock 2026-01-31T23:59:58
            transfer T4 A1 A2 1 pay EUR created
            clock 2026-01-31T23:59:59
            transfer T5 A1 A2 1 pay EUR exceeds_count_limit
            clock 2026-02-01T00:00:00
            transfer T6 A1 A2 1 pay EUR created
            clock 2026-02-28T23:59:59
            transfer T7 A1 A2 1 pay EUR exceeds_count_limit
            clock 2026-03-01T00:00:00
            transfer T8 A1 A2 1 pay EUR created
            clock 2028-02-29T23:00:00
            transfer T9 A1 A2 1 pay EUR created
            transfer T10 A1 A2 1 pay EUR exceeds_count_limit
            """
        ),
        LedgerTable(
            "the credit account's limits are on its credits, the debit account's on its debits",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A2 credit day 100 -
            transfer T1 A1 A2 100 pay EUR created
            transfer T2 A2 A1 100 pay EUR created
            transfer T3 A1 A2 1 pay EUR exceeds_amount_limit
            limit A2 debit day 50 -
            transfer T4 A1 A2 400 pay EUR created
            transfer T5 A2 A1 51 pay EUR exceeds_amount_limit
            transfer T6 A2 A1 50 pay EUR created
            """
        ),
        LedgerTable(
            "all amounts are looked at before any count",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day - 0
            limit A2 credit day 9 -
            transfer T1 A1 A2 10 pay EUR exceeds_amount_limit
            transfer T2 A1 A2 9 pay EUR exceeds_count_limit
            transfer T3 A1 A2 1001 pay EUR exceeds_credits
            """
        ),
        LedgerTable(
            "what stays unposted is given back within the window",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 100 2
            transfer T1 A1 A2 60 pay EUR flags=pending created
            clock +1
            transfer T2 A1 A2 40 pay EUR flags=pending timeout=10 created
            transfer T3 A1 A2 1 pay EUR exceeds_amount_limit
            transfer T4 - - 25 - - flags=post pending=T1 created
            usage A1 debit day 65 2
            clock +10
            expire T2 gives T20:T2
            usage A1 debit day 25 1
            transfer T5 A1 A2 75 pay EUR flags=pending created
            usage A1 debit day 100 2
            transfer T6 - - 0 - - flags=void pending=T5 created
            usage A1 debit day 25 1
            """
        ),
        LedgerTable(
            "what is given back later is lost",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 100 -
            transfer T1 A1 A2 60 pay EUR flags=pending created
            clock 2026-01-16T00:00:00
            transfer T2 A1 A2 30 pay EUR created
            transfer T3 - - 0 - - flags=void pending=T1 created
            usage A1 debit day 30 1
            """
        ),
        LedgerTable(
            "a reversal neither counts nor gives back",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 100 -
            transfer T1 A1 A2 100 pay EUR created
            transfer T2 A2 A1 100 pay EUR flags=reversal reverses=T1 created
            transfer T3 A1 A2 1 pay EUR exceeds_amount_limit
            limit A1 debit day 100 -
            limit A2 debit day 10 -
            transfer T4 A1 A2 20 pay EUR created
            transfer T5 A2 A1 20 pay EUR flags=reversal reverses=T4 created
            """
        ),
        LedgerTable(
            "a balancing transfer counts with what it moves",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 1000 -
            transfer T1 A1 A2 5000 pay EUR flags=balancing_debit created
            usage A1 debit day 1000 1
            """
        ),
        LedgerTable(
            "what a chain used is given back when it breaks",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            limit A1 debit day 100 -
            transfer T1 A1 A2 60 pay EUR flags=linked linked_event_failed
            transfer T2 A1 A2 60 pay EUR exceeds_amount_limit

            transfer T3 A1 A2 60 pay EUR created
            usage A1 debit day 60 1
            """
        ),
    ]
}
