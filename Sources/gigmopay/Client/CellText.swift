/// A text as a terminal shows it in a column, and how many cells it takes there.
struct CellText {
    let text: String
    let width: Int

    /// Drops what could move the cursor or turn the line round; a text that is written from right to left is kept to its
    /// own column by isolates (Unicode UAX #9).
    init(_ raw: String) {
        let shown = String(String.UnicodeScalarView(raw.unicodeScalars.filter { !CellText.isControl($0) }))
        width = shown.reduce(0) { $0 + CellText.width($1) }
        let isRightToLeft = shown.unicodeScalars.contains { CellText.isRightToLeft($0) }
        text = isRightToLeft ? "\u{2068}\(shown)\u{2069}" : shown
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x200b, 0x200e, 0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfeff: true
        default: false
        }
    }

    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8ff, 0xfb1d...0xfdff, 0xfe70...0xfefc, 0x10800...0x10fff, 0x1e800...0x1efff: true
        default: false
        }
    }

    /// Cells of one character: none for marks that stand alone, two for those that East Asian fonts draw wide.
    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch first.value {
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff,
            0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f900...0x1f9ff, 0x20000...0x3fffd:
            return 2
        default: return 1
        }
    }
}
