import GigPrimitives

extension StatusReason {
    /// The code of `ExternalStatusReason1Code` for a refusal; `NARR` where the set has none that fits.
    static func code(_ refusal: RefusalCode, _ subject: Subject) -> String {
        switch refusal {
        case .authenticationRequired, .keyInvalid, .keyRevoked, .keyPending, .demonstrationKey, .demonstrationData,
            .permissionDenied:
            "AG08"
        case .signatureInvalid: "DS17"
        case .messageTooLarge: "AM18"
        case .bodyTooLarge, .bodyMalformed, .bodyTooDeep, .mediaTypeUnsupported, .xmlMalformed,
            .xmlDoctypeForbidden, .xmlTooDeep, .messageUnsupported, .messageInvalid:
            "FF01"
        case .fieldUnknown: "CH17"
        case .fieldMissing: "CH21"
        case .fieldInvalid: "CH16"
        case .amountMalformed: "AM12"
        case .amountNotPositive: "AM01"
        case .amountTooLarge: "AM02"
        case .amountTooPrecise: "CH20"
        case .currencyUnknown: "AM11"
        case .currencyMismatch: "AM03"
        case .accountUnknown, .bankAccountMissing: sided(subject, debtor: "AC02", creditor: "AC03", other: "AC01")
        case .accountClosed: sided(subject, debtor: "AC05", creditor: "AC07", other: "AC04")
        case .accountsSame: "AG03"
        case .insufficientFunds: "AM04"
        case .limitExceeded: "AM14"
        case .batchTooLarge: "AM18"
        case .segregationViolated: "AG01"
        case .endToEndIdReused: "DU04"
        case .messageIdReused: subject == .batch ? "DU02" : "DU01"
        case .idempotencyKeyReused: "DUPL"
        case .bankUnknown: sided(subject, debtor: "RC03", creditor: "RC04", other: "RC02")
        case .customerUnknown: "BE06"
        case .kycDocumentNotAccepted, .kycLivenessNotPassed, .kycSessionUnknown, .kycSessionClosed: "RR04"
        case .screeningHit, .accountUnavailable, .customerAlertOpen, .alertUnknown, .alertClosed, .secondPersonRequired:
            "MS03"
        case .screeningListMissing, .screeningListStale, .listMalformed, .listShrunk, .listOutdated,
            .storeUnavailable, .storeUncertain, .storeFull, .storeLocked, .overloaded, .logHalted, .logUnpublished:
            "FF10"
        case .transactionCountMismatch: counted(subject, group: "AM19", batch: "AM20", other: "AM18")
        case .controlSumMismatch: counted(subject, group: "AM16", batch: "AM17", other: "AM10")
        case .paymentMethodUnsupported: "AG03"
        case .signatureExpired, .resourceUnknown, .methodNotAllowed, .idempotencyKeyMissing, .idempotencyKeyInvalid,
            .balanceOverflow, .accountNotEmpty, .accountExists, .transferUnknown, .transferNotPending,
            .statementUnbalanced, .transferExpired, .reversalExceeded, .orderNotReserved, .reservationExceeded,
            .effectiveDateTooFar, .orderIdReused, .orderIdFailed, .chainFailed, .verifierMissing,
            .chainOpen, .receiptPending, .logEntryErased, .retentionRunning, .liabilitiesMissing, .liabilitiesPublished,
            .bankStatementMissing, .legalHold, .proposalUnknown, .proposalClosed, .proposalOpen, .rotationRunning,
            .storeWorkRunning, .storeNotEmbedded, .documentTypeMismatch, .documentIncomplete, .documentLimitReached,
            .documentErased, .uploadExpired:
            "NARR"
        }
    }

    private static func sided(_ subject: Subject, debtor: String, creditor: String, other: String) -> String {
        switch subject {
        case .debtor: debtor
        case .creditor: creditor
        case .group, .batch, .payment: other
        }
    }

    private static func counted(_ subject: Subject, group: String, batch: String, other: String) -> String {
        switch subject {
        case .group: group
        case .batch: batch
        case .debtor, .creditor, .payment: other
        }
    }
}
