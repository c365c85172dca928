extension SchemaTable {
    static let part1 = #"""
        AccountIdentification4Choice| IBAN=IBAN2007Identifier Othr=GenericAccountIdentification1
        AccountInterest2: Tp=InterestType1Choice? Rate=Rate3* FrToDt=DateTimePeriodDetails? Rsn=Max35Text?
        AccountInterest4: Tp=InterestType1Choice? Rate=Rate4* FrToDt=DateTimePeriod1? Rsn=Max35Text? \#
        Tax=TaxCharges2?
        AccountNotification17: Id=Max35Text NtfctnPgntn=Pagination1? ElctrncSeqNb=Number? \#
        RptgSeq=SequenceRange1Choice? LglSeqNb=Number? CreDtTm=ISODateTime? FrToDt=DateTimePeriod1? \#
        CpyDplctInd=CopyDuplicate1Code? RptgSrc=ReportingSource1Choice? Acct=CashAccount39 RltdAcct=CashAccount38? \#
        Intrst=AccountInterest4* TxsSummry=TotalTransactions6? Ntry=ReportEntry10* AddtlNtfctnInf=Max500Text?
        AccountNotification2: Id=Max35Text ElctrncSeqNb=Number? LglSeqNb=Number? CreDtTm=ISODateTime \#
        FrToDt=DateTimePeriodDetails? CpyDplctInd=CopyDuplicate1Code? RptgSrc=ReportingSource1Choice? \#
        Acct=CashAccount20 RltdAcct=CashAccount16? Intrst=AccountInterest2* TxsSummry=TotalTransactions2? \#
        Ntry=ReportEntry2* AddtlNtfctnInf=Max500Text?
        AccountNotification7: Id=Max35Text NtfctnPgntn=Pagination? ElctrncSeqNb=Number? LglSeqNb=Number? \#
        CreDtTm=ISODateTime FrToDt=DateTimePeriodDetails? CpyDplctInd=CopyDuplicate1Code? \#
        RptgSrc=ReportingSource1Choice? Acct=CashAccount25 RltdAcct=CashAccount24? Intrst=AccountInterest2* \#
        TxsSummry=TotalTransactions4? Ntry=ReportEntry4* AddtlNtfctnInf=Max500Text?
        AccountSchemeName1Choice| Cd=ExternalAccountIdentification1Code Prtry=Max35Text
        ActiveCurrencyAndAmount@ Ccy=ActiveCurrencyCode ActiveCurrencyAndAmount_SimpleType
        ActiveCurrencyAndAmount_SimpleType decimal 18 5 nonnegative
        ActiveCurrencyCode pattern [A-Z]{3,3}
        ActiveOrHistoricCurrencyAnd13DecimalAmount@ Ccy=ActiveOrHistoricCurrencyCode \#
        ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType
        ActiveOrHistoricCurrencyAnd13DecimalAmount_SimpleType decimal 18 13 nonnegative
        ActiveOrHistoricCurrencyAndAmount@ Ccy=ActiveOrHistoricCurrencyCode \#
        ActiveOrHistoricCurrencyAndAmount_SimpleType
        ActiveOrHistoricCurrencyAndAmountRange2: Amt=ImpliedCurrencyAmountRange1Choice CdtDbtInd=CreditDebitCode? \#
        Ccy=ActiveOrHistoricCurrencyCode
        ActiveOrHistoricCurrencyAndAmount_SimpleType decimal 18 5 nonnegative
        ActiveOrHistoricCurrencyCode pattern [A-Z]{3,3}
        AddressType2Code codes ADDR PBOX HOME BIZZ MLTO DLVY
        AddressType3Choice| Cd=AddressType2Code Prtry=GenericIdentification30
        AlternateSecurityIdentification2: Tp=Max35Text Id=Max35Text
        AmendmentInformationDetails14: OrgnlMndtId=Max35Text? OrgnlCdtrSchmeId=PartyIdentification135? \#
        OrgnlCdtrAgt=BranchAndFinancialInstitutionIdentification6? OrgnlCdtrAgtAcct=CashAccount40? \#
        OrgnlDbtr=PartyIdentification135? OrgnlDbtrAcct=CashAccount40? \#
        OrgnlDbtrAgt=BranchAndFinancialInstitutionIdentification6? OrgnlDbtrAgtAcct=CashAccount40? \#
        OrgnlFnlColltnDt=ISODate? OrgnlFrqcy=Frequency36Choice? OrgnlRsn=MandateSetupReason1Choice? \#
        OrgnlTrckgDays=Exact2NumericText?
        AmendmentInformationDetails6: OrgnlMndtId=Max35Text? OrgnlCdtrSchmeId=PartyIdentification32? \#
        OrgnlCdtrAgt=BranchAndFinancialInstitutionIdentification4? OrgnlCdtrAgtAcct=CashAccount16? \#
        OrgnlDbtr=PartyIdentification32? OrgnlDbtrAcct=CashAccount16? \#
        OrgnlDbtrAgt=BranchAndFinancialInstitutionIdentification4? OrgnlDbtrAgtAcct=CashAccount16? \#
        OrgnlFnlColltnDt=ISODate? OrgnlFrqcy=Frequency1Code?
        AmountAndCurrencyExchange3: InstdAmt=AmountAndCurrencyExchangeDetails3? \#
        TxAmt=AmountAndCurrencyExchangeDetails3? CntrValAmt=AmountAndCurrencyExchangeDetails3? \#
        AnncdPstngAmt=AmountAndCurrencyExchangeDetails3? PrtryAmt=AmountAndCurrencyExchangeDetails4*
        AmountAndCurrencyExchangeDetails3: Amt=ActiveOrHistoricCurrencyAndAmount CcyXchg=CurrencyExchange5?
        AmountAndCurrencyExchangeDetails4: Tp=Max35Text Amt=ActiveOrHistoricCurrencyAndAmount \#
        CcyXchg=CurrencyExchange5?
        AmountAndDirection35: Amt=NonNegativeDecimalNumber CdtDbtInd=CreditDebitCode
        AmountRangeBoundary1: BdryAmt=ImpliedCurrencyAndAmount Incl=YesNoIndicator
        AmountType3Choice| InstdAmt=ActiveOrHistoricCurrencyAndAmount EqvtAmt=EquivalentAmount2
        AmountType4Choice| InstdAmt=ActiveOrHistoricCurrencyAndAmount EqvtAmt=EquivalentAmount2
        AnyBICDec2014Identifier pattern [A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
        AnyBICIdentifier pattern [A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
        AttendanceContext1Code codes ATTD SATT UATT
        AuthenticationEntity1Code codes ICCD AGNT MERC
        AuthenticationMethod1Code codes UKNW BYPS NPIN FPIN CPSG PPSG MANU MERC SCRT SNCT SCNL
        Authorisation1Choice| Cd=Authorisation1Code Prtry=Max128Text
        Authorisation1Code codes AUTH FDET FSUM ILEV
        BICFIDec2014Identifier pattern [A-Z0-9]{4,4}[A-Z]{2,2}[A-Z0-9]{2,2}([A-Z0-9]{3,3}){0,1}
        BICFIIdentifier pattern [A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
        BICIdentifier pattern [A-Z]{6,6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3,3}){0,1}
        BankToCustomerDebitCreditNotificationV02: GrpHdr=GroupHeader42 Ntfctn=AccountNotification2+
        BankToCustomerDebitCreditNotificationV04: GrpHdr=GroupHeader58 Ntfctn=AccountNotification7+ \#
        SplmtryData=SupplementaryData1*
        BankToCustomerDebitCreditNotificationV08: GrpHdr=GroupHeader81 Ntfctn=AccountNotification17+ \#
        SplmtryData=SupplementaryData1*
        BankTransactionCodeStructure4: Domn=BankTransactionCodeStructure5? \#
        Prtry=ProprietaryBankTransactionCodeStructure1?
        BankTransactionCodeStructure5: Cd=ExternalBankTransactionDomain1Code Fmly=BankTransactionCodeStructure6
        BankTransactionCodeStructure6: Cd=ExternalBankTransactionFamily1Code \#
        SubFmlyCd=ExternalBankTransactionSubFamily1Code
        BaseOneRate decimal 11 10
        BatchBookingIndicator boolean
        BatchInformation2: MsgId=Max35Text? PmtInfId=Max35Text? NbOfTxs=Max15NumericText? \#
        TtlAmt=ActiveOrHistoricCurrencyAndAmount? CdtDbtInd=CreditDebitCode?
        BranchAndFinancialInstitutionIdentification4: FinInstnId=FinancialInstitutionIdentification7 \#
        BrnchId=BranchData2?
        BranchAndFinancialInstitutionIdentification5: FinInstnId=FinancialInstitutionIdentification8 \#
        BrnchId=BranchData2?
        BranchAndFinancialInstitutionIdentification6: FinInstnId=FinancialInstitutionIdentification18 \#
        BrnchId=BranchData3?
        BranchData2: Id=Max35Text? Nm=Max140Text? PstlAdr=PostalAddress6?
        BranchData3: Id=Max35Text? LEI=LEIIdentifier? Nm=Max140Text? PstlAdr=PostalAddress24?
        CSCManagement1Code codes PRST BYPS UNRD NCSC
        CardAggregated1: AddtlSvc=CardPaymentServiceType2Code? TxCtgy=ExternalCardTransactionCategory1Code? \#
        SaleRcncltnId=Max35Text? SeqNbRg=CardSequenceNumberRange1? TxDtRg=DateOrDateTimePeriodChoice?
        CardAggregated2: AddtlSvc=CardPaymentServiceType2Code? TxCtgy=ExternalCardTransactionCategory1Code? \#
        SaleRcncltnId=Max35Text? SeqNbRg=CardSequenceNumberRange1? TxDtRg=DateOrDateTimePeriod1Choice?
        CardDataReading1Code codes TAGC PHYS BRCD MGST CICC DFLE CTLS ECTL
        CardEntry1: Card=PaymentCard4? POI=PointOfInteraction1? AggtdNtry=CardAggregated1?
        CardEntry4: Card=PaymentCard4? POI=PointOfInteraction1? AggtdNtry=CardAggregated2? PrePdAcct=CashAccount38?
        CardIndividualTransaction1: AddtlSvc=CardPaymentServiceType2Code? \#
        TxCtgy=ExternalCardTransactionCategory1Code? SaleRcncltnId=Max35Text? SaleRefNb=Max35Text? SeqNb=Max35Text? \#
        TxId=TransactionIdentifier1? Pdct=Product2? VldtnDt=ISODate? VldtnSeqNb=Max35Text?
        CardIndividualTransaction2: ICCRltdData=Max1025Text? PmtCntxt=PaymentContext3? \#
        AddtlSvc=CardPaymentServiceType2Code? TxCtgy=ExternalCardTransactionCategory1Code? SaleRcncltnId=Max35Text? \#
        SaleRefNb=Max35Text? RePresntmntRsn=ExternalRePresentmentReason1Code? SeqNb=Max35Text? \#
        TxId=TransactionIdentifier1? Pdct=Product2? VldtnDt=ISODate? VldtnSeqNb=Max35Text?
        CardPaymentServiceType2Code codes AGGR DCCV GRTT INSP LOYT NRES PUCO RECP SOAF UNAF VCAU
        CardSecurityInformation1: CSCMgmt=CSCManagement1Code CSCVal=Min3Max4NumericText?
        CardSequenceNumberRange1: FrstTx=Max35Text? LastTx=Max35Text?
        CardTransaction1: Card=PaymentCard4? POI=PointOfInteraction1? Tx=CardTransaction1Choice?
        CardTransaction17: Card=PaymentCard4? POI=PointOfInteraction1? Tx=CardTransaction3Choice? \#
        PrePdAcct=CashAccount38?
        CardTransaction1Choice| Aggtd=CardAggregated1 Indv=CardIndividualTransaction1
        CardTransaction3Choice| Aggtd=CardAggregated2 Indv=CardIndividualTransaction2
        CardholderAuthentication2: AuthntcnMtd=AuthenticationMethod1Code AuthntcnNtty=AuthenticationEntity1Code
        CardholderVerificationCapability1Code codes MNSG NPIN FCPN FEPN FDSG FBIO MNVR FBIG APKI PKIS CHDT SCEC
        CashAccount16: Id=AccountIdentification4Choice Tp=CashAccountType2? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text?
        CashAccount20: Id=AccountIdentification4Choice Tp=CashAccountType2? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text? Ownr=PartyIdentification32? Svcr=BranchAndFinancialInstitutionIdentification4?
        CashAccount24: Id=AccountIdentification4Choice Tp=CashAccountType2Choice? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text?
        CashAccount25: Id=AccountIdentification4Choice Tp=CashAccountType2Choice? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text? Ownr=PartyIdentification43? Svcr=BranchAndFinancialInstitutionIdentification5?
        CashAccount38: Id=AccountIdentification4Choice Tp=CashAccountType2Choice? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text? Prxy=ProxyAccountIdentification1?
        CashAccount39: Id=AccountIdentification4Choice Tp=CashAccountType2Choice? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text? Prxy=ProxyAccountIdentification1? Ownr=PartyIdentification135? \#
        Svcr=BranchAndFinancialInstitutionIdentification6?
        CashAccount40: Id=AccountIdentification4Choice? Tp=CashAccountType2Choice? Ccy=ActiveOrHistoricCurrencyCode? \#
        Nm=Max70Text? Prxy=ProxyAccountIdentification1?
        CashAccountType2| Cd=CashAccountType4Code Prtry=Max35Text
        CashAccountType2Choice| Cd=ExternalCashAccountType1Code Prtry=Max35Text
        CashAccountType4Code codes CASH CHAR COMM TAXE CISH TRAS SACC CACC SVGS ONDP MGLD NREX MOMA LOAN SLRY ODFT
        CashAvailability1: Dt=CashAvailabilityDate1Choice Amt=ActiveOrHistoricCurrencyAndAmount \#
        CdtDbtInd=CreditDebitCode
        CashAvailabilityDate1Choice| NbOfDays=Max15PlusSignedNumericText ActlDt=ISODate
        CashBalanceAvailability2: Dt=CashBalanceAvailabilityDate1 Amt=ActiveOrHistoricCurrencyAndAmount \#
        CdtDbtInd=CreditDebitCode
        CashBalanceAvailabilityDate1| NbOfDays=Max15PlusSignedNumericText ActlDt=ISODate
        CashDeposit1: NoteDnmtn=ActiveCurrencyAndAmount NbOfNotes=Max15NumericText Amt=ActiveCurrencyAndAmount
        CategoryPurpose1Choice| Cd=ExternalCategoryPurpose1Code Prtry=Max35Text
        ChargeBearerType1Code codes DEBT CRED SHAR SLEV
        ChargeIncludedIndicator boolean
        ChargeType1Code codes BRKF COMM
        ChargeType2Choice| Cd=ChargeType1Code Prtry=GenericIdentification3
        ChargeType3Choice| Cd=ExternalChargeType1Code Prtry=GenericIdentification3
        Charges4: TtlChrgsAndTaxAmt=ActiveOrHistoricCurrencyAndAmount? Rcrd=ChargesRecord2*
        Charges6: TtlChrgsAndTaxAmt=ActiveOrHistoricCurrencyAndAmount? Rcrd=ChargesRecord3*
        Charges7: Amt=ActiveOrHistoricCurrencyAndAmount Agt=BranchAndFinancialInstitutionIdentification6
        ChargesInformation5: Amt=ActiveOrHistoricCurrencyAndAmount Pty=BranchAndFinancialInstitutionIdentification4
        ChargesInformation6: TtlChrgsAndTaxAmt=ActiveOrHistoricCurrencyAndAmount? \#
        Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode? Tp=ChargeType2Choice? Rate=PercentageRate? \#
        Br=ChargeBearerType1Code? Pty=BranchAndFinancialInstitutionIdentification4? Tax=TaxCharges2?
        ChargesRecord2: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode? \#
        ChrgInclInd=ChargeIncludedIndicator? Tp=ChargeType3Choice? Rate=PercentageRate? Br=ChargeBearerType1Code? \#
        Agt=BranchAndFinancialInstitutionIdentification5? Tax=TaxCharges2?
        ChargesRecord3: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode? \#
        ChrgInclInd=ChargeIncludedIndicator? Tp=ChargeType3Choice? Rate=PercentageRate? Br=ChargeBearerType1Code? \#
        Agt=BranchAndFinancialInstitutionIdentification6? Tax=TaxCharges2?
        Cheque11: ChqTp=ChequeType2Code? ChqNb=Max35Text? ChqFr=NameAndAddress16? \#
        DlvryMtd=ChequeDeliveryMethod1Choice? DlvrTo=NameAndAddress16? InstrPrty=Priority2Code? ChqMtrtyDt=ISODate? \#
        FrmsCd=Max35Text? MemoFld=Max35Text{0,2} RgnlClrZone=Max35Text? PrtLctn=Max35Text? Sgntr=Max70Text{0,5}
        Cheque6: ChqTp=ChequeType2Code? ChqNb=Max35Text? ChqFr=NameAndAddress10? \#
        DlvryMtd=ChequeDeliveryMethod1Choice? DlvrTo=NameAndAddress10? InstrPrty=Priority2Code? ChqMtrtyDt=ISODate? \#
        FrmsCd=Max35Text? MemoFld=Max35Text{0,2} RgnlClrZone=Max35Text? PrtLctn=Max35Text?
        ChequeDelivery1Code codes MLDB MLCD MLFA CRDB CRCD CRFA PUDB PUCD PUFA RGDB RGCD RGFA
        ChequeDeliveryMethod1Choice| Cd=ChequeDelivery1Code Prtry=Max35Text
        ChequeType2Code codes CCHQ CCCH BCHQ DRFT ELDR
        ClearingChannel2Code codes RTGS RTNS MPNS BOOK
        ClearingSystemIdentification2Choice| Cd=ExternalClearingSystemIdentification1Code Prtry=Max35Text
        ClearingSystemIdentification3Choice| Cd=ExternalCashClearingSystem1Code Prtry=Max35Text
        ClearingSystemMemberIdentification2: ClrSysId=ClearingSystemIdentification2Choice? MmbId=Max35Text
        Contact4: NmPrfx=NamePrefix2Code? Nm=Max140Text? PhneNb=PhoneNumber? MobNb=PhoneNumber? FaxNb=PhoneNumber? \#
        EmailAdr=Max2048Text? EmailPurp=Max35Text? JobTitl=Max35Text? Rspnsblty=Max35Text? Dept=Max70Text? \#
        Othr=OtherContact1* PrefrdMtd=PreferredContactMethod1Code?
        ContactDetails2: NmPrfx=NamePrefix1Code? Nm=Max140Text? PhneNb=PhoneNumber? MobNb=PhoneNumber? \#
        FaxNb=PhoneNumber? EmailAdr=Max2048Text? Othr=Max35Text?
        CopyDuplicate1Code codes CODU COPY DUPL
        CorporateAction1: Cd=Max35Text? Nb=Max35Text? Prtry=Max35Text?
        CorporateAction9: EvtTp=Max35Text EvtId=Max35Text
        CountryCode pattern [A-Z]{2,2}
        CreditDebitCode codes CRDT DBIT
        CreditTransferMandateData1: MndtId=Max35Text? Tp=MandateTypeInformation2? DtOfSgntr=ISODate? \#
        DtOfVrfctn=ISODateTime? ElctrncSgntr=Max10KBinary? FrstPmtDt=ISODate? FnlPmtDt=ISODate? \#
        Frqcy=Frequency36Choice? Rsn=MandateSetupReason1Choice?
        CreditTransferTransaction34: PmtId=PaymentIdentification6 PmtTpInf=PaymentTypeInformation26? \#
        Amt=AmountType4Choice XchgRateInf=ExchangeRate1? ChrgBr=ChargeBearerType1Code? ChqInstr=Cheque11? \#
        UltmtDbtr=PartyIdentification135? IntrmyAgt1=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt1Acct=CashAccount38? IntrmyAgt2=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt2Acct=CashAccount38? IntrmyAgt3=BranchAndFinancialInstitutionIdentification6? \#
        IntrmyAgt3Acct=CashAccount38? CdtrAgt=BranchAndFinancialInstitutionIdentification6? \#
        CdtrAgtAcct=CashAccount38? Cdtr=PartyIdentification135? CdtrAcct=CashAccount38? \#
        UltmtCdtr=PartyIdentification135? InstrForCdtrAgt=InstructionForCreditorAgent1* InstrForDbtrAgt=Max140Text? \#
        Purp=Purpose2Choice? RgltryRptg=RegulatoryReporting3{0,10} Tax=TaxInformation8? \#
        RltdRmtInf=RemittanceLocation7{0,10} RmtInf=RemittanceInformation16? SplmtryData=SupplementaryData1*
        CreditTransferTransactionInformation10: PmtId=PaymentIdentification1 PmtTpInf=PaymentTypeInformation19? \#
        Amt=AmountType3Choice XchgRateInf=ExchangeRateInformation1? ChrgBr=ChargeBearerType1Code? ChqInstr=Cheque6? \#
        UltmtDbtr=PartyIdentification32? IntrmyAgt1=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt1Acct=CashAccount16? IntrmyAgt2=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt2Acct=CashAccount16? IntrmyAgt3=BranchAndFinancialInstitutionIdentification4? \#
        IntrmyAgt3Acct=CashAccount16? CdtrAgt=BranchAndFinancialInstitutionIdentification4? \#
        CdtrAgtAcct=CashAccount16? Cdtr=PartyIdentification32? CdtrAcct=CashAccount16? \#
        UltmtCdtr=PartyIdentification32? InstrForCdtrAgt=InstructionForCreditorAgent1* InstrForDbtrAgt=Max140Text? \#
        Purp=Purpose2Choice? RgltryRptg=RegulatoryReporting3{0,10} Tax=TaxInformation3? \#
        RltdRmtInf=RemittanceLocation2{0,10} RmtInf=RemittanceInformation5?
        CreditorReferenceInformation2: Tp=CreditorReferenceType2? Ref=Max35Text?
        CreditorReferenceType1Choice| Cd=DocumentType3Code Prtry=Max35Text
        CreditorReferenceType2: CdOrPrtry=CreditorReferenceType1Choice Issr=Max35Text?
        CurrencyAndAmountRange2: Amt=ImpliedCurrencyAmountRangeChoice CdtDbtInd=CreditDebitCode? \#
        Ccy=ActiveOrHistoricCurrencyCode
        CurrencyExchange13: SrcCcy=ActiveCurrencyCode TrgtCcy=ActiveCurrencyCode XchgRate=BaseOneRate \#
        UnitCcy=ActiveCurrencyCode?
        CurrencyExchange5: SrcCcy=ActiveOrHistoricCurrencyCode TrgtCcy=ActiveOrHistoricCurrencyCode? \#
        UnitCcy=ActiveOrHistoricCurrencyCode? XchgRate=BaseOneRate CtrctId=Max35Text? QtnDt=ISODateTime?
        CustomerCreditTransferInitiationV03: GrpHdr=GroupHeader32 PmtInf=PaymentInstructionInformation3+
        CustomerCreditTransferInitiationV09: GrpHdr=GroupHeader85 PmtInf=PaymentInstruction30+ \#
        SplmtryData=SupplementaryData1*
        CustomerPaymentStatusReportV03: GrpHdr=GroupHeader36 OrgnlGrpInfAndSts=OriginalGroupInformation20 \#
        OrgnlPmtInfAndSts=OriginalPaymentInformation1*
        CustomerPaymentStatusReportV12: GrpHdr=GroupHeader86 OrgnlGrpInfAndSts=OriginalGroupHeader17 \#
        OrgnlPmtInfAndSts=OriginalPaymentInstruction40* SplmtryData=SupplementaryData1*
        DateAndDateTime2Choice| Dt=ISODate DtTm=ISODateTime
        DateAndDateTimeChoice| Dt=ISODate DtTm=ISODateTime
        DateAndPlaceOfBirth: BirthDt=ISODate PrvcOfBirth=Max35Text? CityOfBirth=Max35Text CtryOfBirth=CountryCode
        DateAndPlaceOfBirth1: BirthDt=ISODate PrvcOfBirth=Max35Text? CityOfBirth=Max35Text CtryOfBirth=CountryCode
        DateOrDateTimePeriod1Choice| Dt=DatePeriod2 DtTm=DateTimePeriod1
        DateOrDateTimePeriodChoice| Dt=DatePeriodDetails DtTm=DateTimePeriodDetails
        DatePeriod2: FrDt=ISODate ToDt=ISODate
        DatePeriodDetails: FrDt=ISODate ToDt=ISODate
        DateTimePeriod1: FrDtTm=ISODateTime ToDtTm=ISODateTime
        DateTimePeriodDetails: FrDtTm=ISODateTime ToDtTm=ISODateTime
        DecimalNumber decimal 18 17
        DiscountAmountAndType1: Tp=DiscountAmountType1Choice? Amt=ActiveOrHistoricCurrencyAndAmount
        DiscountAmountType1Choice| Cd=ExternalDiscountAmountType1Code Prtry=Max35Text
        DisplayCapabilities1: DispTp=UserInterface2Code NbOfLines=Max3NumericText LineWidth=Max3NumericText
        DocumentAdjustment1: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode? Rsn=Max4Text? \#
        AddtlInf=Max140Text?
        DocumentLineIdentification1: Tp=DocumentLineType1? Nb=Max35Text? RltdDt=ISODate?
        DocumentLineInformation1: Id=DocumentLineIdentification1+ Desc=Max2048Text? Amt=RemittanceAmount3?
        DocumentLineType1: CdOrPrtry=DocumentLineType1Choice Issr=Max35Text?
        """#
}
