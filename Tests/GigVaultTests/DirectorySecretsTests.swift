import Foundation
import Testing

@testable import GigVault

@Suite("A directory of secrets gives what is well-formed and private, and refuses the rest by name")
struct DirectorySecretsTests {
    private static let digits = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
    private static let key = [UInt8](0..<16).map { $0 << 4 | $0 }
    private static let mark = "gigmopay-demonstration:"

    /// A folder that is gone after the test.
    final class Folder {
        let path: String

        init() throws {
            let place = FileManager.default.temporaryDirectory.appending(
                path: "secrets-\(UInt64.random(in: 0 ... .max))"
            )
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            path = place.path
        }

        deinit {
            // Best effort: the system empties its folder of temporary files.
            try? FileManager.default.removeItem(atPath: path)
        }

        func put(_ text: String, _ file: String, mode: Int = 0o600) throws {
            let full = path + "/" + file
            try Data(text.utf8).write(to: URL(filePath: full))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: full)
        }

        func link(_ file: String, to target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: path + "/" + file, withDestinationPath: target)
        }
    }

    struct Form: CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// Nil: refused as malformed; else whether it is a demonstration's.
        let demonstration: Bool?
    }

    static let keyForms = [
        Form(testDescription: "bare digits", text: digits, demonstration: false),
        Form(testDescription: "with a line feed", text: digits + "\n", demonstration: false),
        Form(testDescription: "with a Windows line end", text: digits + "\r\n", demonstration: false),
        Form(testDescription: "spaces around it", text: "  " + digits + "\t", demonstration: false),
        Form(testDescription: "marked", text: mark + digits, demonstration: true),
        Form(testDescription: "marked, with a line feed", text: mark + digits + "\n", demonstration: true),
        Form(testDescription: "nothing", text: "", demonstration: nil),
        Form(testDescription: "spaces alone", text: " \n", demonstration: nil),
        Form(testDescription: "the mark alone", text: mark, demonstration: nil),
        Form(testDescription: "the mark twice", text: mark + mark + digits, demonstration: nil),
        Form(testDescription: "the mark after it", text: digits + mark, demonstration: nil),
        Form(testDescription: "one digit less", text: String(digits.dropLast()), demonstration: nil),
        Form(testDescription: "one digit more", text: digits + "0", demonstration: nil),
        Form(testDescription: "upper case", text: digits.uppercased(), demonstration: nil),
        Form(testDescription: "no hexadecimal digit", text: "g" + digits.dropFirst(), demonstration: nil),
        Form(testDescription: "beside the digits", text: "/" + digits.dropFirst(), demonstration: nil),
        Form(testDescription: "beside the letters", text: "`" + digits.dropFirst(), demonstration: nil),
        Form(testDescription: "a space inside", text: digits.prefix(32) + " " + digits.suffix(31), demonstration: nil),
        Form(testDescription: "another mark", text: "demonstration:" + digits, demonstration: nil),
        Form(testDescription: "a space after the mark", text: mark + " " + digits, demonstration: nil),
    ]

    @Test("forms of a key", arguments: keyForms)
    func forms(_ row: Form) throws {
        let folder = try Folder()
        try folder.put(row.text, "log.key")
        let source = DirectorySecrets(folder.path)
        do {
            guard let secret = try source.read(.logKey) else { throw CocoaError(.fileNoSuchFile) }
            let (isDemonstration, bytes) = (secret.isDemonstration, secret.bytes.shown())
            #expect(isDemonstration == row.demonstration)
            #expect(bytes == Self.key + Self.key)
        } catch let refusal as SecretRefusal {
            #expect(row.demonstration == nil && refusal.reason == .malformed)
            #expect(refusal.place == "the file \(folder.path)/log.key" && refusal.name == .logKey)
        }
    }

    @Test("a text keeps what stands between its spaces, up to its limit")
    func texts() throws {
        let folder = try Folder()
        let limit = 255
        let rows: [(String, String?)] = [
            ("1234\n", "1234"), (" a b ", "a b"), ("ü", "ü"), ("a\nb", nil), ("a\u{0}b", nil), ("\u{7f}", nil),
            (String(repeating: "x", count: limit) + "\n", String(repeating: "x", count: limit)),
            (String(repeating: "x", count: limit + 1), nil),
        ]
        for (text, expected) in rows {
            try folder.put(text, "root.pin")
            do {
                guard let secret = try DirectorySecrets(folder.path).read(.rootKeyPIN) else { continue }
                let found = secret.withText { $0 }
                #expect(found == expected)
            } catch {
                #expect(expected == nil && error.reason == .malformed, "\(text.prefix(10))")
            }
        }
        try Data([0x61, 0xff]).write(to: URL(filePath: folder.path + "/root.pin"))
        #expect(throws: SecretRefusal.self) { _ = try DirectorySecrets(folder.path).read(.rootKeyPIN) == nil }
    }

    @Test("what is no private file of the directory is refused, and says which")
    func refusals() throws {
        let folder = try Folder()
        let outside = try Folder()
        try outside.put(Self.digits, "log.key")
        let source = DirectorySecrets(folder.path)
        func reason() -> SecretRefusal.Reason? {
            do throws(SecretRefusal) {
                return try source.read(.logKey) == nil ? .missing : nil
            } catch {
                #expect(!error.description.contains("0011") && error.description.contains("GIGMOPAY_LOG_KEY"))
                return error.reason
            }
        }
        let file = folder.path + "/log.key"
        func clear() throws { try FileManager.default.removeItem(atPath: file) }
        #expect(reason() == .missing)
        for mode in [0o644, 0o604, 0o602, 0o620, 0o666, 0o601, 0o630] {
            try folder.put(Self.digits, "log.key", mode: mode)
            #expect(reason() == .notPrivate, "\(String(mode, radix: 8))")
        }
        // A group may read what is root's, and nobody else's.
        try folder.put(Self.digits, "log.key", mode: 0o440)
        #expect(reason() == (geteuid() == 0 ? nil : .notPrivate))
        try folder.put(Self.digits, "log.key", mode: 0o400)
        #expect(reason() == nil)
        try folder.put(Self.digits + String(repeating: " ", count: 65_536 - 64), "log.key")
        #expect(reason() == nil)
        try folder.put(Self.digits + String(repeating: " ", count: 65_537 - 64), "log.key")
        #expect(reason() == .tooLarge)
        try clear()
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        #expect(reason() == .notAFile)
        try clear()
        #expect(unsafe mkfifo(file, 0o600) == 0)
        #expect(reason() == .notAFile)
        try clear()
        for target in [outside.path + "/log.key", "../" + outside.path.split(separator: "/").last! + "/log.key"] {
            try folder.link("log.key", to: target)
            #expect(reason() == .leadsOut, "\(target)")
            try clear()
        }
        try folder.link("log.key", to: "log.key")
        #expect(reason() == .leadsOut)
        try clear()
        // As Kubernetes lays a volume out: the file, and the folder it is in, are links inside.
        try FileManager.default.createDirectory(atPath: folder.path + "/..1", withIntermediateDirectories: false)
        try folder.put(Self.digits, "..1/log.key")
        try folder.link("..data", to: "..1")
        try folder.link("log.key", to: "..data/log.key")
        #expect(reason() == nil)
    }

    @Test("names that are paths, and directories that are none")
    func names() throws {
        let folder = try Folder()
        try folder.put(Self.digits, "log.key")
        for file in ["", "../log.key", "/etc/hostname", "a/b", "log.key\0"] {
            #expect(throws: SecretRefusal.self, "\(file)") {
                _ = try DirectorySecrets(folder.path).read(.logKey, file: file) == nil
            }
        }
        #expect(try DirectorySecrets(folder.path + "/none").read(.logKey) == nil)
        #expect(throws: SecretRefusal.self) { _ = try DirectorySecrets(folder.path + "/log.key").read(.logKey) == nil }
    }

    @Test("the first source that has a secret gives it; a refusal is not passed over; what is nowhere is missing")
    func order() throws {
        let (first, second) = (try Folder(), try Folder())
        let sources = SecretSources([DirectorySecrets(first.path), DirectorySecrets(second.path)])
        #expect(throws: SecretRefusal(name: .logKey, place: sources.place, reason: .missing)) {
            _ = try sources.require(.logKey).isDemonstration
        }
        try second.put(Self.mark + Self.digits, "log.key")
        #expect(try sources.require(.logKey).isDemonstration)
        try first.put(Self.digits, "log.key")
        #expect(try !sources.require(.logKey).isDemonstration)
        try first.put("no key", "log.key")
        #expect(throws: SecretRefusal.self) { _ = try sources.require(.logKey).isDemonstration }
    }

    @Test("a key that is made here is read as it was, marked or not, and never written over another")
    func making() throws {
        let folder = try Folder()
        for isMarked in [false, true] {
            let key = SecretBytes(random: 32)
            let file = folder.path + "/" + SecretName.logKey.file
            try NewSecret.write(NewSecret.text(of: key, forDemonstration: isMarked), to: file, replacing: true)
            let read = try SecretSources([DirectorySecrets(folder.path)]).require(.logKey)
            let (isSame, isDemonstration) = (read.bytes.isEqual(to: key), read.isDemonstration)
            #expect(isSame && isDemonstration == isMarked)
            #expect(throws: NewSecret.Failure(number: EEXIST)) { try NewSecret.write(NewSecret.text(), to: file) }
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["log.key"])
        }
    }

    @Test("no refusal holds a part of what was in the file", arguments: 0..<40)
    func silence(_ seed: UInt64) throws {
        let folder = try Folder()
        var state = seed
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let alphabet = Array("qwzjkvQWZJKV#%&+=[]{}0123456789")
        let text = String((0..<Int(20 + next() % 60)).map { _ in alphabet[Int(next() % UInt64(alphabet.count))] })
        for name in SecretName.allCases {
            try folder.put(text + "\u{1}", name.file)
            do throws(SecretRefusal) {
                let isThere = try DirectorySecrets(folder.path).read(name) != nil
                Issue.record("\(name) was taken: \(isThere)")
            } catch {
                var shown = error.description + String(reflecting: error)
                dump(error, to: &shown)
                for start in text.indices where text.distance(from: start, to: text.endIndex) >= 8 {
                    #expect(!shown.contains(text[start..<text.index(start, offsetBy: 8)]))
                }
            }
        }
    }
}
