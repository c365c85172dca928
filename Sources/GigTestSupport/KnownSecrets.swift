import GigVault

extension SecretBytes {
    /// A secret that a test knows.
    package init(known bytes: [UInt8]) {
        unsafe self.init(count: bytes.count) { unsafe $0.copyBytes(from: bytes) }
    }
}

extension LogKeys {
    /// A log's keys from a secret that a test knows.
    package init(secret: [UInt8], origin: String) throws {
        try self.init(secret: SecretBytes(known: secret), origin: origin)
    }
}

extension CosignerKeys {
    /// A witness's keys from a secret that a test knows.
    package init(secret: [UInt8], name: String) throws {
        try self.init(secret: SecretBytes(known: secret), name: name)
    }
}
