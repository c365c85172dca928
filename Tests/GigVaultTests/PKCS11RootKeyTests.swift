import Foundation
import Testing

@testable import GigVault

@Suite("A root key in a token wraps and never leaves it", .enabled(if: SoftToken.isInstalled, "\(SoftToken.absence)"))
struct PKCS11RootKeyTests {
    /// In a process of its own: a module keeps its settings, and who is logged in, for as long as its process lives.
    @Test("wrapping, and every way in which it does not open")
    func wrapping() async {
        await #expect(processExitsWith: .success) {
            let context = Array("store/1".utf8)
            let token = try SoftToken()
            try token.make("root", id: "01", "--sensitive")
            try token.make("second", id: "02", "--sensitive")
            let pin = SecretBytes(known: Array(SoftToken.pin.utf8))
            let address = try TokenAddress(SoftToken.address())
            let root = try PKCS11RootKey(address, pin: pin)
            let again = try PKCS11RootKey(
                try TokenAddress("pkcs11:token=gig;id=%01?module-path=\(SoftToken.module)"),
                pin: pin
            )
            let second = try PKCS11RootKey(TokenAddress(SoftToken.address("gig", "second")), pin: pin)
            try #require(root.id == again.id && root.id != second.id && root.id.count == 16)
            for count in [1, 16, 32, 33, 4096] {
                let key = SecretBytes(random: count)
                let wrapped = try root.wrap(key, context: context)
                let other = try root.wrap(key, context: context)
                try #require(wrapped.count == count + 29 && wrapped != other)
                let opened = try again.unwrap(wrapped, context: context)
                let isSame = opened.isEqual(to: key)
                try #require(isSame)
            }
            let wrapped = try root.wrap(SecretBytes(random: 32), context: context)
            func isBroken(_ bytes: [UInt8], _ context: [UInt8], _ root: PKCS11RootKey) -> Bool {
                do throws(KeyError) {
                    return try root.unwrap(bytes, context: context).count < 0
                } catch {
                    return error == .sealBroken
                }
            }
            for place in wrapped.indices {
                var changed = wrapped
                changed[place] ^= 1
                try #require(isBroken(changed, context, root))
            }
            for count in 0..<wrapped.count { try #require(isBroken(Array(wrapped[..<count]), context, root)) }
            try #require(isBroken(wrapped + [0], context, root))
            try #require(isBroken(wrapped, context + [0], root) && isBroken(wrapped, [], root))
            try #require(isBroken(wrapped, context, second))
            try #require(!isBroken(wrapped, context, root))
            // Whoever takes the token away takes the key away: that is no broken seal.
            try FileManager.default.removeItem(atPath: token.folder + "/tokens")
            for _ in 0..<2 {
                do throws(KeyError) {
                    _ = try root.unwrap(wrapped, context: context).count
                    exit(2)
                } catch {
                    try #require(error == .providerFailed)
                }
            }
        }
    }

    @Test("a session that ended is opened anew; another key, or a PIN that changed, is not taken")
    func reopening() async {
        await #expect(processExitsWith: .success) {
            let context = Array("store/1".utf8)
            let token = try SoftToken()
            try token.make("root", id: "01", "--sensitive")
            let root = try PKCS11RootKey(
                TokenAddress(SoftToken.address()),
                pin: SecretBytes(known: Array(SoftToken.pin.utf8))
            )
            let wrapped = try root.wrap(SecretBytes(random: 32), context: context)
            func answer() -> KeyError? {
                do throws(KeyError) {
                    return try root.unwrap(wrapped, context: context).count == 32 ? nil : .wrongLength
                } catch {
                    return error
                }
            }
            for _ in 0..<3 {
                try SoftToken.end("C_CloseAllSessions")
                try #require(answer() == nil)
                try SoftToken.end("C_Finalize")
                try #require(answer() == nil)
                _ = try root.wrap(SecretBytes(random: 32), context: context)
            }
            // Another key under the same name is another root.
            try token.remove("root")
            try token.make("root", id: "01", "--sensitive")
            try SoftToken.end("C_Finalize")
            try #require(answer() == .providerFailed)
        }
    }

    @Test("a PIN that the token refuses is tried once")
    func changedPIN() async {
        await #expect(processExitsWith: .success) {
            let token = try SoftToken()
            try token.make("root", id: "01", "--sensitive")
            let root = try PKCS11RootKey(
                TokenAddress(SoftToken.address()),
                pin: SecretBytes(known: Array(SoftToken.pin.utf8))
            )
            try token.changePIN(to: "8642")
            for _ in 0..<2 {
                try SoftToken.end("C_Finalize")
                do throws(KeyError) {
                    _ = try root.wrap(SecretBytes(random: 32), context: [])
                    exit(2)
                } catch {
                    try #require(error == .providerFailed)
                }
            }
            // With its own PIN back, what was refused once stays closed until a new start.
            try token.changePIN(from: "8642", to: SoftToken.pin)
            do throws(KeyError) {
                _ = try root.wrap(SecretBytes(random: 32), context: [])
                exit(3)
            } catch {
                try #require(error == .providerFailed)
            }
        }
    }

    @Test("what does not fit is refused by name")
    func refusals() async {
        await #expect(processExitsWith: .success) {
            let token = try SoftToken()
            try token.make("root", id: "01", "--sensitive")
            try token.make("short", id: "02", type: "AES:16", "--sensitive")
            try token.make("open", id: "03", "--extractable")
            try token.make("twice", id: "04", "--sensitive")
            try token.make("twice", id: "05", "--sensitive")
            let library = "/lib/x86_64-linux-gnu/libz.so.1"
            let rows: [(String, String, TokenFault?)] = [
                (SoftToken.address(), "9999", .pinWrong), (SoftToken.address(), "1", .pinWrong),
                (SoftToken.address("none"), SoftToken.pin, .tokenMissing),
                (SoftToken.address("gi"), SoftToken.pin, .tokenMissing),
                (SoftToken.address("other"), SoftToken.pin, .keyMissing),
                (SoftToken.address("gig", "none"), SoftToken.pin, .keyMissing),
                (SoftToken.address("gig", "twice"), SoftToken.pin, .keyAmbiguous),
                (SoftToken.address("gig", "short"), SoftToken.pin, .keyUnfit),
                (SoftToken.address("gig", "open"), SoftToken.pin, .keyUnfit),
                (SoftToken.address(module: "/none.so"), SoftToken.pin, .moduleMissing("/none.so")),
                (SoftToken.address(module: library), SoftToken.pin, .moduleForeign(library)),
                ("pkcs11:token=gig;id=%05?module-path=\(SoftToken.module)", SoftToken.pin, nil),
                (SoftToken.address(), SoftToken.pin, nil),
            ]
            for (address, pin, fault) in rows {
                do throws(TokenFault) {
                    let root = try PKCS11RootKey(TokenAddress(address), pin: SecretBytes(known: Array(pin.utf8)))
                    guard fault == nil, root.id.count == 16 else { throw .failed(0) }
                } catch {
                    try #require(error == fault && !error.description.contains(pin), "\(address): \(error)")
                }
            }
        }
    }
}

@Suite("The address of a key in a token")
struct TokenAddressTests {
    private static let module = "?module-path=/usr/lib/m.so"

    @Test("what it names")
    func parts() throws {
        let address = try TokenAddress(
            "pkcs11:token=a%20b;serial=1;manufacturer=m;model=x;object=%c3%bc;id=%00%FF;type=secret-key" + Self.module
        )
        #expect(address.token == "a b" && address.serial == "1" && address.manufacturer == "m" && address.model == "x")
        #expect(address.object == "ü" && address.id == [0, 255] && address.module == "/usr/lib/m.so")
    }

    @Test(
        "refused: PINs, what is not known, and what names no single place",
        arguments: [
            ("pkcs11:token=a;object=b" + module + "&pin-value=1", true),
            ("pkcs11:token=a;object=b" + module + "&pin-source=file:/p", true),
            ("pkcs11:token=a;object=b;pin-value=1" + module, true),
            ("", false), ("PKCS12:token=a;object=b" + module, false), ("pkcs11:token=a;object=b", false),
            ("pkcs11:token=a;object=b?module-path=m.so", false), ("pkcs11:token=a;object=b?module-name=m", false),
            ("pkcs11:token=a" + module, false), ("pkcs11:object=b" + module, false), ("pkcs11:" + module, false),
            ("pkcs11:token=a;token=c;object=b" + module, false), ("pkcs11:token;object=b" + module, false),
            ("pkcs11:token=;object=b" + module, false), ("pkcs11:token=%;object=b" + module, false),
            ("pkcs11:token=%zz;object=b" + module, false), ("pkcs11:token=%ff;object=b" + module, false),
            ("pkcs11:token=a%00;object=b" + module, false), ("pkcs11:token=a;object=b;slot-id=1" + module, false),
            ("pkcs11:token=a;object=b;type=public" + module, false),
            ("pkcs11:token=a;object=b" + module + "?x", false),
        ] as [(String, Bool)]
    )
    func refusals(_ text: String, holdsPIN: Bool) {
        do throws(TokenFault) {
            Issue.record("taken: \(try TokenAddress(text))")
        } catch {
            #expect((error == .addressHoldsPIN) == holdsPIN, "\(error)")
        }
    }
}
