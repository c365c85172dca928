extension SchemaTable {
    static let part4 = #"""
        TaxRecord2: Tp=Max35Text? Ctgy=Max35Text? CtgyDtls=Max35Text? DbtrSts=Max35Text? CertId=Max35Text? \#
        FrmsCd=Max35Text? Prd=TaxPeriod2? TaxAmt=TaxAmount2? AddtlInf=Max140Text?
        TaxRecord3: Tp=Max35Text? Ctgy=Max35Text? CtgyDtls=Max35Text? DbtrSts=Max35Text? CertId=Max35Text? \#
        FrmsCd=Max35Text? Prd=TaxPeriod3? TaxAmt=TaxAmount3? AddtlInf=Max140Text?
        TaxRecordDetails1: Prd=TaxPeriod1? Amt=ActiveOrHistoricCurrencyAndAmount
        TaxRecordDetails2: Prd=TaxPeriod2? Amt=ActiveOrHistoricCurrencyAndAmount
        TaxRecordDetails3: Prd=TaxPeriod3? Amt=ActiveOrHistoricCurrencyAndAmount
        TaxRecordPeriod1Code codes MM01 MM02 MM03 MM04 MM05 MM06 MM07 MM08 MM09 MM10 MM11 MM12 QTR1 QTR2 QTR3 QTR4 \#
        HLF1 HLF2
        TechnicalInputChannel1Choice| Cd=ExternalTechnicalInputChannel1Code Prtry=Max35Text
        TotalTransactions2: TtlNtries=NumberAndSumOfTransactions2? TtlCdtNtries=NumberAndSumOfTransactions1? \#
        TtlDbtNtries=NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd=TotalsPerBankTransactionCode2*
        TotalTransactions4: TtlNtries=NumberAndSumOfTransactions4? TtlCdtNtries=NumberAndSumOfTransactions1? \#
        TtlDbtNtries=NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd=TotalsPerBankTransactionCode3*
        TotalTransactions6: TtlNtries=NumberAndSumOfTransactions4? TtlCdtNtries=NumberAndSumOfTransactions1? \#
        TtlDbtNtries=NumberAndSumOfTransactions1? TtlNtriesPerBkTxCd=TotalsPerBankTransactionCode5*
        TotalsPerBankTransactionCode2: NbOfNtries=Max15NumericText? Sum=DecimalNumber? TtlNetNtryAmt=DecimalNumber? \#
        CdtDbtInd=CreditDebitCode? FcstInd=TrueFalseIndicator? BkTxCd=BankTransactionCodeStructure4 \#
        Avlbty=CashBalanceAvailability2*
        TotalsPerBankTransactionCode3: NbOfNtries=Max15NumericText? Sum=DecimalNumber? \#
        TtlNetNtry=AmountAndDirection35? FcstInd=TrueFalseIndicator? BkTxCd=BankTransactionCodeStructure4 \#
        Avlbty=CashBalanceAvailability2*
        TotalsPerBankTransactionCode5: NbOfNtries=Max15NumericText? Sum=DecimalNumber? \#
        TtlNetNtry=AmountAndDirection35? CdtNtries=NumberAndSumOfTransactions1? \#
        DbtNtries=NumberAndSumOfTransactions1? FcstInd=TrueFalseIndicator? BkTxCd=BankTransactionCodeStructure4 \#
        Avlbty=CashAvailability1* Dt=DateAndDateTime2Choice?
        TrackData1: TrckNb=Exact1NumericText? TrckVal=Max140Text
        TrackerData1: ConfdDt=DateAndDateTime2Choice ConfdAmt=ActiveCurrencyAndAmount TrckrRcrd=TrackerRecord1+
        TrackerRecord1: Agt=BranchAndFinancialInstitutionIdentification6 ChrgBr=ChargeBearerType1Code? \#
        ChrgsAmt=ActiveCurrencyAndAmount? XchgRateData=CurrencyExchange13?
        TransactionAgents2: DbtrAgt=BranchAndFinancialInstitutionIdentification4? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt1=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt2=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt3=BranchAndFinancialInstitutionIdentification4? \#
        RcvgAgt=BranchAndFinancialInstitutionIdentification4? DlvrgAgt=BranchAndFinancialInstitutionIdentification4? \#
        IssgAgt=BranchAndFinancialInstitutionIdentification4? SttlmPlc=BranchAndFinancialInstitutionIdentification4? \#
        Prtry=ProprietaryAgent2*
        TransactionAgents3: DbtrAgt=BranchAndFinancialInstitutionIdentification5? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification5? \#
        IntrmyAgt1=BranchAndFinancialInstitutionIdentification5? \#
        IntrmyAgt2=BranchAndFinancialInstitutionIdentification5? \#
        IntrmyAgt3=BranchAndFinancialInstitutionIdentification5? \#
        RcvgAgt=BranchAndFinancialInstitutionIdentification5? DlvrgAgt=BranchAndFinancialInstitutionIdentification5? \#
        IssgAgt=BranchAndFinancialInstitutionIdentification5? SttlmPlc=BranchAndFinancialInstitutionIdentification5? \#
        Prtry=ProprietaryAgent3*
        TransactionAgents5: InstgAgt=BranchAndFinancialInstitutionIdentification6? \#
        InstdAgt=BranchAndFinancialInstitutionIdentification6? DbtrAgt=BranchAndFinancialInstitutionIdentification6? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt1=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt2=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt3=BranchAndFinancialInstitutionIdentification6? \#
        RcvgAgt=BranchAndFinancialInstitutionIdentification6? DlvrgAgt=BranchAndFinancialInstitutionIdentification6? \#
        IssgAgt=BranchAndFinancialInstitutionIdentification6? SttlmPlc=BranchAndFinancialInstitutionIdentification6? \#
        Prtry=ProprietaryAgent4*
        TransactionChannel1Code codes MAIL TLPH ECOM TVPY
        TransactionDates2: AccptncDtTm=ISODateTime? TradActvtyCtrctlSttlmDt=ISODate? TradDt=ISODate? \#
        IntrBkSttlmDt=ISODate? StartDt=ISODate? EndDt=ISODate? TxDtTm=ISODateTime? Prtry=ProprietaryDate2*
        TransactionDates3: AccptncDtTm=ISODateTime? TradActvtyCtrctlSttlmDt=ISODate? TradDt=ISODate? \#
        IntrBkSttlmDt=ISODate? StartDt=ISODate? EndDt=ISODate? TxDtTm=ISODateTime? Prtry=ProprietaryDate3*
        TransactionEnvironment1Code codes MERC PRIV PUBL
        TransactionGroupStatus3Code codes ACTC RCVD PART RJCT PDNG ACCP ACSP ACSC ACWC
        TransactionIdentifier1: TxDtTm=ISODateTime TxRef=Max35Text
        TransactionIndividualStatus3Code codes ACTC RJCT PDNG ACCP ACSP ACSC ACWC
        TransactionInterest2: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode \#
        Tp=InterestType1Choice? Rate=Rate3* FrToDt=DateTimePeriodDetails? Rsn=Max35Text?
        TransactionInterest3: TtlIntrstAndTaxAmt=ActiveOrHistoricCurrencyAndAmount? Rcrd=InterestRecord1*
        TransactionInterest4: TtlIntrstAndTaxAmt=ActiveOrHistoricCurrencyAndAmount? Rcrd=InterestRecord2*
        TransactionParties3: InitgPty=PartyIdentification43? Dbtr=PartyIdentification43? DbtrAcct=CashAccount24? \#
        UltmtDbtr=PartyIdentification43? Cdtr=PartyIdentification43? CdtrAcct=CashAccount24? \#
        UltmtCdtr=PartyIdentification43? TradgPty=PartyIdentification43? Prtry=ProprietaryParty3*
        TransactionParties6: InitgPty=Party40Choice? Dbtr=Party40Choice? DbtrAcct=CashAccount38? \#
        UltmtDbtr=Party40Choice? Cdtr=Party40Choice? CdtrAcct=CashAccount38? UltmtCdtr=Party40Choice? \#
        TradgPty=Party40Choice? Prtry=ProprietaryParty5*
        TransactionParty2: InitgPty=PartyIdentification32? Dbtr=PartyIdentification32? DbtrAcct=CashAccount16? \#
        UltmtDbtr=PartyIdentification32? Cdtr=PartyIdentification32? CdtrAcct=CashAccount16? \#
        UltmtCdtr=PartyIdentification32? TradgPty=PartyIdentification32? Prtry=ProprietaryParty2*
        TransactionPrice2Choice| DealPric=ActiveOrHistoricCurrencyAndAmount Prtry=ProprietaryPrice2+
        TransactionPrice3Choice| DealPric=Price2 Prtry=ProprietaryPrice2+
        TransactionPrice4Choice| DealPric=Price7 Prtry=ProprietaryPrice2+
        TransactionQuantities1Choice| Qty=FinancialInstrumentQuantityChoice Prtry=ProprietaryQuantity1
        TransactionQuantities2Choice| Qty=FinancialInstrumentQuantityChoice \#
        OrgnlAndCurFaceAmt=OriginalAndCurrentQuantities1 Prtry=ProprietaryQuantity1
        TransactionQuantities3Choice| Qty=FinancialInstrumentQuantity1Choice \#
        OrgnlAndCurFaceAmt=OriginalAndCurrentQuantities1 Prtry=ProprietaryQuantity1
        TransactionReferences2: MsgId=Max35Text? AcctSvcrRef=Max35Text? PmtInfId=Max35Text? InstrId=Max35Text? \#
        EndToEndId=Max35Text? TxId=Max35Text? MndtId=Max35Text? ChqNb=Max35Text? ClrSysRef=Max35Text? \#
        Prtry=ProprietaryReference1?
        TransactionReferences3: MsgId=Max35Text? AcctSvcrRef=Max35Text? PmtInfId=Max35Text? InstrId=Max35Text? \#
        EndToEndId=Max35Text? TxId=Max35Text? MndtId=Max35Text? ChqNb=Max35Text? ClrSysRef=Max35Text? \#
        AcctOwnrTxId=Max35Text? AcctSvcrTxId=Max35Text? MktInfrstrctrTxId=Max35Text? PrcgId=Max35Text? \#
        Prtry=ProprietaryReference1*
        TransactionReferences6: MsgId=Max35Text? AcctSvcrRef=Max35Text? PmtInfId=Max35Text? InstrId=Max35Text? \#
        EndToEndId=Max35Text? UETR=UUIDv4Identifier? TxId=Max35Text? MndtId=Max35Text? ChqNb=Max35Text? \#
        ClrSysRef=Max35Text? AcctOwnrTxId=Max35Text? AcctSvcrTxId=Max35Text? MktInfrstrctrTxId=Max35Text? \#
        PrcgId=Max35Text? Prtry=ProprietaryReference1*
        TrueFalseIndicator boolean
        UUIDv4Identifier pattern [a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}
        UnitOfMeasure1Code codes PIEC TONS FOOT GBGA USGA GRAM INCH KILO PUND METR CMET MMET LITR CELI MILI GBOU \#
        USOU GBQA USQA GBPI USPI MILE KMET YARD SQKI HECT ARES SMET SCMT SMIL SQMI SQYA SQFO SQIN ACRE
        UserInterface2Code codes MDSP CDSP
        YesNoIndicator boolean
        YieldedOrValueType1Choice| Yldd=YesNoIndicator ValTp=PriceValueType1Code
        camt.054.001.02: BkToCstmrDbtCdtNtfctn=BankToCustomerDebitCreditNotificationV02
        camt.054.001.04: BkToCstmrDbtCdtNtfctn=BankToCustomerDebitCreditNotificationV04
        camt.054.001.08: BkToCstmrDbtCdtNtfctn=BankToCustomerDebitCreditNotificationV08
        pain.001.001.03: CstmrCdtTrfInitn=CustomerCreditTransferInitiationV03
        pain.001.001.09: CstmrCdtTrfInitn=CustomerCreditTransferInitiationV09
        pain.002.001.03: CstmrPmtStsRpt=CustomerPaymentStatusReportV03
        pain.002.001.12: CstmrPmtStsRpt=CustomerPaymentStatusReportV12
        """#
}
