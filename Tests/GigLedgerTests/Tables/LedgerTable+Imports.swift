extension LedgerTable {
    static let imports = [
        LedgerTable(
            "imported accounts come in the order of their times, all in the past",
            """
            account A1 customer EUR flags=imported time=0 imported_event_timestamp_out_of_range
            account A1 customer EUR flags=imported time=max imported_event_timestamp_out_of_range
            account A1 customer EUR flags=imported time=253402300800000000 imported_event_timestamp_out_of_range
            account A1 customer EUR flags=imported time=+0 imported_event_timestamp_must_not_advance
            account A1 customer EUR flags=imported time=+1 imported_event_timestamp_must_not_advance
            account A1 customer EUR flags=imported time=-1000 created
            account A2 customer EUR imported_event_expected
            account A2 customer EUR time=5 imported_event_expected
            account A2 customer EUR flags=imported time=-1000 imported_event_timestamp_must_not_regress
            account A2 customer EUR flags=imported time=-1001 imported_event_timestamp_must_not_regress
            account A1 customer EUR flags=imported time=-5000 exists
            account A2 customer EUR flags=imported owner=none time=-1001 owner_must_fit_purpose
            account A2 customer EUR flags=imported time=-1 created

            account A3 customer EUR created
            account A4 customer EUR flags=imported time=-1 imported_event_not_expected
            account A4 customer EUR time=1 timestamp_must_be_zero

            account A4 customer EUR flags=imported time=-1 imported_event_timestamp_must_not_regress
            """
        ),
        LedgerTable(
            "an imported transfer's times, in order of precedence",
            """
            account A1 customer EUR flags=imported time=-1000 created
            account A2 customer EUR flags=imported time=-900 created
            account A3 safeguarding EUR flags=imported time=-800 created

            transfer T1 A3 A1 50 pay_in EUR flags=imported+pending time=0 timeout=1 \
            imported_event_timestamp_out_of_range
            transfer T1 A3 A1 50 pay_in EUR flags=imported+pending time=max timeout=1 \
            imported_event_timestamp_out_of_range
            transfer T1 A3 A1 50 pay_in EUR flags=imported+pending time=+0 imported_event_timestamp_must_not_advance
            transfer T1 A3 A1 50 pay_in EUR flags=pending imported_event_expected
            transfer T1 A3 A1 50 pay_in EUR flags=imported+pending time=-800 timeout=1 \
            imported_event_timestamp_must_postdate_debit_account
            transfer T1 A1 A3 50 payout EUR flags=imported+pending time=-950 timeout=1 \
            imported_event_timestamp_must_postdate_credit_account
            transfer T1 A1 A2 50 pay EUR flags=imported+pending time=-850 timeout=1 \
            imported_event_timestamp_must_not_regress
            transfer T1 A1 A2 50 pay EUR flags=imported+pending time=-700 timeout=1 imported_event_timeout_must_be_zero
            transfer T2 A1 A2 50 pay EUR flags=imported+pending time=-700 exceeds_credits
            transfer T1 A3 A1 50 pay_in EUR flags=imported time=-700 created
            transfer T1 A3 A1 50 pay_in EUR flags=imported time=-600 exists
            transfer T3 A1 A2 50 pay EUR flags=imported time=-700 imported_event_timestamp_must_not_regress
            transfer T3 A1 A2 50 pay EUR flags=imported+pending time=-600 effective=2025-12-31 created
            transfer T4 - - whole - - flags=imported+post pending=T3 time=-600 imported_event_timestamp_must_not_regress
            transfer T4 - - whole - - flags=imported+post pending=T3 time=-500 created
            booked T1 single 50 time=-700 effective=2026-01-15
            booked T3 pending 50 time=-600 effective=2025-12-31
            booked T4 post 50 time=-500

            transfer T5 A2 A1 5 pay EUR created
            transfer T6 A2 A1 5 pay EUR flags=imported time=-400 imported_event_not_expected
            transfer T6 A2 A1 5 pay EUR time=-400 timestamp_must_be_zero

            transfer T6 A2 A1 5 pay EUR flags=imported time=-400 imported_event_timestamp_must_not_regress
            """
        ),
        LedgerTable(
            "a broken chain gives back its times",
            """
            account A1 safeguarding EUR flags=imported time=-1000 created
            account A2 customer EUR flags=imported time=-999 created

            transfer T1 A1 A2 5 pay_in EUR flags=imported+linked time=-500 linked_event_failed
            transfer T2 A1 A2 5 pay_in EUR flags=imported+linked time=-400 linked_event_failed
            transfer T3 A1 A2 5 pay_in EUR flags=imported time=-400 imported_event_timestamp_must_not_regress
            transfer T1 A1 A2 5 pay_in EUR flags=imported time=-600 created
            transfer T2 A1 A2 5 pay_in EUR flags=imported+linked time=-500 created
            transfer T3 A1 A2 5 pay_in EUR flags=imported time=-400 created

            booked T3 single 5 chain=T2 time=-400
            """
        ),
    ]
}
