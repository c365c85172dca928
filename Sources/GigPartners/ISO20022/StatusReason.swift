import GigPrimitives

/// Why a payment, batch or file has its status: a code of `ExternalStatusReason1Code`, and texts of up to 105 characters.
package struct StatusReason: Hashable, Sendable {
    /// What a refusal is about: several refusals have a code for each side or level.
    package enum Subject: Hashable, Sendable, CaseIterable {
        case group, batch, debtor, creditor, payment
    }

    /// Characters of one `AddtlInf` element (`Max105Text`).
    static let longestText = 105

    /// `nil` where the sender gave a proprietary reason or none.
    package let code: String?
    package let texts: [String]

    package init(code: String?, texts: [String] = []) {
        self.code = code
        self.texts = texts
    }

    /// The reason that a payer is told for a refusal.
    ///
    /// A screening hit gets a neutral code without text, so that nobody learns of it (no tipping off); states of the
    /// house get one without our remedy, which is meant for its operator.
    package init(_ refusal: RefusalCode, about subject: Subject) {
        code = StatusReason.code(refusal, subject)
        switch refusal.disclosure {
        case .nothing: texts = []
        case .tryAgain: texts = ["Not processed for a technical reason. Send the payment again later."]
        case .reasonAndRemedy: texts = StatusReason.lines("\(refusal.rawValue): \(refusal.remedy)")
        }
    }

    private static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let line = lines.last, line.unicodeScalars.count + 1 + word.unicodeScalars.count <= longestText {
                lines[lines.count - 1] = line + " " + word
            } else {
                lines.append(String(word.prefix(longestText)))
            }
        }
        return lines
    }

    /// Reads a valid `StsRsnInf` element.
    init(_ information: XMLElement) {
        let proprietary = information.value("Rsn", "Prtry").map { [$0] } ?? []
        self.init(
            code: information.value("Rsn", "Cd"),
            texts: proprietary + information.children("AddtlInf").map(\.text)
        )
    }

    func write(to writer: inout XMLWriter) {
        writer.element("StsRsnInf") { information in
            if let code { information.element("Rsn") { $0.element("Cd", code) } }
            for text in texts { information.element("AddtlInf", text) }
        }
    }
}

extension RefusalCode {
    fileprivate enum Disclosure {
        case nothing, tryAgain, reasonAndRemedy
    }

    fileprivate var disclosure: Disclosure {
        switch self {
        case .screeningHit, .accountUnavailable, .customerAlertOpen, .alertUnknown, .alertClosed, .secondPersonRequired,
            .segregationViolated:
            .nothing
        case .screeningListMissing, .screeningListStale, .listMalformed, .listShrunk, .listOutdated,
            .storeUnavailable, .storeFull, .storeLocked, .overloaded:
            .tryAgain
        default: .reasonAndRemedy
        }
    }
}
