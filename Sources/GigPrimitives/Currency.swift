/// A currency of ISO 4217 that is in use, with its number of decimals (the minor unit).
package struct Currency: Hashable, Sendable {
    package let code: String
    package let minorUnitDigits: Int

    /// Looks up a three-letter upper-case code; codes without a minor unit (gold, SDR, test codes) are `nil`.
    package init?(_ code: some StringProtocol) {
        guard let digits = Currency.minorUnits[String(code)] else { return nil }
        self.code = String(code)
        minorUnitDigits = digits
    }

    /// All codes, in alphabetical order.
    package static var allCodes: [String] { minorUnits.keys.sorted() }

    private static let minorUnits: [String: Int] = {
        var table: [String: Int] = [:]
        for (digits, codes) in [
            0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
            2: """
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
            COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR \
            ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
            MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP \
            SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER \
            ZAR ZMW ZWG
            """,
            3: "BHD IQD JOD KWD LYD OMR TND",
            4: "CLF UYW",
        ] {
            for code in codes.split(separator: " ") { table[String(code)] = digits }
        }
        return table
    }()
}

extension Currency: CustomStringConvertible {
    package var description: String { code }
}
