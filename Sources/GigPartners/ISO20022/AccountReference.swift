/// How a message names an account: by IBAN, or by another number with the name of its scheme (`CashAccount`).
package struct AccountReference: Hashable, Sendable {
    /// What kind of number identifies the account.
    package enum Scheme: Hashable, Sendable {
        case iban
        /// The scheme's code or proprietary name, for example `BBAN`, where the message gives one.
        case other(String?)
    }

    package let identifier: String
    package let scheme: Scheme

    package init(identifier: String, scheme: Scheme) {
        self.identifier = identifier
        self.scheme = scheme
    }

    /// The identifier as an IBAN; `nil` if it is of another scheme or its check digits are wrong.
    package var iban: IBAN? {
        scheme == .iban ? IBAN(identifier) : nil
    }

    /// Reads a valid `CashAccount` element; `nil` if it names the account by a proxy alone.
    init?(_ account: XMLElement) {
        if let iban = account.value("Id", "IBAN") {
            self.init(identifier: iban, scheme: .iban)
        } else if let other = account.descendant("Id", "Othr"), let identifier = other.value("Id") {
            self.init(identifier: identifier, scheme: .other(other.child("SchmeNm")?.codeOrProprietary))
        } else {
            return nil
        }
    }

    /// Writes the account as the element `name`; a scheme of up to four characters is written as a code.
    func write(_ name: String, currency: String? = nil, to writer: inout XMLWriter) {
        writer.element(name) { account in
            account.element("Id") { id in
                guard case .other(let scheme) = self.scheme else { return id.element("IBAN", identifier) }
                id.element("Othr") { other in
                    other.element("Id", identifier)
                    guard let scheme else { return }
                    other.element("SchmeNm") { $0.element(scheme.utf8.count <= 4 ? "Cd" : "Prtry", scheme) }
                }
            }
            account.element("Ccy", currency)
        }
    }
}
