import GigVault
import Testing

@Suite("The inventory of secrets")
struct SecretNameTests {
    @Test("each has a variable and a file of its own, and says what it is for")
    func distinct() {
        let all = SecretName.allCases
        #expect(Set(all.map(\.variable)).count == all.count)
        #expect(Set(all.map(\.file)).count == all.count)
        for name in all {
            #expect(name.variable.hasPrefix("GIGMOPAY_") && !name.file.contains("/") && !name.file.hasPrefix("."))
            #expect(!name.use.isEmpty && name.rotation.hasSuffix("."))
        }
    }

    @Test("the names that operators have used stay")
    func kept() {
        let kept: [(SecretName, String)] = [
            (.logKey, "GIGMOPAY_LOG_KEY"), (.webhookSecret, "GIGMOPAY_WEBHOOK_SECRET"), (.store, "GIGMOPAY_STORE"),
            (.copySource, "GIGMOPAY_FROM"), (.copyTarget, "GIGMOPAY_TO"), (.clientKey, "GIGMOPAY_KEY"),
        ]
        for (name, variable) in kept { #expect(name.variable == variable) }
        #expect(SecretName.logKey.file == "log.key" && SecretName.webhookSecret.file == "webhook.key")
    }
}
