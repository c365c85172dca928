extension LedgerTable {
    static let chains = [
        LedgerTable(
            "accounts of a chain are created together or not at all",
            """
            account A1 customer EUR flags=linked linked_event_failed
            account A2 customer EUR flags=linked linked_event_failed
            account A2 customer EUR owner=none exists_with_different_flags
            account A3 customer EUR created

            account A1 customer EUR flags=linked created
            account A2 customer EUR created

            account A4 customer EUR flags=linked linked_event_failed
            account A5 customer EUR flags=linked linked_event_chain_open
            """
        ),
        LedgerTable(
            "a chain that no request ends is open",
            """
            account A1 customer EUR flags=linked linked_event_chain_open

            account A1 customer EUR flags=linked linked_event_failed
            account A2 customer EUR owner=none flags=linked owner_must_fit_purpose
            account A3 customer EUR flags=linked linked_event_chain_open

            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            transfer T1 A3 A1 5 pay_in EUR created
            transfer T2 A3 A1 5 pay_in EUR flags=linked linked_event_failed
            transfer T3 A3 A1 5 pay_in EUR flags=linked linked_event_chain_open

            absent T2
            absent T3
            """
        ),
        LedgerTable(
            "what a chain did is visible in it, and gone if it breaks",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A3 A2 500 pay_in EUR flags=linked created
            transfer T2 A2 A1 500 pay EUR flags=linked created
            transfer T3 A1 A2 1500 pay EUR created
            transfer T4 A3 A2 500 pay_in EUR flags=linked linked_event_failed
            transfer T5 A2 A1 2001 pay EUR flags=linked exceeds_credits
            transfer T6 A3 A2 5 pay_in EUR flags=linked linked_event_failed
            transfer T7 A3 A2 5 pay_in EUR linked_event_failed
            transfer T8 A2 A1 1500 pay EUR created

            booked T1 single 500 chain=T1 position=1
            booked T2 single 500 chain=T1 position=2
            booked T3 single 1500 chain=T1 position=3
            booked T8 single 1500 chain=none position=4
            absent T4
            burnt T5 exceeds_credits
            absent T6
            absent T7
            balance A2 0 2000 0 2000
            """
        ),
        LedgerTable(
            "an id that a chain rolled back is free, one that failed for want of money is burnt",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 5 pay EUR flags=linked linked_event_failed
            transfer T2 A1 A2 1000 pay EUR exceeds_credits

            transfer T1 A1 A2 5 pay EUR created
            transfer T2 A1 A2 5 pay EUR id_already_failed
            transfer T3 A1 A2 5 pay EUR flags=linked linked_event_failed
            transfer T2 A1 A2 5 pay EUR flags=linked id_already_failed
            transfer T3 A1 A2 5 pay EUR linked_event_failed
            """
        ),
        LedgerTable(
            "what exists breaks a chain",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 5 pay EUR created
            transfer T2 A1 A2 5 pay EUR flags=linked linked_event_failed
            transfer T1 A1 A2 5 pay EUR exists
            transfer T3 A1 A2 5 pay EUR flags=linked linked_event_failed
            transfer T3 A1 A2 5 pay EUR exists_with_different_flags
            balance A1 0 5 0 1000
            """
        ),
        LedgerTable(
            "a broken chain gives back reservations, resolutions and reversals",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 100 pay EUR flags=pending+closing_credit created
            transfer T2 A3 A1 50 pay_in EUR created

            transfer T3 - - 0 - - flags=void+linked pending=T1 linked_event_failed
            transfer T4 A1 A3 50 pay_in EUR flags=reversal+linked reverses=T2 linked_event_failed
            transfer T5 A1 A2 9000 pay EUR exceeds_credits

            is T1 pending
            is T2 none 0
            closed A2
            balance A1 100 0 0 1050
            balance A2 0 0 100 0
            transfer T3 - - 0 - - flags=void+linked pending=T1 created
            transfer T4 A1 A3 50 pay_in EUR flags=reversal reverses=T2 created
            is T1 voided
            is T2 none 50
            open A2
            """
        ),
        LedgerTable(
            "a mark takes back whatever came after it",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 100 pay EUR flags=pending created
            mark
            transfer T2 - - whole - - flags=post pending=T1 created
            transfer T3 A1 A2 9000 pay EUR exceeds_credits
            transfer T4 A1 A2 1 pay EUR flags=linked created
            transfer T5 A1 A2 1 pay EUR created
            mark
            transfer T6 A1 A2 1 pay EUR created
            undo
            absent T6
            is T1 posted
            undo
            absent T2
            absent T3
            absent T4
            is T1 pending
            balance A1 100 0 0 1000
            transfer T3 A1 A2 9 pay EUR created
            booked T3 single 9 position=2
            """
        ),
        LedgerTable(
            "each event has a time of its own, a failed one too",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            clock +60
            transfer T1 A1 A2 1 pay EUR created
            transfer T2 A1 A2 9000 pay EUR exceeds_credits
            transfer T3 A1 A2 1 pay EUR created
            transfer T4 A1 A2 1 pay EUR created
            booked T1 single 1 time=+60000000
            booked T3 single 1 time=+60000002
            booked T4 single 1 time=+60000003
            """
        ),
    ]
}
