import GigPrimitives
import GigTransparency
import HTTPTypes
import Testing

@testable import GigHTTP

@Suite("The page that checks files")
struct VerifyPageTests {
    private static let module = Array("\0asm".utf8)

    /// As script/build-verifier makes one, but short.
    private static let built = Array(
        """
        <!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'">
        <script type="application/json" id="house">null</script>
        <script type="text/plain" id="module">\(Base64.encode(module))</script>
        """.utf8
    )

    @Test func itsDigestsAreOfWhatWasBuilt() throws {
        let page = try #require(VerifyPage(Self.built))
        #expect(page.digest == Digest(hashing: Self.built))
        #expect(page.moduleDigest == Digest(hashing: Self.module))
    }

    @Test(arguments: ["id=\"house\"", "id=\"module\"", "Content-Security-Policy", Base64.encode(module)])
    func whatLacksAPartIsNoPage(_ part: String) {
        let text = String(decoding: Self.built, as: UTF8.self).replacing(part, with: "?")
        #expect(VerifyPage(Array(text.utf8)) == nil)
    }

    @Test func theHousesPolicyCannotEndItsElement() throws {
        let page = try #require(VerifyPage(Self.built))
        let policy = "</script><script>alert(1)</script>"
        let html = String(decoding: page.bytes(address: "https://pay.example", policy: policy), as: UTF8.self)
        #expect(html.ranges(of: "<script").count == 2)
        #expect(html.contains(#"{"address":"https://pay.example","policy":"\u003c/script>"#))
    }

    @Test func itIsServedWithExactlyItsOwnPolicy() async throws {
        let page = try #require(VerifyPage(Self.built))
        let answer = try await APIHarness(verifier: page).call(.get, "/verify")
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(
            answer.headers[.contentSecurityPolicy]
                == "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'"
        )
        #expect(String(decoding: answer.body, as: UTF8.self).contains(#""address":"https://localhost:8443""#))
    }

    @Test func whereItIsNotBuiltThatIsSaid() async throws {
        let answer = try await APIHarness().call(.get, "/verify")
        #expect(answer.status == 404)
        #expect(answer.code == "verifier_missing")
    }
}
