extension LedgerTable {
    static let closing = [
        LedgerTable(
            "a closing transfer closes an account until it is voided",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 10 pay EUR flags=pending created
            transfer T2 A1 A2 0 pay EUR flags=closing_debit closing_transfer_must_be_pending
            transfer T2 A1 A2 0 pay EUR flags=closing_credit closing_transfer_must_be_pending
            transfer T2 A1 A2 0 pay EUR flags=pending+closing_debit created
            closed A1
            open A2
            transfer T3 A1 A2 1 pay EUR debit_account_already_closed
            transfer T4 A2 A1 1 pay EUR credit_account_already_closed
            transfer T5 - - whole - - flags=post pending=T1 debit_account_already_closed
            transfer T6 - - whole - - flags=post pending=T2 debit_account_already_closed
            transfer T7 A1 A2 0 pay EUR flags=pending+closing_debit debit_account_already_closed
            transfer T8 - - 0 - - flags=void pending=T1 created
            transfer T9 - - 0 - - flags=void pending=T2 created
            open A1
            burnt T3 debit_account_already_closed
            burnt T4 credit_account_already_closed
            burnt T5 debit_account_already_closed
            transfer T3 A1 A2 1 pay EUR id_already_failed
            transfer T10 A1 A2 1 pay EUR created
            """
        ),
        LedgerTable(
            "a closing transfer may close both accounts, and both are told apart",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 10 pay EUR flags=pending created
            transfer T2 A1 A2 40 pay EUR flags=pending+closing_debit+closing_credit created
            closed A1
            closed A2
            balance A1 50 0 0 1000
            transfer T3 A3 A1 1 pay_in EUR credit_account_already_closed
            transfer T4 A2 A1 0 pay EUR debit_account_already_closed
            transfer T5 - - whole - - flags=post pending=T1 debit_account_already_closed
            transfer T6 - - 40 - - flags=void pending=T2 created
            open A1
            open A2
            balance A1 10 0 0 1000
            """
        ),
        LedgerTable(
            "a closed creditor stops a post",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            transfer T1 A1 A2 10 pay EUR flags=pending created
            transfer T2 A1 A2 0 pay EUR flags=pending+closing_credit created
            transfer T3 - - whole - - flags=post pending=T1 credit_account_already_closed
            """
        ),
        LedgerTable(
            "a closing transfer that expires opens the account again",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            clock +1
            transfer T1 A1 A2 0 pay EUR flags=pending+closing_debit timeout=5 created
            clock +5
            closed A1
            expire T1 gives T9:T1
            open A1
            """
        ),
        LedgerTable(
            "a reservation expires in closed accounts too",
            """
            account A1 customer EUR created
            account A2 customer EUR created
            account A3 safeguarding EUR created

            setup A1 0 0 0 1000
            setup A3 0 1000 0 0

            clock +1
            transfer T1 A1 A2 7 pay EUR flags=pending timeout=5 created
            transfer T2 A1 A2 0 pay EUR flags=pending+closing_debit+closing_credit created
            clock +5
            expire T1 gives T9:T1
            closed A1
            balance A1 0 0 0 1000
            """
        ),
    ]
}
