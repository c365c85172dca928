extension LedgerTable {
    static let pending = [
        LedgerTable(
            "a post's and a void's faults, in order of precedence",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR flags=pending timeout=10 created
            transfer T2 A1 A2 5 pay EUR created
            transfer T3 A2 A1 51 fee JPY flags=post+void+pending pending=T0 reverses=T1 timeout=1 \
            flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=post+pending pending=T0 reverses=T1 timeout=1 \
            flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=post+reversal pending=T0 reverses=T1 timeout=1 \
            flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=void+balancing_debit pending=T0 timeout=1 flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=void+balancing_credit pending=T0 timeout=1 flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=void+closing_debit pending=T0 timeout=1 flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=post+closing_credit pending=T0 timeout=1 flags_are_mutually_exclusive
            transfer T3 A2 A1 51 fee JPY flags=post pending=T0 reverses=T1 timeout=1 pending_id_must_not_be_zero
            transfer T3 A2 A1 51 fee JPY flags=void pending=T- reverses=T1 timeout=1 pending_id_must_not_be_int_max
            transfer T3 A2 A1 51 fee JPY flags=post pending=T3 reverses=T1 timeout=1 pending_id_must_be_different
            transfer T3 A2 A1 51 fee JPY flags=post pending=T9 reverses=T1 timeout=1 reverses_must_be_zero
            transfer T3 A2 A1 51 fee JPY flags=post pending=T9 timeout=1 timeout_reserved_for_pending_transfer
            transfer T4 A2 A1 51 fee JPY flags=post pending=T9 pending_transfer_not_found
            transfer T3 A2 A1 51 fee JPY flags=post pending=T2 pending_transfer_not_pending
            transfer T3 A2 A1 51 fee JPY flags=post pending=T1 pending_transfer_has_different_debit_account_id
            transfer T3 A1 A1 51 fee JPY flags=post pending=T1 pending_transfer_has_different_credit_account_id
            transfer T3 A1 A2 51 fee JPY flags=post pending=T1 pending_transfer_has_different_ledger
            transfer T3 A1 A2 51 fee EUR flags=post pending=T1 pending_transfer_has_different_code
            transfer T3 A1 A2 51 pay EUR flags=post pending=T1 exceeds_pending_transfer_amount
            transfer T3 A1 A2 51 pay EUR flags=void pending=T1 exceeds_pending_transfer_amount
            transfer T3 A1 A2 49 pay EUR flags=void pending=T1 pending_transfer_has_different_amount
            burnt T4 pending_transfer_not_found
            absent T3
            transfer T3 A1 A2 49 pay EUR flags=post pending=T1 created
            transfer T5 A1 A2 49 pay EUR flags=void pending=T1 pending_transfer_has_different_amount
            transfer T5 - - 0 - - flags=void pending=T1 pending_transfer_already_posted
            transfer T5 - - whole - - flags=post pending=T1 pending_transfer_already_posted
            transfer T5 - - whole - - flags=post pending=T3 pending_transfer_not_pending
            is T1 posted
            balance A1 0 54 0 1000
            """
        ),
        LedgerTable(
            "a post takes the pending transfer's fields where it has none",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR flags=pending high=1 low=2 word64=3 word32=4 effective=2026-01-01 created
            transfer T2 - - whole - - flags=post pending=T1 created
            booked T2 post 50 low=2 word64=3 word32=4 effective=2026-01-15
            transfer T2 - - whole - - flags=post pending=T1 exists
            transfer T2 A1 A2 50 pay EUR flags=post pending=T1 high=1 low=2 word64=3 word32=4 exists
            transfer T2 A2 A1 49 fee JPY flags=post pending=T9 timeout=1 exists_with_different_pending_id
            transfer T2 A2 A1 49 fee JPY flags=post pending=T1 timeout=1 exists_with_different_timeout
            transfer T2 A2 A1 49 fee JPY flags=post pending=T1 exists_with_different_debit_account_id
            transfer T2 A1 A1 49 fee JPY flags=post pending=T1 exists_with_different_credit_account_id
            transfer T2 A1 A2 49 fee JPY flags=post pending=T1 low=9 exists_with_different_amount
            transfer T2 A1 A2 50 fee JPY flags=post pending=T1 low=9 word64=9 word32=9 \
            exists_with_different_user_data_128
            transfer T2 A1 A2 50 fee JPY flags=post pending=T1 word64=9 word32=9 exists_with_different_user_data_64
            transfer T2 A1 A2 50 fee JPY flags=post pending=T1 word32=9 exists_with_different_user_data_32
            transfer T2 A1 A2 50 fee JPY flags=post pending=T1 exists_with_different_ledger
            transfer T2 A1 A2 50 fee EUR flags=post pending=T1 exists_with_different_code
            transfer T2 A1 A2 50 pay EUR flags=post pending=T1 effective=2026-01-01 exists_with_different_effective
            transfer T2 - - whole - - flags=void pending=T1 exists_with_different_flags
            """
        ),
        LedgerTable(
            "a post with its own data and day keeps them",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR flags=pending low=2 word64=3 word32=4 created
            transfer T2 - - 20 - - flags=post pending=T1 low=5 word64=6 word32=7 effective=2025-12-31 created
            booked T2 post 20 low=5 word64=6 word32=7 effective=2025-12-31
            transfer T2 - - 20 - - flags=post pending=T1 low=5 word64=6 word32=7 effective=2025-12-31 exists
            transfer T2 - - whole - - flags=post pending=T1 low=5 word64=6 word32=7 exists_with_different_amount
            transfer T2 - - 20 - - flags=post pending=T1 exists_with_different_user_data_128
            balance A1 0 20 0 1000
            balance A2 0 0 0 20
            """
        ),
        LedgerTable(
            "reserving moves nothing, posting moves it, voiding leaves all as it was",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 40 pay EUR flags=pending created
            balance A1 40 0 0 1000
            balance A2 0 0 40 0
            is T1 pending
            transfer T2 - - 40 - - flags=post pending=T1 created
            balance A1 0 40 0 1000
            balance A2 0 0 0 40
            transfer T3 A1 A2 60 pay EUR flags=pending created
            transfer T4 - - 0 - - flags=void pending=T3 created
            is T3 voided
            booked T4 void 60
            balance A1 0 40 0 1000
            balance A2 0 0 0 40
            transfer T4 - - 0 - - flags=void pending=T3 exists
            transfer T4 - - 60 - - flags=void pending=T3 exists
            transfer T4 - - 59 - - flags=void pending=T3 exists_with_different_amount
            transfer T5 - - 0 - - flags=void pending=T3 pending_transfer_already_voided
            transfer T5 - - 0 - - flags=post pending=T3 pending_transfer_already_voided
            transfer T6 A1 A2 30 pay EUR flags=pending created
            transfer T7 - - 0 - - flags=post pending=T6 created
            booked T7 post 0
            is T6 posted
            balance A1 0 40 0 1000
            """
        ),
        LedgerTable(
            "a reservation of nothing is a reservation",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 0 pay EUR flags=pending created
            is T1 pending
            transfer T2 - - 1 - - flags=post pending=T1 exceeds_pending_transfer_amount
            transfer T2 - - whole - - flags=post pending=T1 created
            transfer T3 - - 0 - - flags=void pending=T1 pending_transfer_already_posted
            """
        ),
        LedgerTable(
            "a reservation expires at its second, and not before",
            """
            account A1 customer EUR created
            account A2 customer EUR created

            setup A1 0 0 0 1000
            clock +1
            transfer T1 A1 A2 10 pay EUR flags=pending timeout=60 created
            clock +1
            transfer T2 A1 A2 20 pay EUR flags=pending timeout=60 created
            clock +1
            transfer T3 A1 A2 30 pay EUR flags=pending timeout=57 created
            transfer T4 A1 A2 40 pay EUR flags=pending created
            clock +56
            clock +999999us
            expire T1 T2 T3 T4 gives
            transfer T5 - - whole - - flags=post pending=T3 created
            clock +1us
            transfer T6 A1 A2 1 pay EUR flags=pending timeout=1 created
            clock +1
            transfer T7 - - whole - - flags=post pending=T1 pending_transfer_expired
            transfer T7 - - 0 - - flags=void pending=T1 pending_transfer_expired
            is T1 pending
            balance A1 71 30 0 1000
            expire T1 T2 T3 T4 T5 T9 gives T10:T1
            is T1 expired
            booked T10 expire 10
            balance A1 61 30 0 1000
            transfer T7 - - whole - - flags=post pending=T1 pending_transfer_expired
            clock +100000
            expire T2 T4 T6 gives T11:T6 T12:T2
            is T4 pending
            transfer T10 A1 A2 10 pay EUR exists_with_different_flags
            transfer T10 A1 A2 10 pay EUR pending=T1 exists_with_different_flags
            transfer T13 A2 A1 10 pay EUR flags=reversal reverses=T10 reversed_transfer_not_posted
            transfer T13 - - whole - - flags=post pending=T10 pending_transfer_not_pending
            """
        ),
        LedgerTable(
            "reservations expire in the order of their ends",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 10 pay EUR flags=pending timeout=30 created
            transfer T2 A1 A2 20 pay EUR flags=pending timeout=10 created
            transfer T3 A1 A2 30 pay EUR flags=pending timeout=20 created
            clock +100
            expire T1 T1 T2 T3 T1 gives T10:T2 T11:T3 T12:T1
            booked T10 expire 20 position=4
            balance A1 0 0 0 1000
            balance A2 0 0 0 0
            """
        ),
    ]
}
