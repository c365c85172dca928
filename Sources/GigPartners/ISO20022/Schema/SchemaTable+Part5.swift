extension SchemaTable {
    /// What the bank-to-customer statements have beyond the notifications of the same years.
    static let part5 = #"""
        AccountStatement2: Id=Max35Text ElctrncSeqNb=Number? LglSeqNb=Number? CreDtTm=ISODateTime \#
        FrToDt=DateTimePeriodDetails? CpyDplctInd=CopyDuplicate1Code? RptgSrc=ReportingSource1Choice? \#
        Acct=CashAccount20 RltdAcct=CashAccount16? Intrst=AccountInterest2* Bal=CashBalance3+ \#
        TxsSummry=TotalTransactions2? Ntry=ReportEntry2* AddtlStmtInf=Max500Text?
        AccountStatement9: Id=Max35Text StmtPgntn=Pagination1? ElctrncSeqNb=Number? RptgSeq=SequenceRange1Choice? \#
        LglSeqNb=Number? CreDtTm=ISODateTime? FrToDt=DateTimePeriod1? CpyDplctInd=CopyDuplicate1Code? \#
        RptgSrc=ReportingSource1Choice? Acct=CashAccount39 RltdAcct=CashAccount38? Intrst=AccountInterest4* \#
        Bal=CashBalance8+ TxsSummry=TotalTransactions6? Ntry=ReportEntry10* AddtlStmtInf=Max500Text?
        BalanceSubType1Choice| Cd=ExternalBalanceSubType1Code Prtry=Max35Text
        BalanceType10Choice| Cd=ExternalBalanceType1Code Prtry=Max35Text
        BalanceType12: CdOrPrtry=BalanceType5Choice SubTp=BalanceSubType1Choice?
        BalanceType12Code codes XPCD OPAV ITAV CLAV FWAV CLBD ITBD OPBD PRCD INFO
        BalanceType13: CdOrPrtry=BalanceType10Choice SubTp=BalanceSubType1Choice?
        BalanceType5Choice| Cd=BalanceType12Code Prtry=Max35Text
        BankToCustomerStatementV02: GrpHdr=GroupHeader42 Stmt=AccountStatement2+
        BankToCustomerStatementV08: GrpHdr=GroupHeader81 Stmt=AccountStatement9+ SplmtryData=SupplementaryData1*
        CashBalance3: Tp=BalanceType12 CdtLine=CreditLine2? Amt=ActiveOrHistoricCurrencyAndAmount \#
        CdtDbtInd=CreditDebitCode Dt=DateAndDateTimeChoice Avlbty=CashBalanceAvailability2*
        CashBalance8: Tp=BalanceType13 CdtLine=CreditLine3* Amt=ActiveOrHistoricCurrencyAndAmount \#
        CdtDbtInd=CreditDebitCode Dt=DateAndDateTime2Choice Avlbty=CashAvailability1*
        CreditLine2: Incl=TrueFalseIndicator Amt=ActiveOrHistoricCurrencyAndAmount?
        CreditLine3: Incl=TrueFalseIndicator Tp=CreditLineType1Choice? Amt=ActiveOrHistoricCurrencyAndAmount? \#
        Dt=DateAndDateTime2Choice?
        CreditLineType1Choice| Cd=ExternalCreditLineType1Code Prtry=Max35Text
        ExternalBalanceSubType1Code text 1 4
        ExternalBalanceType1Code text 1 4
        ExternalCreditLineType1Code text 1 4
        camt.053.001.02: BkToCstmrStmt=BankToCustomerStatementV02
        camt.053.001.08: BkToCstmrStmt=BankToCustomerStatementV08
        """#
}
