import GigLogging
import GigPrimitives
import GigTransport
import Hummingbird

/// Answers JSON with the same JSON: what this server costs without any of the product, for measurements.
package enum EchoServer {
    package static func application(
        port: Int,
        certificate: ServingCertificate,
        events: EventLog
    ) -> some ApplicationProtocol {
        let router = Router(context: BasicRequestContext.self, options: [])
        router.post("/") { request, context in
            do {
                let buffer = try await request.body.collect(upTo: Endpoint.smallBody)
                let bytes = Array(buffer.readableBytesView)
                _ = try JSONValue(parsing: bytes)
                return Reply(bytes).response(requestID: context.id)
            } catch let refusal as Refusal {
                return Reply(refusal, requestID: context.id).response(requestID: context.id)
            }
        }
        return Application(
            router: router,
            server: ServerTLS.builder(certificate),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: events.forLibraries
        )
    }
}
