import GigPrimitives

/// What a bank says was on our accounts: ISO 20022 camt.053.001.02 or .08.
///
/// The entries are held against the schema and left out: what moved is told by camt.054.
package struct BankStatement: Hashable, Sendable {
    /// The versions that are read; their raw values are the names of the messages.
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case v2 = "camt.053.001.02"
        case v8 = "camt.053.001.08"
    }

    /// The closing booked balance (`CLBD`) of one account.
    package struct AccountStatement: Hashable, Sendable {
        package let id: String
        package let account: AccountReference
        package let amount: CurrencyAmount
        /// Credit is money that the bank owes us.
        package let direction: BankEntry.Direction
        /// The day, or the day and time, as the bank writes it.
        package let date: String

        package init(
            id: String,
            account: AccountReference,
            amount: CurrencyAmount,
            direction: BankEntry.Direction,
            date: String
        ) {
            self.id = id
            self.account = account
            self.amount = amount
            self.direction = direction
            self.date = date
        }

        /// The day of the balance; nil in a spelling that is no day.
        package var day: CivilDate? { CivilDate(date.prefix(10)) }
    }

    package let version: Version
    package let messageID: String
    package let creationDateTime: String
    package let statements: [AccountStatement]

    package init(version: Version, messageID: String, creationDateTime: String, statements: [AccountStatement]) {
        self.version = version
        self.messageID = messageID
        self.creationDateTime = creationDateTime
        self.statements = statements
    }

    /// Reads a whole message, statement by statement.
    ///
    /// Refuses with `message_unsupported`, with `message_invalid` and the path of the element that breaks the schema,
    /// or `Stmt/Bal` where a statement has not exactly one closing booked balance, and `xml_…` for what isn't plain XML.
    package static func parse(_ bytes: [UInt8]) throws(Refusal) -> BankStatement {
        let reader = try MessageReader(bytes, expecting: Version.allCases.map(\.rawValue))
        var header: XMLElement?
        var statements: [AccountStatement] = []
        while let event = try reader.next() {
            guard case .start(let name, _, _) = event else { continue }
            switch name {
            case "GrpHdr": header = try reader.readElement()
            case "Stmt": statements.append(try readStatement(reader))
            case "SplmtryData": _ = try reader.readElement()
            default: continue
            }
        }
        guard let header, let version = Version(rawValue: reader.identifier), let messageID = header.value("MsgId")
        else { throw Refusal(.messageInvalid, field: "GrpHdr") }
        return BankStatement(
            version: version,
            messageID: messageID,
            creationDateTime: header.value("CreDtTm")?.trimmed ?? "",
            statements: statements
        )
    }

    private static func readStatement(_ reader: MessageReader) throws(Refusal) -> AccountStatement {
        var header: [XMLElement] = []
        while let event = try reader.next() {
            switch event {
            case .start("Ntry", _, _): _ = try reader.readElement()
            case .start: header.append(try reader.readElement())
            case .text: continue
            case .end: return try AccountStatement(XMLElement(name: "Stmt", children: header))
            }
        }
        throw Refusal(.xmlMalformed)
    }
}

extension BankStatement.AccountStatement {
    fileprivate init(_ statement: XMLElement) throws(Refusal) {
        guard let account = statement.child("Acct").flatMap({ AccountReference($0) }) else {
            throw Refusal(.messageInvalid, field: "Stmt/Acct")
        }
        let closing = statement.children("Bal").filter { $0.value("Tp", "CdOrPrtry", "Cd") == "CLBD" }
        guard closing.count == 1, let amount = closing[0].child("Amt"), let date = closing[0].child("Dt"),
            let direction = closing[0].value("CdtDbtInd").flatMap(BankEntry.Direction.init)
        else { throw Refusal(.messageInvalid, field: "Stmt/Bal") }
        self.init(
            id: statement.value("Id") ?? "",
            account: account,
            amount: CurrencyAmount(amount),
            direction: direction,
            date: (date.value("Dt") ?? date.value("DtTm") ?? "").trimmed
        )
    }
}
