import GigPrimitives
import GigTransparency

/// The page that checks files in a browser, as `script/build-verifier` makes it, with the house's policy put in.
package struct VerifyPage: Sendable {
    private static let house = "<script type=\"application/json\" id=\"house\">"
    private static let module = "<script type=\"text/plain\" id=\"module\">"
    private static let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\""

    /// The SHA-256 of the page as it was built, before anything is put in.
    package let digest: Digest
    /// The SHA-256 of the WebAssembly module inside, which the page shows too.
    package let moduleDigest: Digest
    /// What the page may do: its own script and style, by their hashes, and nothing else.
    let contentSecurityPolicy: String
    private let beforeHouse: ArraySlice<UInt8>
    private let afterHouse: ArraySlice<UInt8>

    /// Takes the bytes of the page; anything that was not built as one is `nil`.
    package init?(_ bytes: [UInt8]) {
        guard let house = bytes.content(after: VerifyPage.house, before: "</script>"),
            let module = bytes.content(after: VerifyPage.module, before: "</script>"),
            let policy = bytes.content(after: VerifyPage.policy, before: "\""),
            let code = VerifyPage.decode(module)
        else { return nil }
        digest = Digest(hashing: bytes)
        moduleDigest = Digest(hashing: code)
        // What a meta element can't say, the header says.
        contentSecurityPolicy = String(decoding: policy, as: UTF8.self) + "; frame-ancestors 'none'"
        beforeHouse = bytes[..<house.startIndex]
        afterHouse = bytes[house.endIndex...]
    }

    /// The page of a house at `address` whose log is to be judged by `policy`.
    func bytes(address: String, policy: String) -> [UInt8] {
        let house = JSONWriter.object { json in
            json.member("address", address)
            json.member("policy", policy)
        }
        // No text may end the element that it stands in.
        let escaped = house.flatMap { $0 == UInt8(ascii: "<") ? Array("\\u003c".utf8) : [$0] }
        return beforeHouse + escaped + afterHouse
    }

    private static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        do throws(TransparencyError) {
            return try Base64.decode(String(decoding: text, as: UTF8.self))
        } catch {
            return nil
        }
    }
}

extension [UInt8] {
    /// What stands after the first `mark` and before the next `end`.
    fileprivate func content(after mark: String, before end: String) -> ArraySlice<UInt8>? {
        guard let start = firstRange(of: Array(mark.utf8))?.upperBound,
            let stop = self[start...].firstRange(of: Array(end.utf8))?.lowerBound
        else { return nil }
        return self[start..<stop]
    }
}
