import Foundation
import GigGate
import GigHTTP
import GigLogging
import GigOperations
import GigPrimitives
import GigTransport

/// Where the page that checks files is: where the operator says, beside the program, or where the script builds it.
enum VerifierFile {
    /// The page, once its digests are an entry of the log; it is not served without.
    static func loggedPage(
        at given: String?,
        _ gate: Gate,
        _ events: EventLog
    ) async throws -> VerifyPage? {
        guard let page = try page(at: given) else { return nil }
        let command = PublishVerifier(page: page.digest, module: page.moduleDigest)
        do throws(Refusal) {
            _ = try await gate.perform(command, as: .job("start"), key: command.key)
            return page
        } catch {
            events.error("the verifier is not served: its digest is not in the log", [.fault("why", error)])
            return nil
        }
    }

    /// Reads the page; a path that was given must lead to one, the others need not.
    private static func page(at given: String?) throws -> VerifyPage? {
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

extension Composition {
    /// The server of the house, with the page that checks files where there is one.
    func server(
        withVerifierAt path: String?,
        _ serving: ServingCertificate,
        _ events: EventLog
    ) async throws -> APIServer {
        var house = house
        house.transport = serving
        house.verifier = try await VerifierFile.loggedPage(at: path, gate, events)
        return APIServer(gate: gate, house: house, events: events)
    }
}
