import GigPrimitives

/// What a status report says about the message that it answers.
package struct OriginalMessage: Hashable, Sendable {
    package let messageID: String
    /// The message's type and version, for example `pain.001.001.09`.
    package let messageName: String
    package let creationDateTime: String?
    package let declaredCount: Int?
    package let declaredSum: String?

    package init(
        messageID: String,
        messageName: String,
        creationDateTime: String? = nil,
        declaredCount: Int? = nil,
        declaredSum: String? = nil
    ) {
        self.messageID = messageID
        self.messageName = messageName
        self.creationDateTime = creationDateTime
        self.declaredCount = declaredCount
        self.declaredSum = declaredSum
    }

    package init(_ initiation: PaymentInitiation) {
        self.init(
            messageID: initiation.messageID,
            messageName: initiation.version.rawValue,
            creationDateTime: initiation.creationDateTime,
            declaredCount: initiation.declaredCount,
            declaredSum: initiation.declaredSum
        )
    }

    /// Reads no further than the id of a pain.001 file that may break its schema later on; `nil` if it has none.
    ///
    /// With this a file that can't be read whole can still be answered with a rejection of the group.
    package static func peek(_ bytes: [UInt8]) -> OriginalMessage? {
        do throws(Refusal) {
            let reader = try MessageReader(bytes, expecting: PaymentInitiation.Version.allCases.map(\.rawValue))
            while let event = try reader.next() {
                guard case .start("MsgId", _, _) = event else { continue }
                return OriginalMessage(messageID: try reader.readElement().text, messageName: reader.identifier)
            }
        } catch {
            return nil
        }
        return nil
    }
}
