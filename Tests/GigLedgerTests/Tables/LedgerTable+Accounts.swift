extension LedgerTable {
    static let accounts = [
        LedgerTable(
            "an account's faults, in order of precedence",
            """
            account A0 0 - reserved=1 flags=reserved bounds=both debits_pending=1 debits_posted=1 credits_pending=1 \
            credits_posted=1 owner=C1 time=1 timestamp_must_be_zero
            account A0 0 - reserved=1 flags=reserved bounds=both debits_pending=1 debits_posted=1 credits_pending=1 \
            credits_posted=1 owner=C1 reserved_field
            account A0 0 - flags=reserved bounds=both debits_pending=1 debits_posted=1 credits_pending=1 \
            credits_posted=1 owner=C1 reserved_flag
            account A0 0 - bounds=both debits_pending=1 debits_posted=1 credits_pending=1 credits_posted=1 owner=C1 \
            id_must_not_be_zero
            account A- 0 - bounds=both debits_pending=1 debits_posted=1 credits_pending=1 credits_posted=1 owner=C1 \
            id_must_not_be_int_max
            account A1 0 - bounds=both debits_pending=1 debits_posted=1 credits_pending=1 credits_posted=1 owner=C1 \
            flags_are_mutually_exclusive
            account A1 0 - bounds=credits debits_pending=1 debits_posted=1 credits_pending=1 credits_posted=1 \
            owner=C1 debits_pending_must_be_zero
            account A1 0 - bounds=credits debits_posted=1 credits_pending=1 credits_posted=1 owner=C1 \
            debits_posted_must_be_zero
            account A1 0 - bounds=credits credits_pending=1 credits_posted=1 owner=C1 credits_pending_must_be_zero
            account A1 0 - bounds=credits credits_posted=1 owner=C1 credits_posted_must_be_zero
            account A1 0 - bounds=credits owner=C1 ledger_must_not_be_zero
            account A1 0 1000 bounds=credits owner=C1 ledger_unknown
            account A1 0 EUR bounds=credits owner=C1 code_must_not_be_zero
            account A1 7 EUR bounds=credits owner=C1 code_unknown
            account A1 fees EUR bounds=credits owner=C1 flags_must_fit_purpose
            account A1 fees EUR owner=C1 owner_must_fit_purpose
            account A1 fees EUR created
            """
        ),
        LedgerTable(
            "an account is created once",
            """
            account A1 customer EUR low=1 word64=2 word32=3 created
            account A1 fees JPY flags=history high=1 low=9 word64=9 word32=9 owner=C2 exists_with_different_flags
            account A1 customer EUR flags=closed low=1 word64=2 word32=3 exists_with_different_flags
            account A1 2 JPY bounds=debits high=1 low=1 word64=9 word32=9 owner=C2 exists_with_different_user_data_128
            account A1 2 JPY bounds=debits low=2 word64=9 word32=9 owner=C2 exists_with_different_user_data_128
            account A1 2 JPY bounds=debits low=1 word64=9 word32=9 owner=C2 exists_with_different_user_data_64
            account A1 2 JPY bounds=debits low=1 word64=2 word32=9 owner=C2 exists_with_different_user_data_32
            account A1 2 JPY bounds=debits low=1 word64=2 word32=3 owner=C2 exists_with_different_ledger
            account A1 2 EUR bounds=debits low=1 word64=2 word32=3 owner=C2 exists_with_different_code
            account A1 1 EUR bounds=debits low=1 word64=2 word32=3 owner=C2 exists_with_different_owner
            account A1 1 EUR bounds=debits low=1 word64=2 word32=3 exists_with_different_owner
            account A1 customer EUR low=1 word64=2 word32=3 debits_pending=5 credits_posted=5 exists
            account A1 customer EUR low=1 word64=2 word32=3 exists
            """
        ),
        LedgerTable(
            "each purpose has its bound and its owner",
            """
            account A1 customer EUR created
            account A2 unallocated EUR created
            account A3 safeguarding EUR created
            account A4 operating EUR created
            account A5 fees EUR created
            account A6 fx_position EUR created
            account A7 customer EUR bounds=none flags_must_fit_purpose
            account A7 customer EUR bounds=credits flags_must_fit_purpose
            account A7 unallocated EUR bounds=none flags_must_fit_purpose
            account A7 safeguarding EUR bounds=debits flags_must_fit_purpose
            account A7 operating EUR bounds=none flags_must_fit_purpose
            account A7 fees EUR bounds=credits flags_must_fit_purpose
            account A7 fx_position EUR bounds=debits flags_must_fit_purpose
            account A7 fx_position EUR bounds=credits flags_must_fit_purpose
            account A7 customer EUR owner=none owner_must_fit_purpose
            account A7 unallocated EUR owner=C1 owner_must_fit_purpose
            account A7 safeguarding EUR owner=C1 owner_must_fit_purpose
            account A7 fx_position EUR owner=C1 owner_must_fit_purpose
            account A7 customer 959 ledger_unknown
            account A7 customer 65536 ledger_unknown
            account A7 customer 66514 ledger_unknown
            account A7 customer 392 flags=history created
            """
        ),
        LedgerTable(
            "an account may be born closed",
            """
            account A1 safeguarding EUR created
            account A2 customer EUR flags=closed created
            account A2 customer EUR flags=closed exists
            account A2 customer EUR exists_with_different_flags
            closed A2

            transfer T1 A1 A2 5 pay_in EUR credit_account_already_closed
            """
        ),
    ]
}
