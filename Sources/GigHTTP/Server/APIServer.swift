import GigAccess
import GigGate
import GigLogging
import GigPrimitives
import GigTransport
import HTTPTypes
import Hummingbird

/// Serves the API and the pages over TLS 1.3.
package struct APIServer: Sendable {
    private let gate: Gate
    private let house: House
    private let events: EventLog
    private let endpoints: [Endpoint]

    package init(gate: Gate, house: House, events: EventLog) {
        self.gate = gate
        self.house = house
        self.events = events
        let described = Endpoint.all
        let document = OpenAPI.document(described, address: house.publicAddress)
        endpoints =
            described + [
                Endpoint(
                    .get,
                    "/openapi.json",
                    "readOpenAPI",
                    "This description",
                    access: .open,
                    answer: .json("Any")
                ) { _ throws(Refusal) in Reply(document) }
            ]
    }

    /// The application on `host:port`, with a certificate; nothing below TLS 1.3 is spoken.
    package func application(
        host: String,
        port: Int,
        certificate: ServingCertificate,
        onStart: @escaping @Sendable () async -> Void
    ) -> some ApplicationProtocol {
        Application(
            router: router(),
            server: ServerTLS.builder(certificate),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port),
                serverName: nil
            ),
            onServerRunning: { _ in await onStart() },
            logger: events.forLibraries
        )
    }

    /// The routes with everything around them, without a socket.
    package func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: Fallback(endpoints: endpoints))
        for endpoint in endpoints {
            let parts = endpoint.path.split(separator: "/")
            let path = parts.indices.map { index in
                guard parts[index].hasPrefix("{") else { return String(parts[index]) }
                let takesRest = endpoint.isDeep && index == parts.count - 1
                return takesRest ? "**" : ":" + parts[index].dropFirst().dropLast()
            }
            router.on(RouterPath("/" + path.joined(separator: "/")), method: endpoint.method) { request, context in
                await serve(endpoint, request, context)
            }
        }
        return router
    }

    private func serve(_ endpoint: Endpoint, _ request: Request, _ context: BasicRequestContext) async -> Response {
        let requestID = context.id
        let clock = ContinuousClock()
        let began = clock.now
        do throws(Refusal) {
            let actor = try await authenticate(endpoint, request)
            if endpoint.isCommand { _ = try Call.idempotencyKey(request) }
            let body = try await body(endpoint, request)
            let call = Call(
                gate: gate,
                house: house,
                actor: actor,
                request: request,
                parameters: context.parameters,
                body: body,
                requestID: requestID,
                events: events
            )
            let reply = try await endpoint.handle(call)
            note(endpoint, request, requestID, reply.status, took: clock.now - began)
            return reply.response(requestID: requestID)
        } catch {
            let reply = Reply(error, requestID: requestID)
            note(endpoint, request, requestID, reply.status, took: clock.now - began, refusal: error)
            return reply.response(requestID: requestID)
        }
    }

    /// Tells of a request what an operator needs, and nothing that the caller sent.
    private func note(
        _ endpoint: Endpoint,
        _ request: Request,
        _ requestID: String,
        _ status: HTTPResponse.Status,
        took duration: Duration,
        refusal: Refusal? = nil
    ) {
        guard events.least <= .info else { return }
        var facts: [LogField] = [
            .public("operation", endpoint), .public("status", status.code),
            .public("microseconds", Int64(duration / .microseconds(1))), .public("request_id", RequestID(requestID)),
            .personal("path", request.uri.description),
        ]
        if let refusal { facts.append(.fault("refusal", refusal)) }
        events.info("a request was answered", facts)
    }

    /// Finds out who asks and whether the role permits it, before a body is read.
    private func authenticate(_ endpoint: Endpoint, _ request: Request) async throws(Refusal) -> Actor? {
        guard case .key(let permission) = endpoint.access else { return nil }
        guard let header = request.headers[.authorization] else { throw Refusal(.authenticationRequired) }
        let scheme = "bearer "
        guard header.utf8.count > scheme.utf8.count, header.prefix(scheme.count).lowercased() == scheme else {
            throw Refusal(.authenticationRequired)
        }
        let actor = try gate.authenticate(String(header.dropFirst(scheme.count)))
        guard actor.role.holds(permission) else {
            throw endpoint.isCommand || [.readLog, .openDocument].contains(permission)
                ? await gate.deny(permission, to: actor) : Refusal(.permissionDenied)
        }
        return actor
    }

    private func body(_ endpoint: Endpoint, _ request: Request) async throws(Refusal) -> [UInt8] {
        guard let expected = endpoint.body else { return [] }
        let given = request.headers[.contentType] ?? ""
        let mediaType = given == "application/json" ? given : given.prefix { $0 != ";" }.lowercased()
        let (mediaTypes, limit): ([String], Int?) =
            switch expected {
            case .json(_, let limit): (["application/json"], limit)
            case .reports(_, let limit): ([BrowserReport.mediaType], limit)
            case .xml(let limit): (["application/xml", "text/xml"], limit)
            case .lines: (["application/x-ndjson"], nil)
            case .bytes(let limit): ([mediaType], limit)
            case .file(let mediaTypes, let limit): (mediaTypes, limit)
            }
        guard mediaTypes.contains(mediaType) else { throw Refusal(.mediaTypeUnsupported) }
        guard let limit else { return [] }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Refusal(.bodyTooLarge)
        }
        if case .file = expected { return [] }
        do {
            let buffer = try await request.body.collect(upTo: limit)
            return Array(buffer.readableBytesView)
        } catch {
            throw Refusal(.bodyTooLarge)
        }
    }
}

/// Answers what no endpoint answers: 404, or 405 with the methods that the address takes.
private struct Fallback: RouterMiddleware {
    typealias Context = BasicRequestContext
    private let patterns: [(parts: [String], isDeep: Bool, method: HTTPRequest.Method)]

    init(endpoints: [Endpoint]) {
        patterns = endpoints.map { ($0.path.split(separator: "/").map(String.init), $0.isDeep, $0.method) }
    }

    func handle(
        _ request: Request,
        context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            var refusal = Refusal(.resourceUnknown)
            let methods = methods(at: request.uri.path)
            if !methods.isEmpty { refusal = Refusal(.methodNotAllowed) }
            var reply = Reply(refusal, requestID: context.id)
            if !methods.isEmpty { reply.fields[.allow] = methods.joined(separator: ", ") }
            return reply.response(requestID: context.id)
        }
    }

    private func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/").map(String.init)
        let matching = patterns.filter { pattern in
            (pattern.isDeep ? pattern.parts.count <= parts.count : pattern.parts.count == parts.count)
                && zip(pattern.parts, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        var methods = Set(matching.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        return methods.sorted()
    }
}
