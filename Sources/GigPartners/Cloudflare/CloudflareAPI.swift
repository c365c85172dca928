import GigPrimitives

/// Calls of Cloudflare's API v4: the envelope, its errors and its pages.
struct CloudflareAPI {
    /// The most pages of a list that are read.
    static let mostPages = 100

    let transport: any CloudflareTransport

    /// The envelope's `result`; refuses by HTTP status, then by `success`.
    func call(_ method: String, _ path: String, body: [UInt8]? = nil) async throws(CloudflareFault) -> JSONValue {
        try await envelope(method, path, body)["result"] ?? .null
    }

    /// The results of every page of a list.
    func pages(_ path: String) async throws(CloudflareFault) -> [JSONValue] {
        var found: [JSONValue] = []
        for page in 1...Self.mostPages {
            let envelope = try await envelope("GET", "\(path)?page=\(page)&per_page=100", nil)
            guard let elements = envelope["result"]?.elements else { throw .answerMalformed }
            found += elements
            let total = envelope["result_info"]?["total_count"]?.integer
            if elements.isEmpty || total == nil || Int64(found.count) >= total ?? 0 { return found }
        }
        throw .answerTooLarge
    }

    private func envelope(_ method: String, _ path: String, _ body: [UInt8]?) async throws(CloudflareFault) -> JSONValue
    {
        let response = try await transport.exchange(CloudflareRequest(method: method, path: path, body: body))
        let envelope: JSONValue?
        do throws(Refusal) {
            envelope = try JSONValue(parsing: response.body)
        } catch {
            envelope = nil
        }
        let codes = envelope?["errors"]?.elements?.compactMap { $0["code"]?.integer } ?? []
        switch response.status {
        case 200..<300: break
        case 401, 403: throw .tokenRefused(codes)
        case 404: throw .notFound(codes)
        case 429: throw .rateLimited(response.retryAfterSeconds)
        default: throw .refused(status: response.status, codes: codes)
        }
        guard let envelope, case .boolean(let isDone) = envelope["success"] else { throw .answerMalformed }
        guard isDone else { throw .refused(status: response.status, codes: codes) }
        return envelope
    }
}

/// The names that stand in the paths of Cloudflare's API.
enum CloudflareName {
    /// An account's or a store's id: 32 hexadecimal digits, with hyphens in some.
    static func id(_ text: String, _ what: String) throws(CloudflareFault) {
        let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2d }
        guard isHex, (32...36).contains(text.utf8.count) else { throw .nameInvalid(what) }
    }

    /// A script's name.
    static func script(_ text: String) throws(CloudflareFault) {
        guard text.utf8.allSatisfy({ isLetter($0) || $0 == 0x2d }), (1...255).contains(text.utf8.count) else {
            throw .nameInvalid("script")
        }
    }

    /// A secret's name, a variable of JavaScript.
    static func secret(_ text: String) throws(CloudflareFault) {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.allSatisfy(isLetter),
            text.utf8.count <= 255
        else { throw .nameInvalid("secret") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte) || byte == 0x5f
    }
}
