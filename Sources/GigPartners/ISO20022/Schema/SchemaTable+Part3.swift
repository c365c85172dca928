extension SchemaTable {
    static let part3 = #"""
        OtherContact1: ChanlTp=Max4Text Id=Max128Text?
        OtherIdentification1: Id=Max35Text Sfx=Max16Text? Tp=IdentificationSource3Choice
        POIComponentType1Code codes SOFT EMVK EMVO MRIT CHIT SECM PEDV
        Pagination: PgNb=Max5NumericText LastPgInd=YesNoIndicator
        Pagination1: PgNb=Max5NumericText LastPgInd=YesNoIndicator
        Party11Choice| OrgId=OrganisationIdentification8 PrvtId=PersonIdentification5
        Party38Choice| OrgId=OrganisationIdentification29 PrvtId=PersonIdentification13
        Party40Choice| Pty=PartyIdentification135 Agt=BranchAndFinancialInstitutionIdentification6
        Party6Choice| OrgId=OrganisationIdentification4 PrvtId=PersonIdentification5
        PartyIdentification135: Nm=Max140Text? PstlAdr=PostalAddress24? Id=Party38Choice? CtryOfRes=CountryCode? \#
        CtctDtls=Contact4?
        PartyIdentification32: Nm=Max140Text? PstlAdr=PostalAddress6? Id=Party6Choice? CtryOfRes=CountryCode? \#
        CtctDtls=ContactDetails2?
        PartyIdentification43: Nm=Max140Text? PstlAdr=PostalAddress6? Id=Party11Choice? CtryOfRes=CountryCode? \#
        CtctDtls=ContactDetails2?
        PartyType3Code codes OPOI MERC ACCP ITAG ACQR CISS DLIS
        PartyType4Code codes MERC ACCP ITAG ACQR CISS TAXH
        PaymentCard4: PlainCardData=PlainCardData1? CardCtryCd=Exact3NumericText? CardBrnd=GenericIdentification1? \#
        AddtlCardData=Max70Text?
        PaymentContext3: CardPres=TrueFalseIndicator? CrdhldrPres=TrueFalseIndicator? \#
        OnLineCntxt=TrueFalseIndicator? AttndncCntxt=AttendanceContext1Code? TxEnvt=TransactionEnvironment1Code? \#
        TxChanl=TransactionChannel1Code? AttndntMsgCpbl=TrueFalseIndicator? AttndntLang=ISO2ALanguageCode? \#
        CardDataNtryMd=CardDataReading1Code FllbckInd=TrueFalseIndicator? AuthntcnMtd=CardholderAuthentication2?
        PaymentIdentification1: InstrId=Max35Text? EndToEndId=Max35Text
        PaymentIdentification6: InstrId=Max35Text? EndToEndId=Max35Text UETR=UUIDv4Identifier?
        PaymentInstruction30: PmtInfId=Max35Text PmtMtd=PaymentMethod3Code BtchBookg=BatchBookingIndicator? \#
        NbOfTxs=Max15NumericText? CtrlSum=DecimalNumber? PmtTpInf=PaymentTypeInformation26? \#
        ReqdExctnDt=DateAndDateTime2Choice PoolgAdjstmntDt=ISODate? Dbtr=PartyIdentification135 \#
        DbtrAcct=CashAccount38 DbtrAgt=BranchAndFinancialInstitutionIdentification6 DbtrAgtAcct=CashAccount38? \#
        InstrForDbtrAgt=Max140Text? UltmtDbtr=PartyIdentification135? ChrgBr=ChargeBearerType1Code? \#
        ChrgsAcct=CashAccount38? ChrgsAcctAgt=BranchAndFinancialInstitutionIdentification6? \#
        CdtTrfTxInf=CreditTransferTransaction34+
        PaymentInstructionInformation3: PmtInfId=Max35Text PmtMtd=PaymentMethod3Code \#
        BtchBookg=BatchBookingIndicator? NbOfTxs=Max15NumericText? CtrlSum=DecimalNumber? \#
        PmtTpInf=PaymentTypeInformation19? ReqdExctnDt=ISODate PoolgAdjstmntDt=ISODate? Dbtr=PartyIdentification32 \#
        DbtrAcct=CashAccount16 DbtrAgt=BranchAndFinancialInstitutionIdentification4 DbtrAgtAcct=CashAccount16? \#
        UltmtDbtr=PartyIdentification32? ChrgBr=ChargeBearerType1Code? ChrgsAcct=CashAccount16? \#
        ChrgsAcctAgt=BranchAndFinancialInstitutionIdentification4? \#
        CdtTrfTxInf=CreditTransferTransactionInformation10+
        PaymentMethod3Code codes CHK TRF TRA
        PaymentMethod4Code codes CHK TRF DD TRA
        PaymentReturnReason2: OrgnlBkTxCd=BankTransactionCodeStructure4? Orgtr=PartyIdentification43? \#
        Rsn=ReturnReason5Choice? AddtlInf=Max105Text*
        PaymentReturnReason5: OrgnlBkTxCd=BankTransactionCodeStructure4? Orgtr=PartyIdentification135? \#
        Rsn=ReturnReason5Choice? AddtlInf=Max105Text*
        PaymentTransaction129: StsId=Max35Text? OrgnlInstrId=Max35Text? OrgnlEndToEndId=Max35Text? \#
        OrgnlUETR=UUIDv4Identifier? TxSts=ExternalPaymentTransactionStatus1Code? \#
        StsRsnInf=StatusReasonInformation12* ChrgsInf=Charges7* TrckrData=TrackerData1? AccptncDtTm=ISODateTime? \#
        AcctSvcrRef=Max35Text? ClrSysRef=Max35Text? OrgnlTxRef=OriginalTransactionReference35? \#
        SplmtryData=SupplementaryData1*
        PaymentTransactionInformation25: StsId=Max35Text? OrgnlInstrId=Max35Text? OrgnlEndToEndId=Max35Text? \#
        TxSts=TransactionIndividualStatus3Code? StsRsnInf=StatusReasonInformation8* ChrgsInf=ChargesInformation5* \#
        AccptncDtTm=ISODateTime? AcctSvcrRef=Max35Text? ClrSysRef=Max35Text? \#
        OrgnlTxRef=OriginalTransactionReference13?
        PaymentTypeInformation19: InstrPrty=Priority2Code? SvcLvl=ServiceLevel8Choice? \#
        LclInstrm=LocalInstrument2Choice? CtgyPurp=CategoryPurpose1Choice?
        PaymentTypeInformation22: InstrPrty=Priority2Code? ClrChanl=ClearingChannel2Code? \#
        SvcLvl=ServiceLevel8Choice? LclInstrm=LocalInstrument2Choice? SeqTp=SequenceType1Code? \#
        CtgyPurp=CategoryPurpose1Choice?
        PaymentTypeInformation26: InstrPrty=Priority2Code? SvcLvl=ServiceLevel8Choice* \#
        LclInstrm=LocalInstrument2Choice? CtgyPurp=CategoryPurpose1Choice?
        PaymentTypeInformation27: InstrPrty=Priority2Code? ClrChanl=ClearingChannel2Code? \#
        SvcLvl=ServiceLevel8Choice* LclInstrm=LocalInstrument2Choice? SeqTp=SequenceType3Code? \#
        CtgyPurp=CategoryPurpose1Choice?
        PercentageRate decimal 11 10
        PersonIdentification13: DtAndPlcOfBirth=DateAndPlaceOfBirth1? Othr=GenericPersonIdentification1*
        PersonIdentification5: DtAndPlcOfBirth=DateAndPlaceOfBirth? Othr=GenericPersonIdentification1*
        PersonIdentificationSchemeName1Choice| Cd=ExternalPersonIdentification1Code Prtry=Max35Text
        PhoneNumber pattern \+[0-9]{1,3}-[0-9()+\-]{1,30}
        PlainCardData1: PAN=Min8Max28NumericText CardSeqNb=Min2Max3NumericText? FctvDt=ISOYearMonth? \#
        XpryDt=ISOYearMonth SvcCd=Exact3NumericText? TrckData=TrackData1* CardSctyCd=CardSecurityInformation1?
        PointOfInteraction1: Id=GenericIdentification32 SysNm=Max70Text? GrpId=Max35Text? \#
        Cpblties=PointOfInteractionCapabilities1? Cmpnt=PointOfInteractionComponent1*
        PointOfInteractionCapabilities1: CardRdngCpblties=CardDataReading1Code* \#
        CrdhldrVrfctnCpblties=CardholderVerificationCapability1Code* OnLineCpblties=OnLineCapability1Code? \#
        DispCpblties=DisplayCapabilities1* PrtLineWidth=Max3NumericText?
        PointOfInteractionComponent1: POICmpntTp=POIComponentType1Code ManfctrId=Max35Text? Mdl=Max35Text? \#
        VrsnNb=Max16Text? SrlNb=Max35Text? ApprvlNb=Max70Text*
        PostalAddress24: AdrTp=AddressType3Choice? Dept=Max70Text? SubDept=Max70Text? StrtNm=Max70Text? \#
        BldgNb=Max16Text? BldgNm=Max35Text? Flr=Max70Text? PstBx=Max16Text? Room=Max70Text? PstCd=Max16Text? \#
        TwnNm=Max35Text? TwnLctnNm=Max35Text? DstrctNm=Max35Text? CtrySubDvsn=Max35Text? Ctry=CountryCode? \#
        AdrLine=Max70Text{0,7}
        PostalAddress6: AdrTp=AddressType2Code? Dept=Max70Text? SubDept=Max70Text? StrtNm=Max70Text? \#
        BldgNb=Max16Text? PstCd=Max16Text? TwnNm=Max35Text? CtrySubDvsn=Max35Text? Ctry=CountryCode? \#
        AdrLine=Max70Text{0,7}
        PreferredContactMethod1Code codes LETT MAIL PHON FAXX CELL
        Price2: Tp=YieldedOrValueType1Choice Val=PriceRateOrAmountChoice
        Price7: Tp=YieldedOrValueType1Choice Val=PriceRateOrAmount3Choice
        PriceRateOrAmount3Choice| Rate=PercentageRate Amt=ActiveOrHistoricCurrencyAnd13DecimalAmount
        PriceRateOrAmountChoice| Rate=PercentageRate Amt=ActiveOrHistoricCurrencyAnd13DecimalAmount
        PriceValueType1Code codes DISC PREM PARV
        Priority2Code codes HIGH NORM
        Product2: PdctCd=Max70Text UnitOfMeasr=UnitOfMeasure1Code? PdctQty=DecimalNumber? \#
        UnitPric=ImpliedCurrencyAndAmount? PdctAmt=ImpliedCurrencyAndAmount? TaxTp=Max35Text? \#
        AddtlPdctInf=Max35Text?
        ProprietaryAgent2: Tp=Max35Text Agt=BranchAndFinancialInstitutionIdentification4
        ProprietaryAgent3: Tp=Max35Text Agt=BranchAndFinancialInstitutionIdentification5
        ProprietaryAgent4: Tp=Max35Text Agt=BranchAndFinancialInstitutionIdentification6
        ProprietaryBankTransactionCodeStructure1: Cd=Max35Text Issr=Max35Text?
        ProprietaryDate2: Tp=Max35Text Dt=DateAndDateTimeChoice
        ProprietaryDate3: Tp=Max35Text Dt=DateAndDateTime2Choice
        ProprietaryParty2: Tp=Max35Text Pty=PartyIdentification32
        ProprietaryParty3: Tp=Max35Text Pty=PartyIdentification43
        ProprietaryParty5: Tp=Max35Text Pty=Party40Choice
        ProprietaryPrice2: Tp=Max35Text Pric=ActiveOrHistoricCurrencyAndAmount
        ProprietaryQuantity1: Tp=Max35Text Qty=Max35Text
        ProprietaryReference1: Tp=Max35Text Ref=Max35Text
        ProxyAccountIdentification1: Tp=ProxyAccountType1Choice? Id=Max2048Text
        ProxyAccountType1Choice| Cd=ExternalProxyAccountType1Code Prtry=Max35Text
        Purpose2Choice| Cd=ExternalPurpose1Code Prtry=Max35Text
        Rate3: Tp=RateType4Choice VldtyRg=CurrencyAndAmountRange2?
        Rate4: Tp=RateType4Choice VldtyRg=ActiveOrHistoricCurrencyAndAmountRange2?
        RateType4Choice| Pctg=PercentageRate Othr=Max35Text
        ReferredDocumentInformation3: Tp=ReferredDocumentType2? Nb=Max35Text? RltdDt=ISODate?
        ReferredDocumentInformation7: Tp=ReferredDocumentType4? Nb=Max35Text? RltdDt=ISODate? \#
        LineDtls=DocumentLineInformation1*
        ReferredDocumentType1Choice| Cd=DocumentType5Code Prtry=Max35Text
        ReferredDocumentType2: CdOrPrtry=ReferredDocumentType1Choice Issr=Max35Text?
        ReferredDocumentType3Choice| Cd=DocumentType6Code Prtry=Max35Text
        ReferredDocumentType4: CdOrPrtry=ReferredDocumentType3Choice Issr=Max35Text?
        RegulatoryAuthority2: Nm=Max140Text? Ctry=CountryCode?
        RegulatoryReporting3: DbtCdtRptgInd=RegulatoryReportingType1Code? Authrty=RegulatoryAuthority2? \#
        Dtls=StructuredRegulatoryReporting3*
        RegulatoryReportingType1Code codes CRED DEBT BOTH
        RemittanceAmount1: DuePyblAmt=ActiveOrHistoricCurrencyAndAmount? \#
        DscntApldAmt=ActiveOrHistoricCurrencyAndAmount? CdtNoteAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TaxAmt=ActiveOrHistoricCurrencyAndAmount? AdjstmntAmtAndRsn=DocumentAdjustment1* \#
        RmtdAmt=ActiveOrHistoricCurrencyAndAmount?
        RemittanceAmount2: DuePyblAmt=ActiveOrHistoricCurrencyAndAmount? DscntApldAmt=DiscountAmountAndType1* \#
        CdtNoteAmt=ActiveOrHistoricCurrencyAndAmount? TaxAmt=TaxAmountAndType1* \#
        AdjstmntAmtAndRsn=DocumentAdjustment1* RmtdAmt=ActiveOrHistoricCurrencyAndAmount?
        RemittanceAmount3: DuePyblAmt=ActiveOrHistoricCurrencyAndAmount? DscntApldAmt=DiscountAmountAndType1* \#
        CdtNoteAmt=ActiveOrHistoricCurrencyAndAmount? TaxAmt=TaxAmountAndType1* \#
        AdjstmntAmtAndRsn=DocumentAdjustment1* RmtdAmt=ActiveOrHistoricCurrencyAndAmount?
        RemittanceInformation16: Ustrd=Max140Text* Strd=StructuredRemittanceInformation16*
        RemittanceInformation21: Ustrd=Max140Text* Strd=StructuredRemittanceInformation17*
        RemittanceInformation5: Ustrd=Max140Text* Strd=StructuredRemittanceInformation7*
        RemittanceInformation7: Ustrd=Max140Text* Strd=StructuredRemittanceInformation9*
        RemittanceLocation2: RmtId=Max35Text? RmtLctnMtd=RemittanceLocationMethod2Code? \#
        RmtLctnElctrncAdr=Max2048Text? RmtLctnPstlAdr=NameAndAddress10?
        RemittanceLocation7: RmtId=Max35Text? RmtLctnDtls=RemittanceLocationData1*
        RemittanceLocationData1: Mtd=RemittanceLocationMethod2Code ElctrncAdr=Max2048Text? PstlAdr=NameAndAddress16?
        RemittanceLocationMethod2Code codes FAXI EDIC URID EMAL POST SMSM
        ReportEntry10: NtryRef=Max35Text? Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode \#
        RvslInd=TrueFalseIndicator? Sts=EntryStatus1Choice BookgDt=DateAndDateTime2Choice? \#
        ValDt=DateAndDateTime2Choice? AcctSvcrRef=Max35Text? Avlbty=CashAvailability1* \#
        BkTxCd=BankTransactionCodeStructure4 ComssnWvrInd=YesNoIndicator? AddtlInfInd=MessageIdentification2? \#
        AmtDtls=AmountAndCurrencyExchange3? Chrgs=Charges6? TechInptChanl=TechnicalInputChannel1Choice? \#
        Intrst=TransactionInterest4? CardTx=CardEntry4? NtryDtls=EntryDetails9* AddtlNtryInf=Max500Text?
        ReportEntry2: NtryRef=Max35Text? Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode \#
        RvslInd=TrueFalseIndicator? Sts=EntryStatus2Code BookgDt=DateAndDateTimeChoice? ValDt=DateAndDateTimeChoice? \#
        AcctSvcrRef=Max35Text? Avlbty=CashBalanceAvailability2* BkTxCd=BankTransactionCodeStructure4 \#
        ComssnWvrInd=YesNoIndicator? AddtlInfInd=MessageIdentification2? AmtDtls=AmountAndCurrencyExchange3? \#
        Chrgs=ChargesInformation6* TechInptChanl=TechnicalInputChannel1Choice? Intrst=TransactionInterest2* \#
        NtryDtls=EntryDetails1* AddtlNtryInf=Max500Text?
        ReportEntry4: NtryRef=Max35Text? Amt=ActiveOrHistoricCurrencyAndAmount CdtDbtInd=CreditDebitCode \#
        RvslInd=TrueFalseIndicator? Sts=EntryStatus2Code BookgDt=DateAndDateTimeChoice? ValDt=DateAndDateTimeChoice? \#
        AcctSvcrRef=Max35Text? Avlbty=CashBalanceAvailability2* BkTxCd=BankTransactionCodeStructure4 \#
        ComssnWvrInd=YesNoIndicator? AddtlInfInd=MessageIdentification2? AmtDtls=AmountAndCurrencyExchange3? \#
        Chrgs=Charges4? TechInptChanl=TechnicalInputChannel1Choice? Intrst=TransactionInterest3? CardTx=CardEntry1? \#
        NtryDtls=EntryDetails3* AddtlNtryInf=Max500Text?
        ReportingSource1Choice| Cd=ExternalReportingSource1Code Prtry=Max35Text
        ReturnReason5Choice| Cd=ExternalReturnReason1Code Prtry=Max35Text
        ReturnReasonInformation10: OrgnlBkTxCd=BankTransactionCodeStructure4? Orgtr=PartyIdentification32? \#
        Rsn=ReturnReason5Choice? AddtlInf=Max105Text*
        SecuritiesAccount13: Id=Max35Text Tp=GenericIdentification20? Nm=Max70Text?
        SecuritiesAccount19: Id=Max35Text Tp=GenericIdentification30? Nm=Max70Text?
        SecurityIdentification14: ISIN=ISINIdentifier? OthrId=OtherIdentification1* Desc=Max140Text?
        SecurityIdentification19: ISIN=ISINOct2015Identifier? OthrId=OtherIdentification1* Desc=Max140Text?
        SecurityIdentification4Choice| ISIN=ISINIdentifier Prtry=AlternateSecurityIdentification2
        SequenceRange1: FrSeq=Max35Text ToSeq=Max35Text
        SequenceRange1Choice| FrSeq=Max35Text ToSeq=Max35Text FrToSeq=SequenceRange1+ EQSeq=Max35Text+ \#
        NEQSeq=Max35Text+
        SequenceType1Code codes FRST RCUR FNAL OOFF
        SequenceType3Code codes FRST RCUR FNAL OOFF RPRE
        ServiceLevel8Choice| Cd=ExternalServiceLevel1Code Prtry=Max35Text
        SettlementInformation13: SttlmMtd=SettlementMethod1Code SttlmAcct=CashAccount16? \#
        ClrSys=ClearingSystemIdentification3Choice? InstgRmbrsmntAgt=BranchAndFinancialInstitutionIdentification4? \#
        InstgRmbrsmntAgtAcct=CashAccount16? InstdRmbrsmntAgt=BranchAndFinancialInstitutionIdentification4? \#
        InstdRmbrsmntAgtAcct=CashAccount16? ThrdRmbrsmntAgt=BranchAndFinancialInstitutionIdentification4? \#
        ThrdRmbrsmntAgtAcct=CashAccount16?
        SettlementInstruction11: SttlmMtd=SettlementMethod1Code SttlmAcct=CashAccount40? \#
        ClrSys=ClearingSystemIdentification3Choice? InstgRmbrsmntAgt=BranchAndFinancialInstitutionIdentification6? \#
        InstgRmbrsmntAgtAcct=CashAccount40? InstdRmbrsmntAgt=BranchAndFinancialInstitutionIdentification6? \#
        InstdRmbrsmntAgtAcct=CashAccount40? ThrdRmbrsmntAgt=BranchAndFinancialInstitutionIdentification6? \#
        ThrdRmbrsmntAgtAcct=CashAccount40?
        SettlementMethod1Code codes INDA INGA COVE CLRG
        StatusReason6Choice| Cd=ExternalStatusReason1Code Prtry=Max35Text
        StatusReasonInformation12: Orgtr=PartyIdentification135? Rsn=StatusReason6Choice? AddtlInf=Max105Text*
        StatusReasonInformation8: Orgtr=PartyIdentification32? Rsn=StatusReason6Choice? AddtlInf=Max105Text*
        StructuredRegulatoryReporting3: Tp=Max35Text? Dt=ISODate? Ctry=CountryCode? Cd=Max10Text? \#
        Amt=ActiveOrHistoricCurrencyAndAmount? Inf=Max35Text*
        StructuredRemittanceInformation16: RfrdDocInf=ReferredDocumentInformation7* RfrdDocAmt=RemittanceAmount2? \#
        CdtrRefInf=CreditorReferenceInformation2? Invcr=PartyIdentification135? Invcee=PartyIdentification135? \#
        TaxRmt=TaxInformation7? GrnshmtRmt=Garnishment3? AddtlRmtInf=Max140Text{0,3}
        StructuredRemittanceInformation17: RfrdDocInf=ReferredDocumentInformation7* RfrdDocAmt=RemittanceAmount2? \#
        CdtrRefInf=CreditorReferenceInformation2? Invcr=PartyIdentification135? Invcee=PartyIdentification135? \#
        TaxRmt=TaxData1? GrnshmtRmt=Garnishment3? AddtlRmtInf=Max140Text{0,3}
        StructuredRemittanceInformation7: RfrdDocInf=ReferredDocumentInformation3* RfrdDocAmt=RemittanceAmount1? \#
        CdtrRefInf=CreditorReferenceInformation2? Invcr=PartyIdentification32? Invcee=PartyIdentification32? \#
        AddtlRmtInf=Max140Text{0,3}
        StructuredRemittanceInformation9: RfrdDocInf=ReferredDocumentInformation3* RfrdDocAmt=RemittanceAmount2? \#
        CdtrRefInf=CreditorReferenceInformation2? Invcr=PartyIdentification43? Invcee=PartyIdentification43? \#
        AddtlRmtInf=Max140Text{0,3}
        SupplementaryData1: PlcAndNm=Max350Text? Envlp=SupplementaryDataEnvelope1
        SupplementaryDataEnvelope1%
        TaxAmount1: Rate=PercentageRate? TaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TtlAmt=ActiveOrHistoricCurrencyAndAmount? Dtls=TaxRecordDetails1*
        TaxAmount2: Rate=PercentageRate? TaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TtlAmt=ActiveOrHistoricCurrencyAndAmount? Dtls=TaxRecordDetails2*
        TaxAmount3: Rate=PercentageRate? TaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TtlAmt=ActiveOrHistoricCurrencyAndAmount? Dtls=TaxRecordDetails3*
        TaxAmountAndType1: Tp=TaxAmountType1Choice? Amt=ActiveOrHistoricCurrencyAndAmount
        TaxAmountType1Choice| Cd=ExternalTaxAmountType1Code Prtry=Max35Text
        TaxAuthorisation1: Titl=Max35Text? Nm=Max140Text?
        TaxCharges2: Id=Max35Text? Rate=PercentageRate? Amt=ActiveOrHistoricCurrencyAndAmount?
        TaxData1: Cdtr=TaxParty1? Dbtr=TaxParty2? UltmtDbtr=TaxParty2? AdmstnZone=Max35Text? RefNb=Max140Text? \#
        Mtd=Max35Text? TtlTaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TtlTaxAmt=ActiveOrHistoricCurrencyAndAmount? Dt=ISODate? SeqNb=Number? Rcrd=TaxRecord3*
        TaxInformation3: Cdtr=TaxParty1? Dbtr=TaxParty2? AdmstnZn=Max35Text? RefNb=Max140Text? Mtd=Max35Text? \#
        TtlTaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt=ActiveOrHistoricCurrencyAndAmount? Dt=ISODate? \#
        SeqNb=Number? Rcrd=TaxRecord1*
        TaxInformation7: Cdtr=TaxParty1? Dbtr=TaxParty2? UltmtDbtr=TaxParty2? AdmstnZone=Max35Text? \#
        RefNb=Max140Text? Mtd=Max35Text? TtlTaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? \#
        TtlTaxAmt=ActiveOrHistoricCurrencyAndAmount? Dt=ISODate? SeqNb=Number? Rcrd=TaxRecord2*
        TaxInformation8: Cdtr=TaxParty1? Dbtr=TaxParty2? AdmstnZone=Max35Text? RefNb=Max140Text? Mtd=Max35Text? \#
        TtlTaxblBaseAmt=ActiveOrHistoricCurrencyAndAmount? TtlTaxAmt=ActiveOrHistoricCurrencyAndAmount? Dt=ISODate? \#
        SeqNb=Number? Rcrd=TaxRecord2*
        TaxParty1: TaxId=Max35Text? RegnId=Max35Text? TaxTp=Max35Text?
        TaxParty2: TaxId=Max35Text? RegnId=Max35Text? TaxTp=Max35Text? Authstn=TaxAuthorisation1?
        TaxPeriod1: Yr=ISODate? Tp=TaxRecordPeriod1Code? FrToDt=DatePeriodDetails?
        TaxPeriod2: Yr=ISODate? Tp=TaxRecordPeriod1Code? FrToDt=DatePeriod2?
        TaxPeriod3: Yr=ISOYear? Tp=TaxRecordPeriod1Code? FrToDt=DatePeriod2?
        TaxRecord1: Tp=Max35Text? Ctgy=Max35Text? CtgyDtls=Max35Text? DbtrSts=Max35Text? CertId=Max35Text? \#
        FrmsCd=Max35Text? Prd=TaxPeriod1? TaxAmt=TaxAmount1? AddtlInf=Max140Text?
        """#
}
