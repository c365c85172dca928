import GigAccess
import GigGate
import GigPrimitives
import GigTransparency

/// Puts the digests of the page that checks files into the log, for everybody to read, before it is served.
package struct PublishVerifier: Command {
    package static let permission = Permission.publishVerifier
    /// What the entry's public statement is called.
    package static let predicateType = "https://gigmopay.example/verifier/v1"

    let page: Digest
    let module: Digest

    /// The SHA-256 of the page as it was built, and of the WebAssembly module inside.
    package init(page: Digest, module: Digest) {
        self.page = page
        self.module = module
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("page", page.hexadecimal)
        payload.add("module", module.hexadecimal)
        return payload
    }

    /// The key of the one command that ever publishes these digests: doing it again gives the same receipt.
    package var key: IdempotencyKey {
        IdempotencyKey(derivedFrom: "verifier", page.hexadecimal, module.hexadecimal)
    }

    package func perform(_ authorised: Authorised<PublishVerifier>) throws -> Performed {
        let statement = try Statement(
            subjects: [
                Statement.Subject(name: "verify.html", digest: page),
                Statement.Subject(name: "verify.wasm", digest: module),
            ],
            predicateType: PublishVerifier.predicateType,
            predicate: [:]
        )
        var performed = Performed { json in
            json.member("page", page.hexadecimal)
            json.member("module", module.hexadecimal)
        }
        performed.statement = try authorised.ports.evidence.sign(statement.payload)
        return performed
    }
}
