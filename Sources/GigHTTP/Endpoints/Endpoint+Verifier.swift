import GigPrimitives
import HTTPTypes

extension Endpoint {
    /// The page on which anybody checks what they were given.
    static let verifier: [Endpoint] = [
        Endpoint(
            .get,
            "/verify",
            "readVerifier",
            "The page that checks receipts and proofs of balance in the browser",
            access: .open,
            answer: .html
        ) { call throws(Refusal) in
            guard let page = call.house.verifier else { throw Refusal(.verifierMissing) }
            var reply = Reply(
                page.bytes(address: call.house.publicAddress, policy: call.house.log.policy),
                mediaType: "text/html; charset=utf-8"
            )
            reply.fields[.contentSecurityPolicy] = page.contentSecurityPolicy
            reply.fields[.cacheControl] = "no-cache"
            return reply
        }
    ]
}
