import GigAccess
import GigPrimitives
import HTTPTypes

/// Writes OpenAPI 3.1 from the table of endpoints that the server runs, so that the two can't part.
enum OpenAPI {
    static func document(_ endpoints: [Endpoint], address: String) -> [UInt8] {
        JSONWriter.object { document in
            document.member("openapi", "3.1.0")
            document.object("info") { info in
                info.member("title", "GigMoPay")
                info.member("version", "1")
                info.member("description", "A payments core for gig workers whose security you can audit.")
            }
            document.array("servers", [address]) { json, address in
                json.object { $0.member("url", address) }
            }
            document.object("paths") { paths in
                for path in endpoints.map(\.path).uniqued() {
                    paths.object(path) { item in
                        for endpoint in endpoints where endpoint.path == path {
                            item.object(endpoint.method.rawValue.lowercased()) { operation(endpoint, to: &$0) }
                        }
                    }
                }
            }
            document.object("components") { components in
                components.object("schemas") { schemas in
                    for schema in Schema.all { schemas.member(schema.name, json: Array(schema.json.utf8)) }
                }
                components.object("securitySchemes") { schemes in
                    schemes.object("key") { key in
                        key.member("type", "http")
                        key.member("scheme", "bearer")
                    }
                }
            }
        }
    }

    private static func operation(_ endpoint: Endpoint, to json: inout JSONWriter) {
        json.member("operationId", endpoint.operation)
        json.member("summary", endpoint.summary)
        switch endpoint.access {
        case .open: json.array("security", [String]()) { $0.value($1) }
        case .signature:
            json.array("security", [String]()) { $0.value($1) }
            json.member("description", "Signed over webhook-id, webhook-timestamp and the raw body.")
        case .key(let permission):
            json.array("security", ["key"]) { json, name in
                json.object { scheme in scheme.array(name, [String]()) { $0.value($1) } }
            }
            let roles = permission.roles.map(\.rawValue).sorted().joined(separator: ", ")
            json.member("description", "Needs the permission \(permission.rawValue), which these roles have: \(roles).")
        }
        parameters(endpoint, to: &json)
        if let body = endpoint.body { self.body(body, to: &json) }
        json.object("responses") { responses(endpoint, to: &$0) }
    }

    private static func parameters(_ endpoint: Endpoint, to json: inout JSONWriter) {
        var all: [(name: String, place: String, schema: String, summary: String, isRequired: Bool)] = []
        for name in endpoint.pathParameters {
            let schema =
                switch name {
                case "currency": #"{"type":"string","pattern":"^[A-Z]{3}$"}"#
                case "origin_digest": #"{"type":"string","pattern":"^[0-9a-f]{64}$"}"#
                default:
                    endpoint.path.hasPrefix("/v1/api-keys")
                        ? #"{"type":"string","pattern":"^[0-9a-f]{16}$"}"# : #"{"type":"string","format":"uuid"}"#
                }
            all.append((name, "path", schema, "", true))
        }
        for parameter in endpoint.parameters {
            all.append((parameter.name, "query", parameter.schema, parameter.summary, parameter.isRequired))
        }
        if endpoint.isCommand {
            let schema = #"{"type":"string","minLength":1,"maxLength":255,"pattern":"^[!-~]+$"}"#
            all.append(("Idempotency-Key", "header", schema, "A value of your own, new for each command", true))
        }
        if case .signature = endpoint.access {
            for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
                all.append((name, "header", #"{"type":"string"}"#, "", true))
            }
        }
        guard !all.isEmpty else { return }
        json.array("parameters", all) { json, parameter in
            json.object { object in
                object.member("name", parameter.name)
                object.member("in", parameter.place)
                object.member("required", parameter.isRequired)
                object.member("schema", json: Array(parameter.schema.utf8))
                if !parameter.summary.isEmpty { object.member("description", parameter.summary) }
            }
        }
    }

    private static func body(_ body: Endpoint.Body, to json: inout JSONWriter) {
        json.object("requestBody") { request in
            request.member("required", true)
            request.object("content") { content in
                switch body {
                case .json(let name, _): content.object("application/json") { reference(name, to: &$0) }
                case .lines(let name): content.object("application/x-ndjson") { reference(name, to: &$0) }
                case .reports(let name, _): content.object(BrowserReport.mediaType) { reference(name, to: &$0) }
                case .xml: content.object("application/xml") { $0.object("schema") { $0.member("type", "string") } }
                case .bytes: content.object("text/plain") { $0.object("schema") { $0.member("type", "string") } }
                case .file(let types, _): file(types, to: &content)
                }
            }
        }
    }

    private static func responses(_ endpoint: Endpoint, to json: inout JSONWriter) {
        if case .nothing = endpoint.answer {
            json.object("204") { $0.member("description", "Done") }
        } else {
            for status in endpoint.isCommand ? ["200", "201"] : ["200"] { done(status, endpoint, to: &json) }
        }
        json.object("default") { response in
            response.member("description", "Refused")
            response.object("content") { content in
                content.object("application/problem+json") { reference("Problem", to: &$0) }
            }
        }
    }

    private static func done(_ status: String, _ endpoint: Endpoint, to json: inout JSONWriter) {
        json.object(status) { response in
            response.member("description", "Done")
            response.object("content") { content in
                switch endpoint.answer {
                case .json(let name): content.object("application/json") { reference(name, to: &$0) }
                case .xml: content.object("application/xml") { text(&$0) }
                case .lines(let name): content.object("application/x-ndjson") { reference(name, to: &$0) }
                case .nothing: break
                case .text: content.object("text/plain; charset=utf-8") { text(&$0) }
                case .html: content.object("text/html; charset=utf-8") { text(&$0) }
                case .other(let type): content.object(type) { text(&$0) }
                case .file(let types): file(types, to: &content)
                }
            }
        }
    }

    private static func reference(_ name: String, to json: inout JSONWriter) {
        json.object("schema") { $0.member("$ref", "#/components/schemas/\(name)") }
    }

    /// Raw bytes have no schema (OpenAPI 3.1, "Considerations for File Uploads").
    private static func file(_ mediaTypes: [String], to content: inout JSONWriter) {
        for type in mediaTypes { content.object(type) { $0.object("schema") { _ in } } }
    }

    private static func text(_ json: inout JSONWriter) {
        json.object("schema") { $0.member("type", "string") }
    }
}

extension [String] {
    fileprivate func uniqued() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
