extension SchemaTable {
    static let part2 = #"""
        DocumentLineType1Choice| Cd=ExternalDocumentLineType1Code Prtry=Max35Text
        DocumentType3Code codes RADM RPIN FXDR DISP PUOR SCOR
        DocumentType5Code codes MSIN CNFA DNFA CINV CREN DEBN HIRI SBIN CMCN SOAC DISP BOLD VCHR AROI TSUT
        DocumentType6Code codes MSIN CNFA DNFA CINV CREN DEBN HIRI SBIN CMCN SOAC DISP BOLD VCHR AROI TSUT PUOR
        EntryDetails1: Btch=BatchInformation2? TxDtls=EntryTransaction2*
        EntryDetails3: Btch=BatchInformation2? TxDtls=EntryTransaction4*
        EntryDetails9: Btch=BatchInformation2? TxDtls=EntryTransaction10*
        EntryStatus1Choice| Cd=ExternalEntryStatus1Code Prtry=Max35Text
        EntryStatus2Code codes BOOK PDNG INFO
        EntryTransaction10: Refs=TransactionReferences6? Amt=ActiveOrHistoricCurrencyAndAmount? \#
        CdtDbtInd=CreditDebitCode? AmtDtls=AmountAndCurrencyExchange3? Avlbty=CashAvailability1* \#
        BkTxCd=BankTransactionCodeStructure4? Chrgs=Charges6? Intrst=TransactionInterest4? \#
        RltdPties=TransactionParties6? RltdAgts=TransactionAgents5? LclInstrm=LocalInstrument2Choice? \#
        Purp=Purpose2Choice? RltdRmtInf=RemittanceLocation7{0,10} RmtInf=RemittanceInformation16? \#
        RltdDts=TransactionDates3? RltdPric=TransactionPrice4Choice? RltdQties=TransactionQuantities3Choice* \#
        FinInstrmId=SecurityIdentification19? Tax=TaxInformation8? RtrInf=PaymentReturnReason5? \#
        CorpActn=CorporateAction9? SfkpgAcct=SecuritiesAccount19? CshDpst=CashDeposit1* CardTx=CardTransaction17? \#
        AddtlTxInf=Max500Text? SplmtryData=SupplementaryData1*
        EntryTransaction2: Refs=TransactionReferences2? AmtDtls=AmountAndCurrencyExchange3? \#
        Avlbty=CashBalanceAvailability2* BkTxCd=BankTransactionCodeStructure4? Chrgs=ChargesInformation6* \#
        Intrst=TransactionInterest2* RltdPties=TransactionParty2? RltdAgts=TransactionAgents2? Purp=Purpose2Choice? \#
        RltdRmtInf=RemittanceLocation2{0,10} RmtInf=RemittanceInformation5? RltdDts=TransactionDates2? \#
        RltdPric=TransactionPrice2Choice? RltdQties=TransactionQuantities1Choice* \#
        FinInstrmId=SecurityIdentification4Choice? Tax=TaxInformation3? RtrInf=ReturnReasonInformation10? \#
        CorpActn=CorporateAction1? SfkpgAcct=CashAccount16? AddtlTxInf=Max500Text?
        EntryTransaction4: Refs=TransactionReferences3? Amt=ActiveOrHistoricCurrencyAndAmount \#
        CdtDbtInd=CreditDebitCode AmtDtls=AmountAndCurrencyExchange3? Avlbty=CashBalanceAvailability2* \#
        BkTxCd=BankTransactionCodeStructure4? Chrgs=Charges4? Intrst=TransactionInterest3? \#
        RltdPties=TransactionParties3? RltdAgts=TransactionAgents3? Purp=Purpose2Choice? \#
        RltdRmtInf=RemittanceLocation2{0,10} RmtInf=RemittanceInformation7? RltdDts=TransactionDates2? \#
        RltdPric=TransactionPrice3Choice? RltdQties=TransactionQuantities2Choice* \#
        FinInstrmId=SecurityIdentification14? Tax=TaxInformation3? RtrInf=PaymentReturnReason2? \#
        CorpActn=CorporateAction9? SfkpgAcct=SecuritiesAccount13? CshDpst=CashDeposit1* CardTx=CardTransaction1? \#
        AddtlTxInf=Max500Text? SplmtryData=SupplementaryData1*
        EquivalentAmount2: Amt=ActiveOrHistoricCurrencyAndAmount CcyOfTrf=ActiveOrHistoricCurrencyCode
        Exact1NumericText pattern [0-9]
        Exact2NumericText pattern [0-9]{2}
        Exact3NumericText pattern [0-9]{3}
        Exact4AlphaNumericText pattern [a-zA-Z0-9]{4}
        ExchangeRate1: UnitCcy=ActiveOrHistoricCurrencyCode? XchgRate=BaseOneRate? RateTp=ExchangeRateType1Code? \#
        CtrctId=Max35Text?
        ExchangeRateInformation1: XchgRate=BaseOneRate? RateTp=ExchangeRateType1Code? CtrctId=Max35Text?
        ExchangeRateType1Code codes SPOT SALE AGRD
        ExternalAccountIdentification1Code text 1 4
        ExternalBankTransactionDomain1Code text 1 4
        ExternalBankTransactionFamily1Code text 1 4
        ExternalBankTransactionSubFamily1Code text 1 4
        ExternalCardTransactionCategory1Code text 1 4
        ExternalCashAccountType1Code text 1 4
        ExternalCashClearingSystem1Code text 1 3
        ExternalCategoryPurpose1Code text 1 4
        ExternalChargeType1Code text 1 4
        ExternalClearingSystemIdentification1Code text 1 5
        ExternalDiscountAmountType1Code text 1 4
        ExternalDocumentLineType1Code text 1 4
        ExternalEntryStatus1Code text 1 4
        ExternalFinancialInstitutionIdentification1Code text 1 4
        ExternalFinancialInstrumentIdentificationType1Code text 1 4
        ExternalGarnishmentType1Code text 1 4
        ExternalLocalInstrument1Code text 1 35
        ExternalMandateSetupReason1Code text 1 4
        ExternalOrganisationIdentification1Code text 1 4
        ExternalPaymentGroupStatus1Code text 1 4
        ExternalPaymentTransactionStatus1Code text 1 4
        ExternalPersonIdentification1Code text 1 4
        ExternalProxyAccountType1Code text 1 4
        ExternalPurpose1Code text 1 4
        ExternalRePresentmentReason1Code text 1 4
        ExternalReportingSource1Code text 1 4
        ExternalReturnReason1Code text 1 4
        ExternalServiceLevel1Code text 1 4
        ExternalStatusReason1Code text 1 4
        ExternalTaxAmountType1Code text 1 4
        ExternalTechnicalInputChannel1Code text 1 4
        FinancialIdentificationSchemeName1Choice| Cd=ExternalFinancialInstitutionIdentification1Code Prtry=Max35Text
        FinancialInstitutionIdentification18: BICFI=BICFIDec2014Identifier? \#
        ClrSysMmbId=ClearingSystemMemberIdentification2? LEI=LEIIdentifier? Nm=Max140Text? PstlAdr=PostalAddress24? \#
        Othr=GenericFinancialIdentification1?
        FinancialInstitutionIdentification7: BIC=BICIdentifier? ClrSysMmbId=ClearingSystemMemberIdentification2? \#
        Nm=Max140Text? PstlAdr=PostalAddress6? Othr=GenericFinancialIdentification1?
        FinancialInstitutionIdentification8: BICFI=BICFIIdentifier? ClrSysMmbId=ClearingSystemMemberIdentification2? \#
        Nm=Max140Text? PstlAdr=PostalAddress6? Othr=GenericFinancialIdentification1?
        FinancialInstrumentQuantity1Choice| Unit=DecimalNumber FaceAmt=ImpliedCurrencyAndAmount \#
        AmtsdVal=ImpliedCurrencyAndAmount
        FinancialInstrumentQuantityChoice| Unit=DecimalNumber FaceAmt=ImpliedCurrencyAndAmount \#
        AmtsdVal=ImpliedCurrencyAndAmount
        Frequency1Code codes YEAR MNTH QURT MIAN WEEK DAIL ADHO INDA
        Frequency36Choice| Tp=Frequency6Code Prd=FrequencyPeriod1 PtInTm=FrequencyAndMoment1
        Frequency6Code codes YEAR MNTH QURT MIAN WEEK DAIL ADHO INDA FRTN
        FrequencyAndMoment1: Tp=Frequency6Code PtInTm=Exact2NumericText
        FrequencyPeriod1: Tp=Frequency6Code CntPerPrd=DecimalNumber
        FromToAmountRange: FrAmt=AmountRangeBoundary1 ToAmt=AmountRangeBoundary1
        FromToAmountRange1: FrAmt=AmountRangeBoundary1 ToAmt=AmountRangeBoundary1
        Garnishment3: Tp=GarnishmentType1 Grnshee=PartyIdentification135? GrnshmtAdmstr=PartyIdentification135? \#
        RefNb=Max140Text? Dt=ISODate? RmtdAmt=ActiveOrHistoricCurrencyAndAmount? \#
        FmlyMdclInsrncInd=TrueFalseIndicator? MplyeeTermntnInd=TrueFalseIndicator?
        GarnishmentType1: CdOrPrtry=GarnishmentType1Choice Issr=Max35Text?
        GarnishmentType1Choice| Cd=ExternalGarnishmentType1Code Prtry=Max35Text
        GenericAccountIdentification1: Id=Max34Text SchmeNm=AccountSchemeName1Choice? Issr=Max35Text?
        GenericFinancialIdentification1: Id=Max35Text SchmeNm=FinancialIdentificationSchemeName1Choice? \#
        Issr=Max35Text?
        GenericIdentification1: Id=Max35Text SchmeNm=Max35Text? Issr=Max35Text?
        GenericIdentification20: Id=Exact4AlphaNumericText Issr=Max35Text SchmeNm=Max35Text?
        GenericIdentification3: Id=Max35Text Issr=Max35Text?
        GenericIdentification30: Id=Exact4AlphaNumericText Issr=Max35Text SchmeNm=Max35Text?
        GenericIdentification32: Id=Max35Text Tp=PartyType3Code? Issr=PartyType4Code? ShrtNm=Max35Text?
        GenericOrganisationIdentification1: Id=Max35Text SchmeNm=OrganisationIdentificationSchemeName1Choice? \#
        Issr=Max35Text?
        GenericPersonIdentification1: Id=Max35Text SchmeNm=PersonIdentificationSchemeName1Choice? Issr=Max35Text?
        GroupHeader32: MsgId=Max35Text CreDtTm=ISODateTime Authstn=Authorisation1Choice{0,2} \#
        NbOfTxs=Max15NumericText CtrlSum=DecimalNumber? InitgPty=PartyIdentification32 \#
        FwdgAgt=BranchAndFinancialInstitutionIdentification4?
        GroupHeader36: MsgId=Max35Text CreDtTm=ISODateTime InitgPty=PartyIdentification32? \#
        FwdgAgt=BranchAndFinancialInstitutionIdentification4? DbtrAgt=BranchAndFinancialInstitutionIdentification4? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification4?
        GroupHeader42: MsgId=Max35Text CreDtTm=ISODateTime MsgRcpt=PartyIdentification32? MsgPgntn=Pagination? \#
        AddtlInf=Max500Text?
        GroupHeader58: MsgId=Max35Text CreDtTm=ISODateTime MsgRcpt=PartyIdentification43? MsgPgntn=Pagination? \#
        OrgnlBizQry=OriginalBusinessQuery1? AddtlInf=Max500Text?
        GroupHeader81: MsgId=Max35Text CreDtTm=ISODateTime MsgRcpt=PartyIdentification135? MsgPgntn=Pagination1? \#
        OrgnlBizQry=OriginalBusinessQuery1? AddtlInf=Max500Text?
        GroupHeader85: MsgId=Max35Text CreDtTm=ISODateTime Authstn=Authorisation1Choice{0,2} \#
        NbOfTxs=Max15NumericText CtrlSum=DecimalNumber? InitgPty=PartyIdentification135 \#
        FwdgAgt=BranchAndFinancialInstitutionIdentification6?
        GroupHeader86: MsgId=Max35Text CreDtTm=ISODateTime InitgPty=PartyIdentification135? \#
        FwdgAgt=BranchAndFinancialInstitutionIdentification6? DbtrAgt=BranchAndFinancialInstitutionIdentification6? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification6?
        IBAN2007Identifier pattern [A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}
        ISINIdentifier pattern [A-Z0-9]{12,12}
        ISINOct2015Identifier pattern [A-Z]{2,2}[A-Z0-9]{9,9}[0-9]{1,1}
        ISO2ALanguageCode pattern [a-z]{2,2}
        ISODate date
        ISODateTime dateTime
        ISOYear gYear
        ISOYearMonth gYearMonth
        IdentificationSource3Choice| Cd=ExternalFinancialInstrumentIdentificationType1Code Prtry=Max35Text
        ImpliedCurrencyAmountRange1Choice| FrAmt=AmountRangeBoundary1 ToAmt=AmountRangeBoundary1 \#
        FrToAmt=FromToAmountRange1 EQAmt=ImpliedCurrencyAndAmount NEQAmt=ImpliedCurrencyAndAmount
        ImpliedCurrencyAmountRangeChoice| FrAmt=AmountRangeBoundary1 ToAmt=AmountRangeBoundary1 \#
        FrToAmt=FromToAmountRange EQAmt=ImpliedCurrencyAndAmount NEQAmt=ImpliedCurrencyAndAmount
        ImpliedCurrencyAndAmount decimal 18 5 nonnegative
        Instruction3Code codes CHQB HOLD PHOB TELB
        InstructionForCreditorAgent1: Cd=Instruction3Code? InstrInf=Max140Text?
        InterestRecord1: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode Tp=InterestType1Choice? \#
        Rate=Rate3? FrToDt=DateTimePeriodDetails? Rsn=Max35Text? Tax=TaxCharges2?
        InterestRecord2: Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode Tp=InterestType1Choice? \#
        Rate=Rate4? FrToDt=DateTimePeriod1? Rsn=Max35Text? Tax=TaxCharges2?
        InterestType1Choice| Cd=InterestType1Code Prtry=Max35Text
        InterestType1Code codes INDY OVRN
        LEIIdentifier pattern [A-Z0-9]{18,18}[0-9]{2,2}
        LocalInstrument2Choice| Cd=ExternalLocalInstrument1Code Prtry=Max35Text
        MandateClassification1Choice| Cd=MandateClassification1Code Prtry=Max35Text
        MandateClassification1Code codes FIXE USGB VARI
        MandateRelatedData2Choice| DrctDbtMndt=MandateRelatedInformation15? CdtTrfMndt=CreditTransferMandateData1?
        MandateRelatedInformation15: MndtId=Max35Text? DtOfSgntr=ISODate? AmdmntInd=TrueFalseIndicator? \#
        AmdmntInfDtls=AmendmentInformationDetails14? ElctrncSgntr=Max1025Text? FrstColltnDt=ISODate? \#
        FnlColltnDt=ISODate? Frqcy=Frequency36Choice? Rsn=MandateSetupReason1Choice? TrckgDays=Exact2NumericText?
        MandateRelatedInformation6: MndtId=Max35Text? DtOfSgntr=ISODate? AmdmntInd=TrueFalseIndicator? \#
        AmdmntInfDtls=AmendmentInformationDetails6? ElctrncSgntr=Max1025Text? FrstColltnDt=ISODate? \#
        FnlColltnDt=ISODate? Frqcy=Frequency1Code?
        MandateSetupReason1Choice| Cd=ExternalMandateSetupReason1Code Prtry=Max70Text
        MandateTypeInformation2: SvcLvl=ServiceLevel8Choice? LclInstrm=LocalInstrument2Choice? \#
        CtgyPurp=CategoryPurpose1Choice? Clssfctn=MandateClassification1Choice?
        Max1025Text text 1 1025
        Max105Text text 1 105
        Max10KBinary base64 10240
        Max10Text text 1 10
        Max128Text text 1 128
        Max140Text text 1 140
        Max15NumericText pattern [0-9]{1,15}
        Max15PlusSignedNumericText pattern [+]{0,1}[0-9]{1,15}
        Max16Text text 1 16
        Max2048Text text 1 2048
        Max34Text text 1 34
        Max350Text text 1 350
        Max35Text text 1 35
        Max3NumericText pattern [0-9]{1,3}
        Max4Text text 1 4
        Max500Text text 1 500
        Max5NumericText pattern [0-9]{1,5}
        Max70Text text 1 70
        MessageIdentification2: MsgNmId=Max35Text? MsgId=Max35Text?
        Min2Max3NumericText pattern [0-9]{2,3}
        Min3Max4NumericText pattern [0-9]{3,4}
        Min8Max28NumericText pattern [0-9]{8,28}
        NameAndAddress10: Nm=Max140Text Adr=PostalAddress6
        NameAndAddress16: Nm=Max140Text Adr=PostalAddress24
        NamePrefix1Code codes DOCT MIST MISS MADM
        NamePrefix2Code codes DOCT MADM MISS MIST MIKS
        NonNegativeDecimalNumber decimal 18 17 nonnegative
        Number decimal 18 0
        NumberAndSumOfTransactions1: NbOfNtries=Max15NumericText? Sum=DecimalNumber?
        NumberAndSumOfTransactions2: NbOfNtries=Max15NumericText? Sum=DecimalNumber? TtlNetNtryAmt=DecimalNumber? \#
        CdtDbtInd=CreditDebitCode?
        NumberAndSumOfTransactions4: NbOfNtries=Max15NumericText? Sum=DecimalNumber? \#
        TtlNetNtry=AmountAndDirection35?
        NumberOfTransactionsPerStatus3: DtldNbOfTxs=Max15NumericText DtldSts=TransactionIndividualStatus3Code \#
        DtldCtrlSum=DecimalNumber?
        NumberOfTransactionsPerStatus5: DtldNbOfTxs=Max15NumericText DtldSts=ExternalPaymentTransactionStatus1Code \#
        DtldCtrlSum=DecimalNumber?
        OnLineCapability1Code codes OFLN ONLN SMON
        OrganisationIdentification29: AnyBIC=AnyBICDec2014Identifier? LEI=LEIIdentifier? \#
        Othr=GenericOrganisationIdentification1*
        OrganisationIdentification4: BICOrBEI=AnyBICIdentifier? Othr=GenericOrganisationIdentification1*
        OrganisationIdentification8: AnyBIC=AnyBICIdentifier? Othr=GenericOrganisationIdentification1*
        OrganisationIdentificationSchemeName1Choice| Cd=ExternalOrganisationIdentification1Code Prtry=Max35Text
        OriginalAndCurrentQuantities1: FaceAmt=ImpliedCurrencyAndAmount AmtsdVal=ImpliedCurrencyAndAmount
        OriginalBusinessQuery1: MsgId=Max35Text MsgNmId=Max35Text? CreDtTm=ISODateTime?
        OriginalGroupHeader17: OrgnlMsgId=Max35Text OrgnlMsgNmId=Max35Text OrgnlCreDtTm=ISODateTime? \#
        OrgnlNbOfTxs=Max15NumericText? OrgnlCtrlSum=DecimalNumber? GrpSts=ExternalPaymentGroupStatus1Code? \#
        StsRsnInf=StatusReasonInformation12* NbOfTxsPerSts=NumberOfTransactionsPerStatus5*
        OriginalGroupInformation20: OrgnlMsgId=Max35Text OrgnlMsgNmId=Max35Text OrgnlCreDtTm=ISODateTime? \#
        OrgnlNbOfTxs=Max15NumericText? OrgnlCtrlSum=DecimalNumber? GrpSts=TransactionGroupStatus3Code? \#
        StsRsnInf=StatusReasonInformation8* NbOfTxsPerSts=NumberOfTransactionsPerStatus3*
        OriginalPaymentInformation1: OrgnlPmtInfId=Max35Text OrgnlNbOfTxs=Max15NumericText? \#
        OrgnlCtrlSum=DecimalNumber? PmtInfSts=TransactionGroupStatus3Code? StsRsnInf=StatusReasonInformation8* \#
        NbOfTxsPerSts=NumberOfTransactionsPerStatus3* TxInfAndSts=PaymentTransactionInformation25*
        OriginalPaymentInstruction40: OrgnlPmtInfId=Max35Text OrgnlNbOfTxs=Max15NumericText? \#
        OrgnlCtrlSum=DecimalNumber? PmtInfSts=ExternalPaymentGroupStatus1Code? StsRsnInf=StatusReasonInformation12* \#
        NbOfTxsPerSts=NumberOfTransactionsPerStatus5* TxInfAndSts=PaymentTransaction129*
        OriginalTransactionReference13: IntrBkSttlmAmt=ActiveOrHistoricCurrencyAndAmount? Amt=AmountType3Choice? \#
        IntrBkSttlmDt=ISODate? ReqdColltnDt=ISODate? ReqdExctnDt=ISODate? CdtrSchmeId=PartyIdentification32? \#
        SttlmInf=SettlementInformation13? PmtTpInf=PaymentTypeInformation22? PmtMtd=PaymentMethod4Code? \#
        MndtRltdInf=MandateRelatedInformation6? RmtInf=RemittanceInformation5? UltmtDbtr=PartyIdentification32? \#
        Dbtr=PartyIdentification32? DbtrAcct=CashAccount16? DbtrAgt=BranchAndFinancialInstitutionIdentification4? \#
        DbtrAgtAcct=CashAccount16? CdtrAgt=BranchAndFinancialInstitutionIdentification4? CdtrAgtAcct=CashAccount16? \#
        Cdtr=PartyIdentification32? CdtrAcct=CashAccount16? UltmtCdtr=PartyIdentification32?
        OriginalTransactionReference35: IntrBkSttlmAmt=ActiveOrHistoricCurrencyAndAmount? Amt=AmountType4Choice? \#
        IntrBkSttlmDt=ISODate? ReqdColltnDt=ISODate? ReqdExctnDt=DateAndDateTime2Choice? \#
        CdtrSchmeId=PartyIdentification135? SttlmInf=SettlementInstruction11? PmtTpInf=PaymentTypeInformation27? \#
        PmtMtd=PaymentMethod4Code? MndtRltdInf=MandateRelatedData2Choice? RmtInf=RemittanceInformation21? \#
        UltmtDbtr=Party40Choice? Dbtr=Party40Choice? DbtrAcct=CashAccount40? \#
        DbtrAgt=BranchAndFinancialInstitutionIdentification6? DbtrAgtAcct=CashAccount40? \#
        CdtrAgt=BranchAndFinancialInstitutionIdentification6? CdtrAgtAcct=CashAccount40? Cdtr=Party40Choice? \#
        CdtrAcct=CashAccount40? UltmtCdtr=Party40Choice? Purp=Purpose2Choice?
        """#
}
