import GigIdentity
import GigPrimitives
import Testing

@Suite("Only both checks passed let a party pay or be paid")
struct VerificationTests {
    struct Case: CustomTestStringConvertible {
        let document: Verification.State
        let liveness: Verification.State
        let expected: RefusalCode?

        var testDescription: String { "document \(document), liveness \(liveness): \(expected?.rawValue ?? "may")" }
    }

    static let cases = [
        Case(document: .outstanding, liveness: .outstanding, expected: .kycDocumentNotAccepted),
        Case(document: .outstanding, liveness: .passed, expected: .kycDocumentNotAccepted),
        Case(document: .outstanding, liveness: .failed, expected: .kycDocumentNotAccepted),
        Case(document: .passed, liveness: .outstanding, expected: .kycLivenessNotPassed),
        Case(document: .passed, liveness: .passed, expected: nil),
        Case(document: .passed, liveness: .failed, expected: .kycLivenessNotPassed),
        Case(document: .failed, liveness: .outstanding, expected: .kycDocumentNotAccepted),
        Case(document: .failed, liveness: .passed, expected: .kycDocumentNotAccepted),
        Case(document: .failed, liveness: .failed, expected: .kycDocumentNotAccepted),
    ]

    @Test("each state has one answer, which names the party", arguments: cases, ["debtor", "creditor", "account"])
    func answer(_ row: Case, party: String) throws {
        let verification = Verification(document: row.document, liveness: row.liveness)
        var refusal: Refusal?
        do throws(Refusal) { try verification.requireComplete(party) } catch { refusal = error }
        #expect(refusal == row.expected.map { Refusal($0, field: party) })
        #expect(verification.isComplete == (row.expected == nil))
    }

    @Test("the table has every pair of states") func tableIsWhole() {
        #expect(Self.cases.count == Verification.State.allCases.count * Verification.State.allCases.count)
        #expect(Set(Self.cases.map { "\($0.document)/\($0.liveness)" }).count == Self.cases.count)
    }

    @Test("a new customer has passed nothing") func startsOutstanding() {
        #expect(Verification() == Verification(document: .outstanding, liveness: .outstanding))
    }
}

@Suite("A verification session takes verdicts until it ends")
struct VerificationSessionTests {
    struct Case: CustomTestStringConvertible {
        /// `d` and `l` for a passed document and liveness check, `D` and `L` for a failed one.
        let verdicts: String
        let document: Verification.State
        let liveness: Verification.State
        /// How many of the verdicts, from the end, are refused because the session has ended.
        let refused: Int

        var testDescription: String { "\(verdicts): \(document), \(liveness), \(refused) refused" }
    }

    static let cases = [
        Case(verdicts: "", document: .outstanding, liveness: .outstanding, refused: 0),
        Case(verdicts: "d", document: .passed, liveness: .outstanding, refused: 0),
        Case(verdicts: "l", document: .outstanding, liveness: .passed, refused: 0),
        Case(verdicts: "dl", document: .passed, liveness: .passed, refused: 0),
        Case(verdicts: "ld", document: .passed, liveness: .passed, refused: 0),
        Case(verdicts: "D", document: .failed, liveness: .outstanding, refused: 0),
        Case(verdicts: "Dl", document: .failed, liveness: .outstanding, refused: 1),
        Case(verdicts: "Dd", document: .failed, liveness: .outstanding, refused: 1),
        Case(verdicts: "L", document: .outstanding, liveness: .failed, refused: 0),
        Case(verdicts: "Ld", document: .outstanding, liveness: .failed, refused: 1),
        Case(verdicts: "Ll", document: .outstanding, liveness: .failed, refused: 1),
        Case(verdicts: "dL", document: .passed, liveness: .failed, refused: 0),
        Case(verdicts: "dLl", document: .passed, liveness: .failed, refused: 1),
        Case(verdicts: "lD", document: .failed, liveness: .passed, refused: 0),
        Case(verdicts: "lDd", document: .failed, liveness: .passed, refused: 1),
        Case(verdicts: "dlD", document: .passed, liveness: .passed, refused: 1),
        Case(verdicts: "dlL", document: .passed, liveness: .passed, refused: 1),
        Case(verdicts: "DLdl", document: .failed, liveness: .outstanding, refused: 3),
    ]

    @Test("verdicts in any order; none after the end", arguments: cases)
    func verdicts(_ row: Case) throws {
        var session = VerificationSession(
            id: SessionID(high: 1, low: 1),
            customer: CustomerID(high: 2, low: 2),
            provider: "sandbox",
            openedAt: Instant(seconds: 0),
            verification: Verification()
        )
        var refusals: [RefusalCode] = []
        for letter in row.verdicts {
            let verdict = VerificationSession.Verdict(
                check: letter == "d" || letter == "D" ? .document : .liveness,
                passed: letter.isLowercase
            )
            do throws(Refusal) { session = try session.deciding(verdict) } catch { refusals.append(error.code) }
        }
        #expect(session.verification == Verification(document: row.document, liveness: row.liveness))
        #expect(refusals == [RefusalCode](repeating: .kycSessionClosed, count: row.refused))
    }

    @Test("a check that it settled stays settled, although the session is still open")
    func settledStaysSettled() throws {
        let session = VerificationSession(
            id: SessionID(high: 1, low: 1),
            customer: CustomerID(high: 2, low: 2),
            provider: "sandbox",
            openedAt: Instant(seconds: 0),
            verification: Verification(document: .passed, liveness: .outstanding)
        )
        var after = session
        do throws(Refusal) {
            after = try session.deciding(.init(check: .document, passed: false))
        } catch {
            #expect(error.code == .kycSessionClosed)
        }
        #expect(after.verification.document == .passed)
    }
}
