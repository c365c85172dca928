/// Identity documents as publishers write them, in fields or within remarks.
enum DocumentText {
    /// Letters and digits that a number needs to be kept.
    static let shortest = 5

    private static let wallet = "Digital Currency Address - "

    /// The currency of a kind such as "Digital Currency Address - XBT".
    static func currency(_ kind: String) -> String? {
        kind.hasPrefix(wallet) ? String(kind.dropFirst(wallet.count)) : nil
    }

    static func isSignificant(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte >= 0x80
    }

    /// Ships' numbers stand with and without "IMO" before them; here without.
    static func number(_ text: String) -> String {
        guard text.hasPrefix("IMO"), text.dropFirst(3).contains(where: \.isNumber) else { return text }
        return text.dropFirst(3).drop(while: { !$0.isNumber }).trimmingSpaces
    }

    /// Whether a publisher's kind names a number that tells one party from another.
    static func isIdentifying(_ kind: String) -> Bool {
        let kind = kind.lowercased()
        guard !notIdentifying.contains(where: { kind.contains($0) }) else { return false }
        return identifying.contains { kind.contains($0) }
    }

    /// The kind, number and country of one of OFAC's remarks, such as "Passport A0123 (Egypt) expires 2020".
    static func read(_ remark: String) -> (kind: String, number: String, country: String?)? {
        guard let kindEnd = kindEnd(remark) else { return nil }
        let kind = remark[..<kindEnd].trimmingSpaces
        guard isIdentifying(kind) || currency(kind) != nil else { return nil }
        let rest = remark[kindEnd...].trimmingSpaces
        let number = ends.reduce(rest) { text, end in
            text.firstRange(of: end).map { String(text[..<$0.lowerBound]) } ?? text
        }
        // "Passport and National ID were issued in Ulm" gives no number.
        let mayLackDigits = kind.contains("SWIFT") || kind.contains("Tail Number") || currency(kind) != nil
        guard mayLackDigits || number.contains(where: \.isNumber) else { return nil }
        var country: String?
        if let open = rest.firstRange(of: " ("), let close = rest[open.upperBound...].firstIndex(of: ")") {
            country = String(rest[open.upperBound..<close])
        }
        return (kind, number, country)
    }

    /// Where the words of the kind stop: before the first word with a digit, or after a mark that ends a kind.
    private static func kindEnd(_ remark: String) -> String.Index? {
        for mark in marks {
            guard let range = remark.firstRange(of: mark) else { continue }
            let before = remark[..<range.lowerBound]
            if !before.contains(where: \.isNumber), before.count <= 60 { return range.upperBound }
        }
        var start = remark.startIndex
        for word in remark.split(separator: " ") {
            if word.contains(where: \.isNumber) { return start < word.startIndex ? word.startIndex : nil }
            start = word.endIndex
        }
        return nil
    }

    private static let ends = [" (", " issued ", " expires ", ", expire", " Issue", ", issued"]

    private static let marks = [
        "Digital Currency Address - XBT ", "Passport ", "SWIFT/BIC ", "Tail Number ", "(MSN) ", "F/N) ", "IMO ",
        "MMSI ",
        "National ID No. ", "Tax ID No. ", "Registration Number ", "Registration ID ", "Identification Number ",
        "Cedula No. ", "C.U.R.P. ", "R.F.C. ", "NIT # ", "RUC # ", "RIF # ", "(USCC) ", "V.A.T. Number ", "D.N.I. ",
        "Italian Fiscal Code ", "SSN ", "Commercial Registry Number ", "Company Number ", "C.R. No. ",
    ]

    /// Parts of the kinds that OFAC, the UN, the EU and the UK use; lower case.
    private static let identifying = [
        "passport", "tax id", "tax identification", "registration", "national id", "identification", "identity",
        "cedula", "c.u.r.p", "r.f.c", "nit #", "ruc #", "rif #", "gazette", "serial number", "serial identification",
        "construction number", "tail number", "mmsi", "imo", "company number", "swift", "folio", "registry", "v.a.t",
        "vat ", "credit code", "license", "licence", "legal entity number", "c.r. no", "d-u-n-s", "economic register",
        "d.n.i", "n.i.e", "c.i.f", "electoral", "credencial", "chamber of comm", "birth certificate", "personal id",
        "fiscal code", "foreign id", "business number", "enterprise number", "ssn", "social security",
        "residency number",
        "charity no", "le number", "certificate of incorporation", "citizen's card", "travel document", "permit",
        "id card", "file number", "transponder", "immigration no", "visanumber", "fein", "matricula", "tazkira", "cnp ",
        "company id", "organization code", "bik (ru)", "trademark", "unique identifier", "stateless person", "refugee",
        "personal number", "document", "pasaporte", "passeport", "isin",
    ]

    private static let notIdentifying = [
        "date", "organization type", "linked to", "phone", "fax", "sanctions", "executive order", "nationality",
        "email", "website", "location", "model", "operator", "directive", "additional information", "gender", "docs",
    ]
}
