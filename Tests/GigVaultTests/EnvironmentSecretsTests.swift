import Foundation
import Testing

@testable import GigVault

@Suite("The environment's secrets are taken out of it")
struct EnvironmentSecretsTests {
    @Test("each is read from what was there at the start, and nothing of it stays in the environment or its memory")
    func taking() async {
        await #expect(processExitsWith: .success) {
            let digits = String(repeating: "0123456789abcdef", count: 4)
            // `setenv` copies to memory of its own, which is where the variable is then found.
            unsafe setenv("GIGMOPAY_LOG_KEY", digits, 1)
            unsafe setenv("GIGMOPAY_KEY", " an API key \n", 1)
            unsafe setenv("GIGMOPAY_WEBHOOK_SECRET", "", 1)
            unsafe setenv("GIGMOPAY_ROOT_KEY", digits.uppercased(), 1)
            unsafe setenv("GIGMOPAY_SERVER", "https://house.example", 1)
            guard let before = unsafe getenv("GIGMOPAY_LOG_KEY") else { exit(2) }
            let source = EnvironmentSecrets.ofThisProcess
            for name in SecretName.allCases where unsafe getenv(name.variable) != nil { exit(3) }
            guard unsafe before[0] == 0, unsafe before[63] == 0 else { exit(4) }
            guard unsafe getenv("GIGMOPAY_SERVER") != nil else { exit(5) }
            for _ in 0..<2 {
                guard try source.read(.logKey)?.bytes.shown().count == 32 else { exit(6) }
                guard try source.read(.clientKey)?.withText({ $0 }) == "an API key" else { exit(7) }
            }
            guard try source.read(.store) == nil else { exit(8) }
            for name in [SecretName.webhookSecret, .rootKey] {
                do throws(SecretRefusal) {
                    exit(try source.read(name) == nil ? 9 : 10)
                } catch {
                    guard error.reason == .malformed, !error.description.contains("ABCD") else { exit(11) }
                }
            }
            exit(0)
        }
    }
}
