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
        let kind = Array(kind.lowercased().utf8)[...]
        guard !notIdentifying.contains(where: { ListText.position(of: $0, in: kind) != nil }) else { return false }
        return identifying.contains { ListText.position(of: $0, in: kind) != nil }
    }

    /// The kind, number and country of one of OFAC's remarks, such as "Passport A0123 (Egypt) expires 2020".
    static func read(_ remark: String) -> (kind: String, number: String, country: String?)? {
        let bytes = Array(remark.utf8)
        guard let kindEnd = kindEnd(bytes) else { return nil }
        let kind = text(bytes[..<kindEnd])
        guard isIdentifying(kind) || currency(kind) != nil else { return nil }
        let rest = bytes[kindEnd...]
        let end = ends.compactMap { ListText.position(of: $0, in: rest) }.min() ?? rest.endIndex
        let number = text(rest[..<end])
        // "Passport and National ID were issued in Ulm" gives no number.
        let mayLackDigits = kind.hasPrefix("SWIFT") || kind.hasSuffix("Tail Number") || currency(kind) != nil
        guard mayLackDigits || rest[..<end].contains(where: isDigit) else { return nil }
        var country: String?
        if let open = ListText.position(of: bracket, in: rest),
            let close = rest[open...].firstIndex(of: UInt8(ascii: ")"))
        {
            country = text(rest[(open + bracket.count)..<close])
        }
        return (kind, number, country)
    }

    /// Where the words of the kind stop: after a mark that ends a kind, or before the first word with a digit.
    private static func kindEnd(_ bytes: [UInt8]) -> Int? {
        let firstDigit = bytes.firstIndex(where: isDigit) ?? bytes.endIndex
        for mark in marks {
            guard let start = ListText.position(of: mark, in: bytes[...]) else { continue }
            if start <= firstDigit, start <= longestKind { return start + mark.count }
        }
        guard firstDigit < bytes.endIndex else { return nil }
        let word = bytes[..<firstDigit].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
        return word > 0 ? word : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).trimmingSpaces
    }

    private static let longestKind = 60
    private static let bracket = Array(" (".utf8)

    private static let ends: [[UInt8]] = [
        " (", " issued ", " expires ", ", expire", " Issue", ", issued",
    ].map { Array($0.utf8) }

    private static let marks: [[UInt8]] = [
        "Digital Currency Address - XBT ", "Passport ", "SWIFT/BIC ", "Tail Number ", "(MSN) ", "F/N) ", "IMO ",
        "MMSI ",
        "National ID No. ", "Tax ID No. ", "Registration Number ", "Registration ID ", "Identification Number ",
        "Cedula No. ", "C.U.R.P. ", "R.F.C. ", "NIT # ", "RUC # ", "RIF # ", "(USCC) ", "V.A.T. Number ", "D.N.I. ",
        "Italian Fiscal Code ", "SSN ", "Commercial Registry Number ", "Company Number ", "C.R. No. ",
    ].map { Array($0.utf8) }

    /// Parts of the kinds that OFAC, the UN, the EU and the UK use; lower case.
    private static let identifying: [[UInt8]] = [
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
    ].map { Array($0.utf8) }

    private static let notIdentifying: [[UInt8]] = [
        "date", "organization type", "linked to", "phone", "fax", "sanctions", "executive order", "nationality",
        "email", "website", "location", "model", "operator", "directive", "additional information", "gender", "docs",
    ].map { Array($0.utf8) }
}
