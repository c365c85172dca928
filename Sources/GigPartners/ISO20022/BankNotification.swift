import GigPrimitives

/// What a bank tells about movements on our accounts: ISO 20022 camt.054.001.02, .04 or .08.
package struct BankNotification: Hashable, Sendable {
    /// The versions that are read; their raw values are the names of the messages.
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case v2 = "camt.054.001.02"
        case v4 = "camt.054.001.04"
        case v8 = "camt.054.001.08"
    }

    /// The movements on one account (`Ntfctn`).
    package struct AccountNotification: Hashable, Sendable {
        package let id: String
        package let account: AccountReference
        package let currency: String?
        package let entries: [BankEntry]

        package init(id: String, account: AccountReference, currency: String? = nil, entries: [BankEntry]) {
            self.id = id
            self.account = account
            self.currency = currency
            self.entries = entries
        }
    }

    package let version: Version
    package let messageID: String
    package let creationDateTime: String
    package let notifications: [AccountNotification]

    package init(
        version: Version,
        messageID: String,
        creationDateTime: String,
        notifications: [AccountNotification]
    ) {
        self.version = version
        self.messageID = messageID
        self.creationDateTime = creationDateTime
        self.notifications = notifications
    }

    /// Reads a whole notification, entry by entry.
    ///
    /// Refuses with `message_unsupported` (camt.052 among others), `message_invalid` with the path of the
    /// element that breaks the schema, `statement_unbalanced` if the details of an entry don't add up to it, and
    /// `xml_…` for what isn't plain XML.
    package static func parse(_ bytes: [UInt8]) throws(Refusal) -> BankNotification {
        let reader = try MessageReader(bytes, expecting: Version.allCases.map(\.rawValue))
        var header: XMLElement?
        var notifications: [AccountNotification] = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "GrpHdr": header = try reader.readElement()
            case "Ntfctn": notifications.append(try readNotification(reader))
            case "SplmtryData": _ = try reader.readElement()
            default: continue
            }
        }
        guard let header, let version = Version(rawValue: reader.identifier), let messageID = header.value("MsgId")
        else { throw Refusal(.messageInvalid, field: "GrpHdr") }
        return BankNotification(
            version: version,
            messageID: messageID,
            creationDateTime: header.value("CreDtTm")?.trimmed ?? "",
            notifications: notifications
        )
    }

    private static func readNotification(_ reader: MessageReader) throws(Refusal) -> AccountNotification {
        var header: [XMLElement] = []
        var entries: [BankEntry] = []
        while let event = try reader.next() {
            switch event {
            case .start("Ntry", _, _):
                let entry = try BankEntry(try reader.readElement())
                try entry.checkDetails()
                entries.append(entry)
            case .start: header.append(try reader.readElement())
            case .text: continue
            case .end:
                let notification = XMLElement(name: "Ntfctn", children: header)
                guard let account = notification.child("Acct").flatMap({ AccountReference($0) }) else {
                    throw Refusal(.messageInvalid, field: "Ntfctn/Acct")
                }
                return AccountNotification(
                    id: notification.value("Id") ?? "",
                    account: account,
                    currency: notification.value("Acct", "Ccy"),
                    entries: entries
                )
            }
        }
        throw Refusal(.xmlMalformed)
    }
}
