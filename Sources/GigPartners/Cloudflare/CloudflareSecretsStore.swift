import GigPrimitives

/// A Secrets Store of an account: secrets that several scripts and containers share.
package struct CloudflareSecretsStore: Sendable {
    /// A secret of a store without its value, which the API never gives out.
    package struct Entry: Hashable, Sendable {
        /// Cloudflare's id.
        package let id: String
        /// The name.
        package let name: String
        /// `pending`, `active` or `deleted`.
        package let status: String
    }

    private let api: CloudflareAPI
    private let path: String

    /// A store of an account; refuses ids that can't be some with `nameInvalid`.
    package init(account: String, store: String, over transport: any CloudflareTransport) throws(CloudflareFault) {
        try CloudflareName.id(account, "account")
        try CloudflareName.id(store, "store")
        api = CloudflareAPI(transport: transport)
        path = "/accounts/\(account)/secrets_store/stores/\(store)/secrets"
    }

    /// All secrets by name.
    package func entries() async throws(CloudflareFault) -> [Entry] {
        var entries: [Entry] = []
        for element in try await api.pages(path) {
            guard let id = element["id"]?.text, let name = element["name"]?.text, let status = element["status"]?.text
            else { throw .answerMalformed }
            entries.append(Entry(id: id, name: name, status: status))
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// Sets each, new or not, one after the other: the API has no call for all; stops at the first that is refused.
    package func set(_ values: [(name: String, value: String)]) async throws(CloudflareFault) {
        for (name, value) in values {
            try CloudflareName.secret(name)
            guard (1...CloudflareScriptSecrets.mostValueBytes).contains(value.utf8.count) else { throw .tooMuch }
        }
        let known = try await entries().filter { $0.status != "deleted" }
        for (name, value) in values {
            if let entry = known.first(where: { $0.name == name }) {
                let body = JSONWriter.object { $0.member("value", value) }
                _ = try await api.call("PATCH", try address(of: entry), body: body)
            } else {
                _ = try await api.call("POST", path, body: Self.new(name, value))
            }
        }
    }

    /// Deletes one; refuses with `notFound` what is not there.
    package func delete(_ name: String) async throws(CloudflareFault) {
        guard let entry = try await entries().first(where: { $0.name == name && $0.status != "deleted" }) else {
            throw .notFound([])
        }
        _ = try await api.call("DELETE", try address(of: entry))
    }

    private func address(of entry: Entry) throws(CloudflareFault) -> String {
        try CloudflareName.id(entry.id, "secret")
        return path + "/" + entry.id
    }

    private static func new(_ name: String, _ value: String) -> [UInt8] {
        var json = JSONWriter()
        json.array([name]) { json, name in
            json.object { json in
                json.member("name", name)
                json.member("value", value)
                json.array("scopes", ["workers", "containers"]) { $0.value($1) }
            }
        }
        return json.bytes
    }
}
