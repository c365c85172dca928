import GigPrimitives

/// The address of a key in a PKCS#11 token: an RFC 7512 URI that names the module's file and holds no PIN.
package struct TokenAddress: Hashable, Sendable {
    /// The module's file, an absolute path.
    package let module: String
    /// The token's label.
    package let token: String?
    /// The token's serial number.
    package let serial: String?
    /// The token's manufacturer.
    package let manufacturer: String?
    /// The token's model.
    package let model: String?
    /// The key's label.
    package let object: String?
    /// The key's id.
    package let id: [UInt8]?

    /// Parses `pkcs11:token=…;object=…?module-path=…`; refuses what it does not know, and a PIN by name.
    package init(_ text: String) throws(TokenFault) {
        let scheme = "pkcs11:"
        guard text.hasPrefix(scheme), text.utf8.count <= 2048 else { throw .addressMalformed("it begins with pkcs11:") }
        let parts = text.dropFirst(scheme.count).split(separator: "?", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw .addressMalformed("one question mark") }
        var given = try Self.attributes(parts[0], ";")
        let query = parts.count == 2 ? try Self.attributes(parts[1], "&") : [:]
        for (name, value) in query {
            switch name {
            case "module-path": given[name] = value
            case "pin-value", "pin-source": throw .addressHoldsPIN
            default: throw .addressMalformed("'\(name)' is not known after the question mark")
            }
        }
        if given["type"].map({ $0 != Array("secret-key".utf8) }) == true { throw .addressMalformed("type=secret-key") }
        let known: Set = ["token", "serial", "manufacturer", "model", "object", "id", "type", "module-path"]
        if let name = given.keys.sorted().first(where: { !known.contains($0) }) {
            throw name.hasPrefix("pin-") ? .addressHoldsPIN : .addressMalformed("'\(name)' is not known")
        }
        token = try Self.text(given["token"])
        serial = try Self.text(given["serial"])
        manufacturer = try Self.text(given["manufacturer"])
        model = try Self.text(given["model"])
        object = try Self.text(given["object"])
        id = given["id"]
        guard let module = try Self.text(given["module-path"]), module.hasPrefix("/") else {
            throw .addressMalformed("module-path is an absolute path")
        }
        self.module = module
        guard token != nil || serial != nil, object != nil || id != nil else {
            throw .addressMalformed("it names the token (token or serial) and the key (object or id)")
        }
    }

    private static func attributes(
        _ text: Substring,
        _ separator: Character
    ) throws(TokenFault) -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for part in text.split(separator: separator) {
            guard let equals = part.firstIndex(of: "="), let value = decoded(part[part.index(after: equals)...]) else {
                throw .addressMalformed("attributes are NAME=VALUE")
            }
            let name = String(part[..<equals])
            guard found.updateValue(value, forKey: name) == nil else { throw .addressMalformed("each attribute once") }
        }
        return found
    }

    private static func decoded(_ text: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let value = [UInt8](hexadecimal: Substring(rest.prefix(2)).lowercased()), value.count == 1 else {
                    return nil
                }
                bytes += value
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes.isEmpty ? nil : bytes
    }

    private static func text(_ bytes: [UInt8]?) throws(TokenFault) -> String? {
        guard let bytes else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw .addressMalformed("values are UTF-8")
        }
        return text
    }
}
