extension LedgerTable {
    static let transfers = [
        LedgerTable(
            "a transfer's faults, in order of precedence",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            clock end-3

            transfer T0 A0 A0 top 0 - flags=reserved+pending pending=T1 reverses=T1 timeout=9 time=1 \
            timestamp_must_be_zero
            transfer T0 A0 A0 top 0 - flags=reserved+pending pending=T1 reverses=T1 timeout=9 reserved_flag
            transfer T0 A0 A0 top 0 - flags=reversal+pending pending=T1 reverses=T1 timeout=9 id_must_not_be_zero
            transfer T- A0 A0 top 0 - flags=reversal+pending pending=T1 reverses=T1 timeout=9 id_must_not_be_int_max
            transfer T1 A0 A0 top 0 - flags=reversal+pending pending=T1 reverses=T1 timeout=9 \
            flags_are_mutually_exclusive
            transfer T1 A0 A0 top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 \
            debit_account_id_must_not_be_zero
            transfer T1 A- A0 top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 \
            debit_account_id_must_not_be_int_max
            transfer T1 A8 A0 top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 \
            credit_account_id_must_not_be_zero
            transfer T1 A8 A- top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 \
            credit_account_id_must_not_be_int_max
            transfer T1 A8 A8 top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 accounts_must_be_different
            transfer T1 A8 A9 top 0 - flags=closing_debit pending=T1 reverses=T1 timeout=9 pending_id_must_be_zero
            transfer T1 A8 A9 top 0 - flags=closing_debit reverses=T1 timeout=9 reverses_must_be_zero
            transfer T1 A8 A9 top 0 - flags=closing_debit timeout=9 timeout_reserved_for_pending_transfer
            transfer T1 A8 A9 top 0 - flags=closing_debit closing_transfer_must_be_pending
            transfer T1 A8 A9 top 0 - flags=closing_credit closing_transfer_must_be_pending
            transfer T1 A8 A9 top 0 - flags=pending timeout=9 ledger_must_not_be_zero
            transfer T1 A8 A9 top 0 1000 flags=pending timeout=9 code_must_not_be_zero
            transfer T1 A8 A9 top 10 1000 flags=pending timeout=9 ledger_unknown
            transfer T1 A8 A9 top 10 EUR flags=pending timeout=9 code_unknown
            transfer T1 A8 A9 top fee JPY flags=pending timeout=9 debit_account_not_found
            transfer T1 A8 A9 top fee JPY flags=pending timeout=9 id_already_failed
            transfer T2 A1 A9 top fee JPY flags=pending timeout=9 credit_account_not_found
            transfer T2 A1 A2 1 pay EUR id_already_failed
            transfer T3 A1 A4 top fee KWD flags=pending timeout=9 accounts_must_have_the_same_ledger
            transfer T3 A1 A2 top fee KWD flags=pending timeout=9 transfer_must_have_the_same_ledger_as_accounts
            transfer T3 A1 A2 top fee EUR flags=pending timeout=9 segregation_violated
            transfer T3 A1 A2 top+1 pay EUR flags=pending timeout=9 overflows_debits_pending
            transfer T3 A1 A2 top pay EUR flags=pending timeout=9 overflows_timeout
            transfer T3 A1 A2 top pay EUR flags=pending exceeds_credits
            transfer T3 A1 A2 1 pay EUR id_already_failed
            transfer T4 A1 A3 1000 payout EUR flags=pending created
            burnt T1 debit_account_not_found
            burnt T2 credit_account_not_found
            burnt T3 exceeds_credits
            balance A1 1000 0 0 1000
            """
        ),
        LedgerTable(
            "a transfer is booked once",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T5 A1 A2 123 pay EUR flags=pending timeout=1 low=1 word64=2 word32=3 effective=2026-01-10 created
            transfer T5 A2 A1 9 fee JPY pending=T1 reverses=T1 timeout=9 low=9 word64=9 word32=9 \
            exists_with_different_flags
            transfer T5 A2 A1 9 fee JPY flags=pending pending=T1 reverses=T1 timeout=9 low=9 word64=9 word32=9 \
            exists_with_different_pending_id
            transfer T5 A2 A1 9 fee JPY flags=pending reverses=T1 timeout=9 low=9 word64=9 word32=9 \
            exists_with_different_reverses
            transfer T5 A2 A1 9 fee JPY flags=pending timeout=9 low=9 word64=9 word32=9 exists_with_different_timeout
            transfer T5 A2 A1 9 fee JPY flags=pending timeout=1 low=9 word64=9 word32=9 \
            exists_with_different_debit_account_id
            transfer T5 A1 A3 9 fee JPY flags=pending timeout=1 low=9 word64=9 word32=9 \
            exists_with_different_credit_account_id
            transfer T5 A1 A2 9 fee JPY flags=pending timeout=1 low=9 word64=9 word32=9 exists_with_different_amount
            transfer T5 A1 A2 123 fee JPY flags=pending timeout=1 low=9 word64=9 word32=9 \
            exists_with_different_user_data_128
            transfer T5 A1 A2 123 fee JPY flags=pending timeout=1 high=1 low=1 exists_with_different_user_data_128
            transfer T5 A1 A2 123 fee JPY flags=pending timeout=1 low=1 word64=9 word32=9 \
            exists_with_different_user_data_64
            transfer T5 A1 A2 123 fee JPY flags=pending timeout=1 low=1 word64=2 word32=9 \
            exists_with_different_user_data_32
            transfer T5 A1 A2 123 fee JPY flags=pending timeout=1 low=1 word64=2 word32=3 exists_with_different_ledger
            transfer T5 A1 A2 123 fee EUR flags=pending timeout=1 low=1 word64=2 word32=3 exists_with_different_code
            transfer T5 A1 A2 123 pay EUR flags=pending timeout=1 low=1 word64=2 word32=3 effective=2026-01-11 \
            exists_with_different_effective
            transfer T5 A1 A2 123 pay EUR flags=pending timeout=1 low=1 word64=2 word32=3 \
            exists_with_different_effective
            transfer T5 A1 A2 123 pay EUR flags=pending timeout=1 low=1 word64=2 word32=3 effective=2026-01-10 exists
            booked T5 pending 123 effective=2026-01-10 chain=none position=1
            balance A1 123 0 0 1000
            """
        ),
        LedgerTable(
            "a repeat on a later day is a repeat, whether it names the day or not",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 5 pay EUR created
            clock +86400
            transfer T1 A1 A2 5 pay EUR exists
            transfer T1 A1 A2 5 pay EUR effective=2026-01-15 exists
            transfer T1 A1 A2 5 pay EUR effective=2026-01-16 exists_with_different_effective
            booked T1 single 5 effective=2026-01-15
            """
        ),
        LedgerTable(
            "nothing that can be mended burns an id",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 5 fee EUR segregation_violated
            transfer T1 A1 A2 5 pay JPY transfer_must_have_the_same_ledger_as_accounts
            transfer T1 A1 A2 top+1 pay EUR overflows_debits_posted
            absent T1
            transfer T1 A1 A2 5 pay EUR created
            """
        ),
        LedgerTable(
            "the code joins the purposes, and a reversal's does crosswise",
            """
            account A1 customer EUR created
            account A2 fees EUR created
            account A3 fx_position EUR created
            account A4 safeguarding EUR created
            account A5 unallocated EUR created
            account A6 customer EUR created
            account A7 operating EUR created

            transfer T1 A4 A1 50 pay_in EUR created
            transfer T2 A4 A5 20 pay_in_unallocated EUR created
            transfer T3 A5 A1 5 allocate EUR created
            transfer T4 A1 A6 5 pay EUR created
            transfer T5 A1 A4 5 payout EUR created
            transfer T6 A4 A1 5 payout_return EUR created
            transfer T7 A1 A2 5 fee EUR created
            transfer T8 A1 A3 5 fx_sell EUR created
            transfer T9 A3 A1 9 fx_buy EUR created
            transfer T10 A2 A1 5 fee EUR segregation_violated
            transfer T10 A2 A1 5 fee EUR flags=reversal reverses=T7 created
            transfer T11 A1 A2 5 fee EUR flags=reversal reverses=T7 segregation_violated
            transfer T11 A1 A7 5 fee EUR segregation_violated
            transfer T11 A3 A1 5 fx_sell EUR flags=reversal reverses=T8 created
            balance A2 0 5 0 5
            balance A3 0 14 0 5
            """
        ),
        LedgerTable(
            "reserved money and money on its way in can't be spent",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 600 pay EUR flags=pending created
            transfer T2 A1 A2 401 pay EUR exceeds_credits
            transfer T3 A1 A2 401 pay EUR flags=pending exceeds_credits
            transfer T4 A2 A1 1 pay EUR exceeds_credits
            transfer T5 A1 A2 400 pay EUR created
            transfer T6 A1 A2 1 pay EUR exceeds_credits
            transfer T7 A2 A1 401 pay EUR exceeds_credits
            transfer T8 A2 A1 400 pay EUR created
            transfer T9 A1 A2 0 pay EUR created
            """
        ),
        LedgerTable(
            "a safeguarding account never pays out more than it holds",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created
            account A4 customer JPY created
            account A5 safeguarding JPY created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            setup A1 0 0 0 5000
            setup A3 0 700 100 0

            transfer T1 A1 A3 601 payout EUR exceeds_debits
            transfer T2 A1 A3 601 payout EUR flags=pending exceeds_debits
            transfer T3 A1 A3 600 payout EUR created
            transfer T4 A1 A3 1 payout EUR exceeds_debits
            burnt T1 exceeds_debits
            balance A3 0 700 100 600
            """
        ),
    ]
}
