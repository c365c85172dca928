import CVaultCalls
import Crypto
import GigPrimitives
import Glibc
import Synchronization

/// A root key in a PKCS#11 token: it never leaves the token, which wraps and unwraps with AES-256-GCM.
///
/// A wrapped key is version 1, a nonce of 12 random bytes, and the encrypted key with its tag, bound to the SHA-256 of the
/// context. One session, one call at a time. A session that ended is opened anew, once a call, with the PIN that is kept in
/// locked memory; a PIN that the token then refuses is not tried again, for a token counts. What stays away fails with
/// `providerFailed`.
package final class PKCS11RootKey: RootKey {
    private static let version: UInt8 = 1
    private static let nonceByteCount = 12
    private static let tagByteCount = 16

    package let id: String
    private let address: TokenAddress
    private let pin: SecretBytes
    private let session: Mutex<Session>

    /// An open session; it ends with its owner.
    @safe private struct Session: ~Copyable {
        let token: OpaquePointer
        let id: String
        /// The token has refused the PIN since.
        var isRefused = false

        init(opening address: TokenAddress, pin: borrowing SecretBytes) throws(TokenFault) {
            var (token, number): (OpaquePointer?, UInt) = (nil, 0)
            let status = unsafe PKCS11RootKey.lending(address) { wish in
                unsafe pin.withBytes { pin in
                    unsafe gig_token_open(
                        wish,
                        pin.bindMemory(to: UInt8.self).baseAddress,
                        pin.count,
                        &token,
                        &number
                    )
                }
            }
            guard status == GIG_TOKEN_OK, let token = unsafe token else {
                throw PKCS11RootKey.fault(status, number, address)
            }
            do throws(CallFault) {
                unsafe id = try PKCS11RootKey.name(of: token)
            } catch {
                unsafe gig_token_close(token)
                throw .keyUnfit
            }
            unsafe self.token = token
        }

        deinit { unsafe gig_token_close(token) }
    }

    /// Why a call to a token came to nothing.
    private enum CallFault: Error { case sealBroken, gone, failed }

    /// Loads the module, logs in to the token with the PIN and finds the key; refuses what does not fit by name.
    package init(_ address: TokenAddress, pin: borrowing SecretBytes) throws(TokenFault) {
        let opened = try Session(opening: address, pin: pin)
        id = opened.id
        session = Mutex(opened)
        self.address = address
        self.pin = pin.copy()
    }

    package func wrap(_ key: borrowing SecretBytes, context: [UInt8]) throws(KeyError) -> [UInt8] {
        // The clear copy lives for the length of this call.
        var clear = unsafe key.withBytes { unsafe Array($0) }
        defer { clear.wipe() }
        var generator = SystemRandomNumberGenerator()
        let nonce = (0..<Self.nonceByteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return [Self.version] + nonce + (try call(encrypts: true, nonce, context, clear))
    }

    package func unwrap(_ wrapped: [UInt8], context: [UInt8]) throws(KeyError) -> SecretBytes {
        let start = 1 + Self.nonceByteCount
        guard wrapped.count > start + Self.tagByteCount, wrapped[0] == Self.version else { throw .sealBroken }
        var clear = try call(encrypts: false, Array(wrapped[1..<start]), context, Array(wrapped[start...]))
        defer { clear.wipe() }
        guard !clear.isEmpty else { throw .sealBroken }
        return unsafe SecretBytes(count: clear.count) { unsafe $0.copyBytes(from: clear) }
    }

    private func call(
        encrypts: Bool,
        _ nonce: [UInt8],
        _ context: [UInt8],
        _ text: [UInt8]
    ) throws(KeyError) -> [UInt8] {
        let digest = Array(Crypto.SHA256.hash(data: context))
        return try session.withLock { session throws(KeyError) in
            do throws(CallFault) {
                do throws(CallFault) {
                    return try unsafe Self.crypt(session.token, encrypts, nonce, digest, text)
                } catch {
                    guard error == .gone else { throw error }
                    try reopen(&session)
                    return try unsafe Self.crypt(session.token, encrypts, nonce, digest, text)
                }
            } catch {
                throw error == .sealBroken ? .sealBroken : .providerFailed
            }
        }
    }

    /// Opens the token again, if it is still the one with this key.
    private func reopen(_ session: inout Session) throws(CallFault) {
        guard !session.isRefused else { throw .failed }
        // Before another is opened: a module that began anew may give the new session the old one's number.
        unsafe gig_token_end(session.token)
        do throws(TokenFault) {
            let opened = try Session(opening: address, pin: pin)
            guard opened.id == id else { throw .keyUnfit }
            session = opened
        } catch {
            session.isRefused = error == .pinWrong || error == .pinLocked
            throw .failed
        }
    }

    /// The tag of a fixed text under a nonce that no random one will be: it tells this key from any other.
    private static func name(of token: OpaquePointer) throws(CallFault) -> String {
        let text = Array("gigmopay/root-key/name/v1".utf8)
        let nonce = [UInt8](repeating: 0, count: nonceByteCount)
        let named = unsafe try crypt(token, true, nonce, text, text)
        return Array(Crypto.SHA256.hash(data: named).prefix(8)).hexadecimal
    }

    private static func crypt(
        _ token: OpaquePointer,
        _ encrypts: Bool,
        _ nonce: [UInt8],
        _ context: [UInt8],
        _ text: [UInt8]
    ) throws(CallFault) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: text.count + tagByteCount)
        var (count, number): (Int, UInt) = (0, 0)
        let status = unsafe gig_token_crypt(
            token,
            encrypts ? 1 : 0,
            nonce,
            context,
            context.count,
            text,
            text.count,
            &out,
            &count,
            &number
        )
        defer { out.wipe() }
        guard status == GIG_TOKEN_OK.rawValue, count <= out.count else {
            switch UInt32(status) {
            case GIG_TOKEN_BROKEN_SEAL.rawValue: throw .sealBroken
            case GIG_TOKEN_GONE.rawValue: throw .gone
            default: throw .failed
            }
        }
        return Array(out[..<count])
    }

    private static func lending(
        _ address: TokenAddress,
        _ body: (UnsafePointer<gig_token_address>) -> Int32
    ) -> gig_token_status {
        // C's strings live in one array for the length of the call.
        let texts = [
            address.module, address.token, address.serial, address.manufacturer, address.model, address.object,
        ]
        let copies = unsafe texts.map { text in unsafe text.flatMap { unsafe strdup($0) } }
        defer { unsafe copies.forEach { unsafe free($0) } }
        let id = address.id ?? []
        return unsafe id.withUnsafeBufferPointer { id in
            var wish = unsafe gig_token_address(
                module: copies[0],
                token: copies[1],
                serial: copies[2],
                manufacturer: copies[3],
                model: copies[4],
                object: copies[5],
                id: id.isEmpty ? nil : id.baseAddress,
                id_length: id.count
            )
            return unsafe gig_token_status(rawValue: UInt32(body(&wish)))
        }
    }

    private static func fault(_ status: gig_token_status, _ number: UInt, _ address: TokenAddress) -> TokenFault {
        switch status {
        case GIG_TOKEN_NO_MODULE: .moduleMissing(address.module)
        case GIG_TOKEN_NOT_A_MODULE: .moduleForeign(address.module)
        case GIG_TOKEN_NO_TOKEN: .tokenMissing
        case GIG_TOKEN_MANY_TOKENS: .tokenAmbiguous
        case GIG_TOKEN_PIN_WRONG: .pinWrong
        case GIG_TOKEN_PIN_LOCKED: .pinLocked
        case GIG_TOKEN_NO_KEY: .keyMissing
        case GIG_TOKEN_MANY_KEYS: .keyAmbiguous
        case GIG_TOKEN_KEY_UNFIT: .keyUnfit
        case GIG_TOKEN_NO_MECHANISM: .mechanismMissing
        default: .failed(number)
        }
    }
}
