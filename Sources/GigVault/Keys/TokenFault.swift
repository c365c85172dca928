/// Why the root key in a token can't be had.
package enum TokenFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The address is no PKCS#11 URI that we take; what it must be.
    case addressMalformed(String)
    /// The address holds a PIN, which belongs to the secrets.
    case addressHoldsPIN
    /// The module's file can't be loaded.
    case moduleMissing(String)
    /// The file is a library, and no PKCS#11 module.
    case moduleForeign(String)
    /// No token answers to the address.
    case tokenMissing
    /// Several tokens do.
    case tokenAmbiguous
    /// The PIN is not the token's.
    case pinWrong
    /// The token takes no PIN any more.
    case pinLocked
    /// The token has no such key.
    case keyMissing
    /// It has several.
    case keyAmbiguous
    /// The key is no AES-256 key that encrypts, decrypts and can't be extracted.
    case keyUnfit
    /// The token does not know AES-GCM.
    case mechanismMissing
    /// A call failed, with the module's number for the reason.
    case failed(UInt)

    package var description: String {
        switch self {
        case .addressMalformed(let rule): "the root key's address is not understood: \(rule)"
        case .addressHoldsPIN: "the root key's address holds a PIN: give it as the secret root-key-pin"
        case .moduleMissing(let path): "the PKCS#11 module \(path) can't be loaded"
        case .moduleForeign(let path): "\(path) is no PKCS#11 module"
        case .tokenMissing: "no token answers to the root key's address"
        case .tokenAmbiguous: "several tokens answer to the root key's address: add serial"
        case .pinWrong: "the token refuses the PIN of root-key-pin"
        case .pinLocked: "the token's PIN is locked or expired"
        case .keyMissing: "the token has no key of the root key's address"
        case .keyAmbiguous: "the token has several keys of the root key's address: add id"
        case .keyUnfit: "the root key must be AES-256, sensitive, not extractable, and encrypt and decrypt"
        case .mechanismMissing: "the token does not know AES-GCM"
        case .failed(let number): "the token failed (CKR 0x\(String(number, radix: 16)))"
        }
    }
}
