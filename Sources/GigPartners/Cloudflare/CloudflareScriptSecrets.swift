import GigPrimitives

/// The secrets of one Worker script.
///
/// Each call that changes some deploys a new version of the script.
package struct CloudflareScriptSecrets: Sendable {
    /// The most changes of one call.
    package static let mostChanges = 100
    /// The longest value, in bytes.
    package static let mostValueBytes = 65_536

    private let api: CloudflareAPI
    private let path: String

    /// The secrets of a script of an account; refuses ids and names that can't be some with `nameInvalid`.
    package init(account: String, script: String, over transport: any CloudflareTransport) throws(CloudflareFault) {
        try CloudflareName.id(account, "account")
        try CloudflareName.script(script)
        api = CloudflareAPI(transport: transport)
        path = "/accounts/\(account)/workers/scripts/\(script)"
    }

    /// The names of all; the API gives no value out.
    package func names() async throws(CloudflareFault) -> [String] {
        guard let elements = try await api.call("GET", path + "/secrets").elements else { throw .answerMalformed }
        var names: [String] = []
        for element in elements {
            guard let name = element["name"]?.text else { throw .answerMalformed }
            names.append(name)
        }
        return names.sorted()
    }

    /// Sets one, new or not.
    package func set(_ name: String, to value: String) async throws(CloudflareFault) {
        try Self.check(name, value)
        let body = JSONWriter.object { Self.write(name, value, into: &$0) }
        _ = try await api.call("PUT", path + "/secrets", body: body)
    }

    /// Sets and deletes up to 100 at once, all or none; a nil value deletes.
    ///
    /// What is not named stays.
    package func change(_ changes: [(name: String, value: String?)]) async throws(CloudflareFault) {
        guard !changes.isEmpty, changes.count <= Self.mostChanges else { throw .tooMuch }
        for (name, value) in changes { try Self.check(name, value ?? "-") }
        let body = JSONWriter.object { json in
            json.object("secrets") { json in
                for (name, value) in changes {
                    if let value {
                        json.object(name) { Self.write(name, value, into: &$0) }
                    } else {
                        json.member(name, json: Array("null".utf8))
                    }
                }
            }
        }
        _ = try await api.call("PATCH", path + "/secrets-bulk", body: body)
    }

    /// Deletes one; refuses with `notFound` what is not there.
    package func delete(_ name: String) async throws(CloudflareFault) {
        try CloudflareName.secret(name)
        _ = try await api.call("DELETE", path + "/secrets/" + name)
    }

    private static func check(_ name: String, _ value: String) throws(CloudflareFault) {
        try CloudflareName.secret(name)
        guard (1...mostValueBytes).contains(value.utf8.count) else { throw .tooMuch }
    }

    private static func write(_ name: String, _ value: String, into json: inout JSONWriter) {
        json.member("name", name)
        json.member("text", value)
        json.member("type", "secret_text")
    }
}
