extension LedgerTable {
    static let overflows = [
        LedgerTable(
            "no total passes 2^63 - 1, now or once what is pending posts",
            """
            account A1 fx_position EUR created
            account A2 customer EUR created

            setup A1 top-9 0 0 0
            transfer T1 A1 A2 10 fx_buy EUR flags=pending overflows_debits_pending
            transfer T2 A1 A2 9 fx_buy EUR flags=pending created

            setup A1 0 0 0 0
            setup A2 0 0 top-9 0
            transfer T1 A1 A2 10 fx_buy EUR flags=pending overflows_credits_pending
            transfer T3 A1 A2 9 fx_buy EUR flags=pending created

            setup A1 0 top-9 0 0
            setup A2 0 0 0 0
            transfer T1 A1 A2 10 fx_buy EUR overflows_debits_posted
            transfer T1 A1 A2 10 fx_buy EUR flags=pending overflows_debits_posted
            transfer T4 A1 A2 9 fx_buy EUR created

            setup A1 0 0 0 0
            setup A2 0 0 0 top-9
            transfer T1 A1 A2 10 fx_buy EUR overflows_credits_posted
            transfer T1 A1 A2 10 fx_buy EUR flags=pending overflows_credits_posted
            transfer T5 A1 A2 9 fx_buy EUR created

            setup A1 4 top-9 0 0
            setup A2 0 0 0 0
            transfer T1 A1 A2 6 fx_buy EUR overflows_debits
            transfer T1 A1 A2 6 fx_buy EUR flags=pending overflows_debits
            transfer T6 A1 A2 5 fx_buy EUR created

            setup A1 0 0 0 0
            setup A2 0 0 4 top-9
            transfer T1 A1 A2 6 fx_buy EUR overflows_credits
            transfer T1 A1 A2 6 fx_buy EUR flags=pending overflows_credits
            transfer T7 A1 A2 5 fx_buy EUR created
            """
        ),
        LedgerTable(
            "of several overflows the first is told",
            """
            account A1 fx_position EUR created
            account A2 customer EUR created

            setup A1 100 200 0 0
            setup A2 0 0 110 210
            transfer T1 A1 A2 top-99 fx_buy EUR flags=pending overflows_debits_pending
            transfer T1 A1 A2 top-109 fx_buy EUR flags=pending overflows_credits_pending
            transfer T1 A1 A2 top-199 fx_buy EUR flags=pending overflows_debits_posted
            transfer T1 A1 A2 top-209 fx_buy EUR flags=pending overflows_credits_posted
            transfer T1 A1 A2 top-299 fx_buy EUR flags=pending overflows_debits
            transfer T1 A1 A2 top-319 fx_buy EUR flags=pending overflows_credits
            transfer T1 A1 A2 top-99 fx_buy EUR overflows_debits_posted
            transfer T1 A1 A2 whole fx_buy EUR overflows_debits_posted
            transfer T1 A1 A2 top-320 fx_buy EUR flags=pending created
            transfer T2 A1 A2 1 fx_buy EUR overflows_credits
            """
        ),
        LedgerTable(
            "the books may be full",
            """
            account A1 safeguarding EUR created
            account A2 customer EUR created
            account A3 customer EUR created

            transfer T1 A1 A2 top pay_in EUR created
            transfer T2 A1 A3 0 pay_in EUR created
            transfer T3 A1 A3 1 pay_in EUR overflows_debits_posted
            transfer T4 A2 A3 top pay EUR flags=pending created
            transfer T5 - - whole - - flags=post pending=T4 created
            balance A2 0 top 0 top
            balance A3 0 0 0 top
            transfer T6 A3 A2 1 pay EUR overflows_credits_posted
            transfer T7 A3 A1 top payout EUR created
            balance A1 0 top 0 top
            """
        ),
        LedgerTable(
            "no time passes the end of the calendar",
            """
            account A1 fx_position EUR created
            account A2 customer EUR created

            clock end-3
            transfer T1 A1 A2 1 fx_buy EUR flags=pending timeout=3 created
            transfer T2 A1 A2 1 fx_buy EUR flags=pending timeout=3 overflows_timeout
            transfer T2 A1 A2 1 fx_buy EUR flags=pending timeout=4294967295 overflows_timeout
            transfer T2 A1 A2 1 fx_buy EUR flags=pending timeout=2 created
            """
        ),
    ]
}
