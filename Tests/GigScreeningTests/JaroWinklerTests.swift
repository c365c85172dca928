import GigScreening
import Testing

@Suite("Jaro–Winkler similarity")
struct JaroWinklerTests {
    struct Case: CustomTestStringConvertible {
        let left: String
        let right: String
        let similarity: Double

        var testDescription: String { "\(left) \(right)" }

        init(_ left: String, _ right: String, _ similarity: Double) {
            self.left = left
            self.right = right
            self.similarity = similarity
        }
    }

    /// Winkler, "Advanced Methods for Record Linkage" (1994), table 1, and the examples usual since.
    static let published = [
        Case("MARTHA", "MARHTA", 0.961), Case("DWAYNE", "DUANE", 0.840), Case("DIXON", "DICKSONX", 0.813),
        Case("DUNNINGHAM", "CUNNIGHAM", 0.896), Case("NICHLESON", "NICHULSON", 0.956),
        Case("JONES", "JOHNSON", 0.832), Case("MASSEY", "MASSIE", 0.933), Case("ABROMS", "ABRAMS", 0.922),
        Case("SHACKLEFORD", "SHACKELFORD", 0.982), Case("JERALDINE", "GERALDINE", 0.926),
        Case("MICHELLE", "MICHAEL", 0.921), Case("JULIES", "JULIUS", 0.933), Case("TANYA", "TONYA", 0.880),
        Case("SEAN", "SUSAN", 0.805), Case("A", "A", 1), Case("ABC", "XYZ", 0), Case("A", "", 0),
    ]

    @Test("agrees with published values, in either order", arguments: published)
    func agreesWithPublishedValues(_ example: Case) {
        let left = Array(example.left.utf8)
        let right = Array(example.right.utf8)
        #expect(abs(JaroWinkler.similarity(left, right) - example.similarity) < 0.0006)
        #expect(abs(JaroWinkler.similarity(right, left) - example.similarity) < 0.0006)
    }

    @Test("takes the longest tokens")
    func takesLongestTokens() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: NameNormaliser.longestToken)
        #expect(JaroWinkler.similarity(long, long) == 1)
    }
}
