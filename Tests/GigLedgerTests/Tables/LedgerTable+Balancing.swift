extension LedgerTable {
    static let balancing = [
        LedgerTable(
            "a balancing debit moves at most what the account has",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 300 pay EUR flags=pending created
            transfer T2 A1 A2 1000 pay EUR flags=balancing_debit created
            booked T2 single 700
            transfer T2 A1 A2 1000 pay EUR flags=balancing_debit exists
            transfer T2 A1 A2 700 pay EUR flags=balancing_debit exists
            transfer T2 A1 A2 whole pay EUR flags=balancing_debit exists
            transfer T2 A1 A2 699 pay EUR flags=balancing_debit exists_with_different_amount
            transfer T3 A1 A2 5 pay EUR flags=balancing_debit created
            booked T3 single 0
            balance A1 300 700 0 1000
            """
        ),
        LedgerTable(
            "a balancing credit moves at most what the account lacks",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            setup A1 0 0 0 5000
            setup A3 0 700 100 0
            transfer T1 A1 A3 whole payout EUR flags=balancing_credit created
            booked T1 single 600
            transfer T2 A1 A3 1 payout EUR flags=balancing_credit created
            booked T2 single 0
            transfer T3 A1 A3 1 payout EUR exceeds_debits
            """
        ),
        LedgerTable(
            "with both, the smaller counts",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            setup A1 0 0 0 50
            transfer T1 A1 A3 whole payout EUR flags=balancing_debit+balancing_credit created
            booked T1 single 50
            setup A1 0 0 0 5000
            setup A3 0 70 0 0
            transfer T2 A1 A3 whole payout EUR flags=balancing_debit+balancing_credit created
            booked T2 single 70
            """
        ),
        LedgerTable(
            "a balancing transfer may reserve, and what it reserved is posted",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 2000 pay EUR flags=balancing_debit+pending created
            booked T1 pending 1000
            transfer T2 - - whole - - flags=post pending=T1 created
            balance A1 0 1000 0 1000
            """
        ),
        LedgerTable(
            "on the side that is not bounded it stops another rule's fault no more than any transfer",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A3 whole payout EUR flags=balancing_credit created
            booked T1 single 1000
            transfer T2 A3 A2 1 pay_in EUR created
            transfer T3 A3 A2 5 pay_in EUR flags=balancing_debit created
            booked T3 single 0
            transfer T4 A1 A2 top pay EUR flags=balancing_credit created
            booked T4 single 0
            """
        ),
    ]
}
