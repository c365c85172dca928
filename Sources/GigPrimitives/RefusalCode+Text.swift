extension RefusalCode {
    /// What kind of "no" it is; HTTP maps each kind to one status.
    package enum Kind: Sendable {
        case unauthenticated, forbidden, malformed, tooLarge, unsupported, unknown, wrongMethod, conflict, refused,
            unavailable
    }

    package var kind: Kind { entry.0 }

    /// One sentence that says what is wrong.
    package var title: String { entry.1 }

    /// One sentence that says what to do.
    package var remedy: String { entry.2 }

    private var entry: (Kind, String, String) {
        switch self {
        case .authenticationRequired:
            (.unauthenticated, "No API key was sent.", "Send the header Authorization: Bearer <API key>.")
        case .keyInvalid:
            (
                .unauthenticated, "This API key is not known here.",
                "Check that the key was copied whole, or ask for a new one."
            )
        case .keyRevoked:
            (.unauthenticated, "This API key was revoked.", "Ask an administrator for a new key.")
        case .keyPending:
            (
                .forbidden, "The key's entry is not under a checkpoint yet that enough witnesses have signed.",
                "Use the key in a few seconds; if it stays so, see that the witnesses can be reached."
            )
        case .demonstrationKey:
            (
                .forbidden, "Demonstration keys are refused in production.",
                "Issue a production key with 'gigmopay keys issue'."
            )
        case .demonstrationData:
            (
                .forbidden, "This store holds demonstration data, which production refuses.",
                "Start production on an empty data folder."
            )
        case .permissionDenied:
            (
                .forbidden, "The role of this key does not permit this action.",
                "Use a key whose role permits it; docs/permissions.md lists them."
            )
        case .signatureInvalid:
            (
                .unauthenticated, "The signature does not match the body.",
                "Sign the raw body with the secret of this endpoint."
            )
        case .signatureExpired:
            (
                .unauthenticated, "The signature is too old or from the future.",
                "Sign again; the clock may differ by five minutes at most."
            )
        case .bodyTooLarge:
            (
                .tooLarge, "The body is over the limit of this address.",
                "Send less at once; docs/limits.md lists the limits."
            )
        case .bodyMalformed:
            (.malformed, "The body is not well-formed JSON.", "Send one JSON object, encoded as UTF-8.")
        case .bodyTooDeep:
            (.malformed, "The JSON is nested too deeply.", "Nest no deeper than 16 levels.")
        case .mediaTypeUnsupported:
            (
                .unsupported, "This address does not take this content type.",
                "Send the content type that /openapi.json names."
            )
        case .fieldUnknown:
            (
                .malformed, "The body has a field that this address does not know.",
                "Remove the named fields, or correct their spelling."
            )
        case .fieldMissing:
            (.malformed, "A required field is missing.", "Add the named fields.")
        case .fieldInvalid:
            (
                .malformed, "A field has the wrong type, length or form.",
                "Correct the named fields as /openapi.json describes them."
            )
        case .resourceUnknown:
            (.unknown, "There is nothing at this address.", "Check the address; /openapi.json lists them.")
        case .verifierMissing:
            (
                .unknown, "The page that checks files is not built.",
                "Whoever runs the house: script/build-verifier makes it, and gigmopay serve --verifier takes it."
            )
        case .methodNotAllowed:
            (.wrongMethod, "This address does not take this method.", "Use a method that the Allow header names.")
        case .idempotencyKeyMissing:
            (
                .malformed, "A command needs an idempotency key.",
                "Send the header Idempotency-Key with a value of your own, new for each command."
            )
        case .idempotencyKeyInvalid:
            (.malformed, "The idempotency key is not of the right form.", "Use 1 to 255 visible ASCII characters.")
        case .idempotencyKeyReused:
            (
                .conflict, "This idempotency key was used before, with other contents.",
                "Use a new key for a new command; the named fields differ."
            )
        case .amountMalformed:
            (
                .malformed, "The amount is not a decimal number.",
                "Write the amount as digits with a point, such as 12.50."
            )
        case .amountNotPositive:
            (.malformed, "The amount is zero or negative.", "Send an amount above zero.")
        case .amountTooLarge:
            (.malformed, "The amount is over 2^63 - 1 minor units.", "Send a smaller amount.")
        case .amountTooPrecise:
            (
                .malformed, "The amount has more decimals than its currency.",
                "Use no more decimals than ISO 4217 gives the currency."
            )
        case .currencyUnknown:
            (.malformed, "The currency is not in ISO 4217.", "Use the three-letter code of a currency that is in use.")
        case .currencyMismatch:
            (
                .refused, "The currency is not that of the account.",
                "Use an account of this currency, or the account's own currency."
            )
        case .balanceOverflow:
            (.refused, "The balance would exceed 2^63 - 1 minor units.", "Split the money over several accounts.")
        case .accountUnknown:
            (.unknown, "There is no such account that you may use.", "Check the account's id, IBAN or number.")
        case .accountClosed:
            (.refused, "The account is closed.", "Use another account of this customer.")
        case .accountUnavailable:
            (.refused, "The account can't be used at present.", "Ask the operator's customer service.")
        case .accountNotEmpty:
            (.refused, "The account still holds money or a pending transfer.", "Empty the account first.")
        case .accountExists:
            (.conflict, "There is already such an account.", "Use the account that exists, or another number.")
        case .accountsSame:
            (.refused, "Payer and payee are the same account.", "Name two different accounts.")
        case .insufficientFunds:
            (.refused, "The payer's available balance is too low.", "Pay in first, or send less.")
        case .segregationViolated:
            (
                .refused, "Customer money and company money may not meet in this way.",
                "Use a transfer code that joins these two purposes; docs/ledger.md lists them."
            )
        case .transferUnknown:
            (.unknown, "There is no such transfer that you may see.", "Check the transfer's id.")
        case .transferNotPending:
            (.refused, "The transfer is not pending any more.", "Look at the transfer: it was posted or voided before.")
        case .transferExpired:
            (.refused, "The time to use the reserved money is over.", "Reserve it anew under a new id.")
        case .limitExceeded:
            (
                .refused, "A limit on the account for this hour, day or month would be exceeded.",
                "Wait for the next hour, day or month, or have the limit changed."
            )
        case .reversalExceeded:
            (
                .refused, "More would be given back than was paid.",
                "Give back at most what is left of the payment after earlier refunds."
            )
        case .orderNotReserved:
            (
                .refused, "The order is not reserved.",
                "Look at the order's state: only one that is reserved can be posted or voided."
            )
        case .reservationExceeded:
            (
                .refused, "More would be paid than is reserved.",
                "Post at most what was reserved, or all of it by naming no amount."
            )
        case .effectiveDateTooFar:
            (
                .refused, "The effective date is too far from today.",
                "Name a day at most 400 days back or 31 days ahead."
            )
        case .orderIdReused:
            (
                .conflict, "An order of this id exists and says something else in the named fields.",
                "Send the same order again, or give a new order an id of its own."
            )
        case .orderIdFailed:
            (
                .conflict, "An order of this id failed before; its id never succeeds later.",
                "Send the order under a new id."
            )
        case .chainFailed:
            (.refused, "Another order of the same linked chain failed.", "Mend that order, and send the chain again.")
        case .chainOpen:
            (
                .malformed, "The last order is linked to one that does not follow.",
                "End each chain with an order that is not linked."
            )
        case .batchTooLarge:
            (.malformed, "There are more orders than one command takes.", "Send at most 8,190 orders at once.")
        case .endToEndIdReused:
            (.conflict, "The payer used this end-to-end id before.", "Give each payment an end-to-end id of its own.")
        case .messageIdReused:
            (.conflict, "The sender used this message id before.", "Give each file a message id of its own.")
        case .bankUnknown:
            (
                .unknown, "No partner bank or safeguarding account of ours fits.",
                "Register the bank account first, or check the message's account and currency."
            )
        case .bankAccountMissing:
            (.refused, "The customer has no bank account to pay out to.", "Add the customer's own bank account first.")
        case .customerUnknown:
            (.unknown, "There is no such customer that you may see.", "Check the customer's id.")
        case .kycDocumentNotAccepted:
            (.refused, "A party has no accepted government ID.", "Let the named party finish identification first.")
        case .kycLivenessNotPassed:
            (
                .refused, "A party has not passed the liveness check.",
                "Let the named party finish the liveness check first."
            )
        case .kycSessionUnknown:
            (.unknown, "There is no such identification session.", "Check the session's id.")
        case .kycSessionClosed:
            (
                .refused, "The identification session has ended.",
                "Ask the operator: a session that has ended takes no more verdicts."
            )
        case .screeningListMissing:
            (
                .unavailable, "No sanctions list is in force, so nothing posts.",
                "Import a list with 'gigmopay lists import'."
            )
        case .screeningListStale:
            (
                .unavailable, "A sanctions list is older than allowed, so nothing posts.",
                "Import today's list with 'gigmopay lists import'."
            )
        case .screeningHit:
            (
                .refused, "A compliance officer refused this payment after screening.",
                "Ask the operator's compliance office."
            )
        case .listMalformed:
            (.malformed, "The file is not a whole list of a known format.", "Fetch the list again from its publisher.")
        case .listShrunk:
            (
                .refused, "The list lost more entries than one update may.",
                "Fetch the list again; if the shrinkage is real, raise the allowed share."
            )
        case .listOutdated:
            (.refused, "A newer edition of this list is in force.", "Import the newest edition.")
        case .alertUnknown:
            (.unknown, "There is no such alert that you may see.", "Check the alert's id.")
        case .alertClosed:
            (.refused, "The alert was decided before.", "Look at the alert: its decisions are recorded.")
        case .customerAlertOpen:
            (
                .conflict, "An alert about the customer comes before this one.",
                "Decide the alert about the customer first."
            )
        case .secondPersonRequired:
            (.refused, "The same person can't decide twice.", "Let another compliance officer decide.")
        case .xmlMalformed:
            (.malformed, "The file is not well-formed XML.", "Export the file again; it may be cut short.")
        case .xmlDoctypeForbidden:
            (
                .malformed, "The file has a document type declaration, which is forbidden.",
                "Export the file without DOCTYPE and entities."
            )
        case .xmlTooDeep:
            (
                .malformed, "The XML is nested too deeply or an element is too long.",
                "Send a message that its schema permits."
            )
        case .messageUnsupported:
            (
                .unsupported, "This message type or version is not taken here.",
                "Send a type and version that docs/iso20022.md lists."
            )
        case .messageInvalid:
            (
                .malformed, "The message breaks the schema of its type.",
                "Correct the named element; validate the file against the ISO 20022 schema."
            )
        case .messageTooLarge:
            (
                .tooLarge, "The message has more payments than one file may.",
                "Split the file; docs/limits.md lists the limits."
            )
        case .transactionCountMismatch:
            (
                .refused, "NbOfTxs is not the number of payments in the file.",
                "Export the file again; it may be incomplete."
            )
        case .controlSumMismatch:
            (
                .refused, "CtrlSum is not the sum of the payments in the file.",
                "Export the file again; it may be altered."
            )
        case .paymentMethodUnsupported:
            (
                .refused, "This payment method is not offered.",
                "Use credit transfers (PmtMtd TRF) with an instructed amount."
            )
        case .statementUnbalanced:
            (.refused, "The amounts of the bank's message do not add up.", "Ask the bank for a corrected message.")
        case .receiptPending:
            (
                .unavailable, "The entry is not under a checkpoint yet that enough witnesses have signed.",
                "Ask again in a few seconds."
            )
        case .logEntryErased:
            (
                .refused, "The entry's clear text was erased; only its public part is left.",
                "Nothing brings it back: its place in the log can still be proved."
            )
        case .retentionRunning:
            (
                .refused, "The law requires that this is kept for longer.",
                "Erase it when its time has run out; docs/log.md and docs/personal-data.md say how long that is."
            )
        case .legalHold:
            (
                .refused, "A legal hold reaches what would be erased.",
                "Nothing that a hold reaches is erased before it is lifted; docs/personal-data.md says what that is."
            )
        case .documentTypeMismatch:
            (
                .refused, "The document does not begin as a file of its media type does.",
                "Send the file as it is, with its own media type."
            )
        case .documentIncomplete:
            (
                .malformed, "Fewer or more bytes of the document came than Content-Length says.",
                "Send the whole file again, with its own length."
            )
        case .documentLimitReached:
            (
                .conflict, "The customer has as many documents, or uploads at once, as one may have.",
                "Wait for the uploads that run; docs/limits.md lists the limits."
            )
        case .documentErased:
            (
                .refused, "The document's key was destroyed; nobody can read it any more.",
                "Nothing brings it back: the log still shows that it was there."
            )
        case .uploadExpired:
            (
                .unavailable, "The upload is not there any more: it took over an hour, or the customer was erased.",
                "Send the document again."
            )
        case .proposalUnknown:
            (.unknown, "There is no such proposal.", "Check the proposal's id.")
        case .proposalClosed:
            (
                .refused, "The proposal was settled before, or is older than 30 days.",
                "Look at the proposal, and propose again if it still should be done."
            )
        case .proposalOpen:
            (.conflict, "The same is proposed already.", "Let another compliance officer confirm or withdraw that.")
        case .rotationRunning:
            (
                .conflict, "An earlier rotation of keys is still running.",
                "Ask how far it is, and rotate when no key waits any more."
            )
        case .storeWorkRunning:
            (
                .conflict, "A backup, or a rotation of the store's key, is running.",
                "Ask how far it is, and begin when it is done."
            )
        case .storeNotEmbedded:
            (
                .refused, "The store is on a database server, whose own tools do this.",
                "Back it up with the server's tools; docs/operating.md says how."
            )
        case .liabilitiesMissing:
            (
                .unknown, "No proof of liabilities has been published for this account.",
                "Ask again after the next one: they are published every day."
            )
        case .liabilitiesPublished:
            (
                .conflict, "The liabilities of this moment are published already.",
                "Nothing was booked since: read the snapshot that is there."
            )
        case .bankStatementMissing:
            (
                .refused, "A safeguarding bank's statement of this moment is missing.",
                "Deliver the bank's camt.053 first."
            )
        case .logHalted:
            (
                .unavailable, "The log signs nothing: the store is older than what was signed, or another signs too.",
                "Stop every other writer and restore the newest store; docs/log.md says how."
            )
        case .logUnpublished:
            (
                .unavailable, "The log could not be published for a minute, so nothing is done.",
                "Try again with the same idempotency key; the server's own log says what stands in the way."
            )
        case .storeUnavailable:
            (
                .unavailable, "The store can't be written, so nothing was done.",
                "Try again with the same idempotency key."
            )
        case .storeUncertain:
            (
                .unavailable,
                "The store failed in the middle of a commit: whether this was done shows after a restart.",
                "Try again later with the same idempotency key, never with another: what was done is not done twice."
            )
        case .storeFull:
            (
                .unavailable, "The disk is full, so nothing was done.",
                "Free disk space, then try again with the same idempotency key."
            )
        case .storeLocked:
            (.unavailable, "Another process has this store open.", "Stop the other process first.")
        case .overloaded:
            (
                .unavailable, "Too many commands are waiting.",
                "Wait a little, then try again with the same idempotency key."
            )
        }
    }
}
