import GigPrimitives

/// A bearer key: `gigmopay_live_<id>_<secret><checksum>`, or `gigmopay_demo_…` in demonstrations.
///
/// The id is 16 and the secret 40 characters of lower-case hexadecimal and base 62; the checksum is CRC-32 (ISO-HDLC)
/// of all that precedes it in 6 characters of base 62, so that a scanner can tell a key from its look-alikes.
package struct APIKey: Sendable {
    package enum Environment: String, Sendable { case live, demo }

    package static let pattern = "gigmopay_(live|demo)_[0-9a-f]{16}_[0-9A-Za-z]{46}"

    package let environment: Environment
    package let id: String
    private let secret: [UInt8]

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let secretLength = 40
    private static let checksumLength = 6

    /// Makes a key from random words: one for the id, forty for the secret (238 bits).
    package init(environment: Environment, random: () -> UInt64) {
        self.environment = environment
        id = random().bigEndianBytes.hexadecimal
        secret = (0..<APIKey.secretLength).map { _ in
            // 2^64 mod 62 biases each character by less than 2^-58.
            APIKey.alphabet[Int(random() % UInt64(APIKey.alphabet.count))]
        }
    }

    /// Parses a key; wrong form or checksum is `nil`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "gigmopay", let environment = Environment(rawValue: String(parts[1])),
            parts[2].utf8.count == 16, [UInt8](hexadecimal: parts[2]) != nil,
            parts[3].utf8.count == APIKey.secretLength + APIKey.checksumLength,
            parts[3].utf8.allSatisfy(APIKey.alphabet.contains)
        else { return nil }
        self.environment = environment
        id = String(parts[2])
        secret = Array(parts[3].utf8.prefix(APIKey.secretLength))
        guard Array(parts[3].utf8.suffix(APIKey.checksumLength)) == checksum else { return nil }
    }

    /// What a bearer shows, before it is known whether such a key was ever made.
    package struct Presented: Sendable {
        package let environment: Environment
        package let id: String
        /// Of the whole text: equal to a key's digest only if the text is that key.
        package let digest: Digest

        /// Wrong form is `nil`; the checksum is left to scanners.
        package init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.count == 31 + APIKey.secretLength + APIKey.checksumLength,
                bytes[..<9].elementsEqual("gigmopay_".utf8), bytes[13] == UInt8(ascii: "_"),
                bytes[30] == UInt8(ascii: "_"),
                let environment = Environment(rawValue: String(decoding: bytes[9..<13], as: UTF8.self))
            else { return nil }
            self.environment = environment
            id = String(decoding: bytes[14..<30], as: UTF8.self)
            digest = Digest(hashing: bytes)
        }
    }

    /// What is kept at rest: SHA-256 of the whole key.
    ///
    /// The secret has 238 random bits, so it needs no slow hash.
    package var digest: Digest { Digest(hashing: body + checksum) }

    /// The key itself, for the one moment when it is handed over.
    package func reveal() -> String { String(decoding: body + checksum, as: UTF8.self) }

    private var body: [UInt8] { Array("gigmopay_\(environment.rawValue)_\(id)_".utf8) + secret }

    private var checksum: [UInt8] {
        var register: UInt32 = 0xffff_ffff
        for byte in body {
            register ^= UInt32(byte)
            for _ in 0..<8 { register = register & 1 == 1 ? register >> 1 ^ 0xedb8_8320 : register >> 1 }
        }
        var remainder = register ^ 0xffff_ffff
        var text: [UInt8] = []
        for _ in 0..<APIKey.checksumLength {
            text.append(APIKey.alphabet[Int(remainder % 62)])
            remainder /= 62
        }
        return text.reversed()
    }
}

extension APIKey: CustomStringConvertible, CustomReflectable {
    /// Never the secret.
    package var description: String { "gigmopay_\(environment.rawValue)_\(id)_…" }
    package var customMirror: Mirror { Mirror(self, children: ["key": description]) }
}
