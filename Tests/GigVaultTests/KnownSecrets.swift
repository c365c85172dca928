import Crypto

@testable import GigVault

extension SecretBytes {
    init(known bytes: [UInt8]) { unsafe self.init(count: bytes.count) { unsafe $0.copyBytes(from: bytes) } }

    /// The bytes, for a test to compare.
    borrowing func shown() -> [UInt8] { unsafe withBytes { unsafe Array($0) } }
}

extension LogKeys {
    init(secret: [UInt8], origin: String) throws { try self.init(secret: SecretBytes(known: secret), origin: origin) }
}

extension CosignerKeys {
    init(secret: [UInt8], name: String) throws { try self.init(secret: SecretBytes(known: secret), name: name) }
}

extension LogSealer {
    init(secret: [UInt8]) throws(KeyError) { try self.init(secret: SecretBytes(known: secret)) }
}

extension EvidenceKey {
    init(secret: [UInt8]) throws { try self.init(secret: SecretBytes(known: secret)) }
    init(seed: [UInt8]) throws { try self.init(seed: SymmetricKey(data: seed)) }
}

extension WebhookSecret {
    init(_ bytes: [UInt8]) { self.init(SecretBytes(known: bytes)) }
}
