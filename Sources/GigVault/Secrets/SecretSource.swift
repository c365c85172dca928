import GigPrimitives
import Glibc

/// Where secrets come from.
///
/// A `Secret` is made in this file alone, so nothing else can be a source of one: the environment and directories are.
package protocol SecretSource: Sendable {
    /// The secret; nil when this source has none of that name. Refuses what is not well-formed, and unsafe files.
    func read(_ name: SecretName) throws(SecretRefusal) -> Secret?

    /// The source in words, such as `the environment`.
    var place: String { get }
}

/// A secret, as its source gave it.
///
/// It can't be copied, printed, encoded or compared with `==`.
package struct Secret: ~Copyable, Sendable {
    /// Which one.
    package let name: SecretName
    /// Where it came from, in words.
    package let place: String
    /// Whether it bears the mark of a demonstration's.
    package let isDemonstration: Bool
    /// A key's 32 bytes, or a text in UTF-8 without the spaces around it.
    package let bytes: SecretBytes

    /// Before the digits of a key that a demonstration made.
    static let demonstrationMark = Array("gigmopay-demonstration:".utf8)

    fileprivate init(_ name: SecretName, from place: String, raw: borrowing SecretBytes) throws(SecretRefusal) {
        self.name = name
        self.place = place
        let parsed = unsafe raw.withBytes { unsafe Secret.parse($0, as: name.form) }
        guard let parsed else { throw SecretRefusal(name: name, place: place, reason: .malformed) }
        isDemonstration = parsed.isDemonstration
        bytes = parsed.take()
    }

    /// Lends the text that a source would give, a key as its digits, for the length of a call.
    package borrowing func withText<Result>(_ body: (String) throws -> Result) rethrows -> Result {
        if name.form == .key {
            return try unsafe NewSecret.text(of: bytes).withBytes { digits in
                try unsafe body(String(decoding: digits.dropLast(), as: UTF8.self))
            }
        }
        return try unsafe bytes.withBytes { unsafe try body(String(decoding: $0, as: UTF8.self)) }
    }

    /// The bytes, given up.
    package consuming func take() -> SecretBytes { bytes }

    private struct Parsed: ~Copyable {
        let isDemonstration: Bool
        let bytes: SecretBytes

        consuming func take() -> SecretBytes { bytes }
    }

    private static func parse(_ raw: UnsafeRawBufferPointer, as form: SecretName.Form) -> Parsed? {
        var text = unsafe raw[...]
        while let last = unsafe text.last, isSpace(last) { unsafe text.removeLast() }
        while let first = unsafe text.first, isSpace(first) { unsafe text.removeFirst() }
        switch form {
        case .key:
            let isMarked = unsafe text.starts(with: demonstrationMark)
            if isMarked { unsafe text.removeFirst(demonstrationMark.count) }
            guard let key = unsafe key(UnsafeRawBufferPointer(rebasing: text)) else { return nil }
            return Parsed(isDemonstration: isMarked, bytes: key)
        case .text(let most):
            let isText = unsafe text.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
            guard unsafe !text.isEmpty, unsafe text.count <= most, isText else { return nil }
            guard unsafe String(validating: text, as: UTF8.self) != nil else { return nil }
            return unsafe Parsed(
                isDemonstration: false,
                bytes: SecretBytes(copying: UnsafeRawBufferPointer(rebasing: text))
            )
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// 64 hexadecimal digits in lower case, in a time that does not depend on which.
    private static func key(_ digits: UnsafeRawBufferPointer) -> SecretBytes? {
        guard digits.count == 64 else { return nil }
        var wrong: UInt8 = 0
        func value(_ digit: UInt8) -> UInt8 {
            let isDecimal: UInt8 = digit &- 0x30 < 10 ? 0xff : 0
            let isLetter: UInt8 = digit &- 0x61 < 6 ? 0xff : 0
            wrong |= ~(isDecimal | isLetter)
            return (digit &- 0x30) & isDecimal | (digit &- 0x57) & isLetter
        }
        let key = unsafe SecretBytes(count: 32) { memory in
            for place in 0..<32 {
                unsafe memory[place] = value(digits[2 * place]) << 4 | value(digits[2 * place + 1])
            }
        }
        guard wrong == 0 else { return nil }
        return key
    }
}

/// The environment as it was at the start: each secret's variable is taken out of it, and its memory wiped, when read.
package final class EnvironmentSecrets: SecretSource {
    /// What a variable held.
    private final class Held: Sendable {
        let bytes: SecretBytes

        init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
    }

    private let held: [SecretName: Held]
    private let empty: Set<SecretName>

    /// This process's own; taken once, before there are threads.
    package static let ofThisProcess = EnvironmentSecrets()

    package let place = "the environment"

    private init() {
        var (held, empty): ([SecretName: Held], Set<SecretName>) = ([:], [])
        for name in SecretName.allCases {
            guard let value = unsafe getenv(name.variable) else { continue }
            let count = unsafe strlen(value)
            if count > 0 {
                held[name] = unsafe Held(SecretBytes(copying: UnsafeRawBufferPointer(start: value, count: count)))
            } else {
                empty.insert(name)
            }
            // The memory behind /proc/PID/environ is this memory: forgetting the variable would leave it there.
            unsafe explicit_bzero(value, count)
            unsafe unsetenv(name.variable)
        }
        (self.held, self.empty) = (held, empty)
    }

    package func read(_ name: SecretName) throws(SecretRefusal) -> Secret? {
        let place = "the variable \(name.variable)"
        guard !empty.contains(name) else { throw SecretRefusal(name: name, place: place, reason: .malformed) }
        guard let value = held[name] else { return nil }
        guard value.bytes.count <= SecretFile.mostBytes else {
            throw SecretRefusal(name: name, place: place, reason: .tooLarge)
        }
        return try Secret(name, from: place, raw: value.bytes)
    }
}

/// A directory with a file for each secret: systemd's credentials, a container's secrets, the data folder's `keys`.
package struct DirectorySecrets: SecretSource {
    /// The directory's path.
    package let path: String

    /// Nothing is read before a secret is asked for.
    package init(_ path: String) { self.path = path }

    package var place: String { "the directory \(path)" }

    package func read(_ name: SecretName) throws(SecretRefusal) -> Secret? { try read(name, file: name.file) }

    /// A secret from a file of another name, which is no path.
    package func read(_ name: SecretName, file: String) throws(SecretRefusal) -> Secret? {
        let place = "the file \(path)/\(file)"
        guard !file.isEmpty, !file.contains("/"), !file.utf8.contains(0) else {
            throw SecretRefusal(name: name, place: place, reason: .notAFile)
        }
        let found: SecretBytes?
        do throws(SecretRefusal.Reason) {
            found = try SecretFile.read(file, in: path)
        } catch {
            throw SecretRefusal(name: name, place: place, reason: error)
        }
        guard let raw = found else { return nil }
        return try Secret(name, from: place, raw: raw)
    }
}
