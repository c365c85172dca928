import Crypto

/// A key for one purpose, from the one secret of the house: HKDF-SHA256 (RFC 5869) without salt.
///
/// The same secret is the seed of the log's Ed25519 key, which takes it through SHA-512 and never through HMAC.
enum KeyPurpose: String, CaseIterable {
    case logMLDSA44 = "gigmopay/log/ml-dsa-44/v1"
    case evidence = "gigmopay/log/evidence/v1"
    case seal = "gigmopay/log/seal/v1"
    case liabilities = "gigmopay/log/liabilities/v1"
    case witnessEd25519 = "gigmopay/witness/ed25519/v1"
    case witnessMLDSA44 = "gigmopay/witness/ml-dsa-44/v1"

    func key(from secret: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Array(rawValue.utf8), outputByteCount: 32)
    }
}

extension SymmetricKey {
    /// The house's secret, which is 32 bytes; others are refused with `wrongLength`.
    init(houseSecret secret: borrowing SecretBytes) throws(KeyError) {
        guard secret.count == 32 else { throw .wrongLength }
        self = secret.symmetricKey()
    }

    var bytes: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}
