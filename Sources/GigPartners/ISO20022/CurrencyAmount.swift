/// A decimal and a currency code as a message writes them (`ActiveOrHistoricCurrencyAndAmount`).
///
/// The decimal may have up to five decimals, and the currency need not exist; `Money` says no to both.
package struct CurrencyAmount: Hashable, Sendable {
    package let decimal: String
    package let currency: String

    package init(decimal: String, currency: String) {
        self.decimal = decimal
        self.currency = currency
    }

    init(_ amount: XMLElement) {
        self.init(decimal: amount.text.trimmed, currency: amount.attribute("Ccy") ?? "")
    }

    var exact: ExactDecimal? { ExactDecimal(decimal) }

    func write(_ name: String, to writer: inout XMLWriter) {
        writer.element(name, decimal, attributes: [("Ccy", currency)])
    }
}
