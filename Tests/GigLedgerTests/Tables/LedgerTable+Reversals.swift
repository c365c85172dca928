extension LedgerTable {
    static let reversals = [
        LedgerTable(
            "a reversal's faults, in order of precedence",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR created
            transfer T2 A3 A1 70 pay_in EUR created
            transfer T3 A1 A2 10 pay EUR flags=pending created
            transfer T4 A5 A4 90 pay_in JPY created

            transfer T9 A2 A1 51 pay EUR flags=reversal+pending reverses=T0 timeout=1 flags_are_mutually_exclusive
            transfer T9 A2 A1 51 pay EUR flags=reversal+balancing_debit reverses=T0 timeout=1 \
            flags_are_mutually_exclusive
            transfer T9 A2 A1 51 pay EUR flags=reversal+balancing_credit reverses=T0 timeout=1 \
            flags_are_mutually_exclusive
            transfer T9 A2 A1 51 pay EUR flags=reversal+closing_debit reverses=T0 timeout=1 flags_are_mutually_exclusive
            transfer T9 A2 A1 51 pay EUR flags=reversal+closing_credit reverses=T0 timeout=1 \
            flags_are_mutually_exclusive
            transfer T9 A2 A1 51 pay EUR flags=reversal pending=T1 reverses=T0 timeout=1 pending_id_must_be_zero
            transfer T9 A2 A1 51 pay EUR flags=reversal reverses=T0 timeout=1 reverses_must_not_be_zero
            transfer T9 A2 A1 51 pay EUR flags=reversal reverses=T- timeout=1 reverses_must_not_be_int_max
            transfer T9 A2 A1 51 pay EUR flags=reversal reverses=T9 timeout=1 reverses_must_be_different
            transfer T9 A2 A1 51 pay EUR flags=reversal reverses=T8 timeout=1 timeout_reserved_for_pending_transfer
            transfer T9 A3 A1 51 pay EUR flags=reversal reverses=T8 segregation_violated
            transfer T10 A2 A1 51 pay EUR flags=reversal reverses=T8 reversed_transfer_not_found
            transfer T9 A2 A1 51 pay EUR flags=reversal reverses=T3 reversed_transfer_not_posted
            transfer T9 A4 A5 71 payout_return JPY flags=reversal reverses=T2 reversed_transfer_has_different_ledger
            transfer T9 A2 A3 71 payout_return EUR flags=reversal reverses=T2 reversed_transfer_has_different_accounts
            transfer T9 A1 A3 71 payout_return EUR flags=reversal reverses=T2 reversed_transfer_has_different_code
            transfer T9 A1 A3 71 pay_in EUR flags=reversal reverses=T2 exceeds_reversible_amount
            burnt T10 reversed_transfer_not_found
            absent T9
            transfer T9 A1 A3 70 pay_in EUR flags=reversal reverses=T2 created
            booked T9 reversal 70
            is T2 none 70
            """
        ),
        LedgerTable(
            "reversals together take back no more than was moved",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR created
            transfer T2 A2 A1 20 pay EUR flags=reversal reverses=T1 created
            is T1 none 20
            transfer T3 A2 A1 31 pay EUR flags=reversal reverses=T1 exceeds_reversible_amount
            transfer T3 A2 A1 30 pay EUR flags=reversal reverses=T1 created
            is T1 none 50
            transfer T4 A2 A1 1 pay EUR flags=reversal reverses=T1 exceeds_reversible_amount
            transfer T4 A2 A1 0 pay EUR flags=reversal reverses=T1 created
            balance A1 0 50 0 1050
            balance A2 0 50 0 50
            transfer T2 A2 A1 20 pay EUR flags=reversal reverses=T1 exists
            transfer T2 A2 A1 20 pay EUR flags=reversal reverses=T3 exists_with_different_reverses
            transfer T2 A2 A1 21 pay EUR flags=reversal reverses=T1 exists_with_different_amount
            """
        ),
        LedgerTable(
            "a reversal is not reversed, a void and a pending transfer neither; a post is",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR flags=pending created
            transfer T2 - - 30 - - flags=post pending=T1 created
            transfer T3 A2 A1 10 pay EUR flags=reversal reverses=T1 reversed_transfer_not_posted
            transfer T3 A2 A1 31 pay EUR flags=reversal reverses=T2 exceeds_reversible_amount
            transfer T3 A2 A1 10 pay EUR flags=reversal reverses=T2 created
            transfer T4 A1 A2 10 pay EUR flags=reversal reverses=T3 reversed_transfer_not_posted
            transfer T5 A1 A2 7 pay EUR flags=pending created
            transfer T6 - - 0 - - flags=void pending=T5 created
            transfer T7 A2 A1 7 pay EUR flags=reversal reverses=T6 reversed_transfer_not_posted
            is T2 none 10
            is T1 posted
            balance A1 0 30 0 1010
            balance A2 0 10 0 30
            """
        ),
        LedgerTable(
            "what was spent or closed since can't be taken back",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 50 pay EUR created
            transfer T2 A2 A1 45 pay EUR created
            transfer T3 A2 A1 6 pay EUR flags=reversal reverses=T1 exceeds_credits
            transfer T4 A2 A1 5 pay EUR flags=reversal reverses=T1 created
            burnt T3 exceeds_credits
            is T1 none 5
            transfer T5 A1 A2 0 pay EUR flags=pending+closing_credit created
            transfer T6 A2 A1 0 pay EUR flags=reversal reverses=T1 debit_account_already_closed
            transfer T7 A1 A2 0 pay EUR flags=reversal reverses=T2 credit_account_already_closed
            """
        ),
    ]
}
