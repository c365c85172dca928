/// A fact of an entry beside its names, as the index holds it.
struct ListedFact {
    let kind: EvidenceKind
    let text: String

    static func facts(of entry: ListEntry) -> [ListedFact] {
        entry.datesOfBirth.map { ListedFact(kind: .dateOfBirth, text: $0) }
            + entry.countries.map { ListedFact(kind: .country, text: $0) }
            + entry.documents.map { ListedFact(kind: .document, text: $0.number) }
            + entry.wallets.map { ListedFact(kind: .wallet, text: $0.address) }
    }

    /// A document's letters and digits without regard to case, or a wallet's address; nil where nothing is left.
    static func comparable(_ kind: EvidenceKind, _ text: String) -> [UInt8]? {
        var kept: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7a: kept.append(byte)
            case 0x41...0x5a: kept.append(kind == .wallet ? byte : byte | 0x20)
            case 0x80...: kept.append(byte)
            default: break
            }
        }
        return kept.isEmpty ? nil : kept
    }

    static func hash(_ kind: EvidenceKind, _ text: String) -> UInt32? {
        comparable(kind, text).map { UInt32(truncatingIfNeeded: TokenKey.key(.raw, of: $0[...]) >> 32) }
    }
}

extension EvidenceKind {
    var indexNumber: UInt8 {
        switch self {
        case .dateOfBirth: 0
        case .country: 1
        case .document: 2
        case .wallet: 3
        }
    }
}
