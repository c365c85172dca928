import GigScreening

/// What OFAC's CSV keeps in its remarks, for want of columns: weak aliases, dates of birth, nationalities, documents
/// and wallets.
enum OFACRemarks {
    static func read(_ draft: inout EntryDraft) {
        for item in (draft.remarks ?? "").parts(separatedBy: ";") { read(item, &draft) }
    }

    private static func read(_ item: String, _ draft: inout EntryDraft) {
        var item = item.trimmingSpaces
        if item.hasSuffix(".") { item.removeLast() }
        if item.hasPrefix("alt. ") { item.removeFirst(5) }
        if item.hasPrefix("DOB ") {
            // An unreadable date stands in the remarks already.
            for date in ListedDate.births(String(item.dropFirst(4))) { draft.add(dateOfBirth: date) }
        } else if item.hasPrefix("nationality ") {
            draft.add(country: String(item.dropFirst(12)))
        } else if item.hasPrefix("citizen ") {
            draft.add(country: String(item.dropFirst(8)))
        } else if ["a.k.a. '", "f.k.a. '", "n.k.a. '"].contains(where: { item.hasPrefix($0) }) {
            let quoted = item.dropFirst(8)
            draft.add(ListAlias((quoted.hasSuffix("'") ? quoted.dropLast() : quoted).trimmingSpaces, isWeak: true))
        } else if let document = DocumentText.read(item) {
            if let currency = DocumentText.currency(document.kind) {
                draft.add(walletOf: currency, address: document.number)
            } else {
                draft.add(documentOf: document.kind, number: document.number, country: document.country)
            }
        }
    }
}
