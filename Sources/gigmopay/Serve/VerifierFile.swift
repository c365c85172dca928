import Foundation
import GigHTTP

/// Where the page that checks files is: where the operator says, beside the program, or where the script builds it.
enum VerifierFile {
    /// Reads the page; a path that was given must lead to one, the others need not.
    static func page(at given: String?) throws -> VerifyPage? {
        if let given {
            guard let page = page(in: given) else {
                throw SetupError("\(given) is no page that script/build-verifier made")
            }
            return page
        }
        let beside = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: "verify.html").path
        for path in [beside, ".build/verifier/verify.html"].compactMap(\.self) {
            if let page = page(in: path) { return page }
        }
        return nil
    }

    private static func page(in path: String) -> VerifyPage? {
        FileManager.default.contents(atPath: path).flatMap { VerifyPage(Array($0)) }
    }
}
