import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("The digests of the page that checks files are in the log")
struct PublishVerifierTests {
    private let command = PublishVerifier(page: Digest(hashing: [1]), module: Digest(hashing: [2]))

    private func publish(_ command: PublishVerifier, _ house: TestHouse) async throws -> Receipt {
        try await house.gate.perform(command, as: .job("start"), key: command.key)
    }

    @Test func eachPageIsOneEntryForEver() async throws {
        let house = try await TestHouse()
        let first = try await publish(command, house)
        let again = try await publish(command, house)
        #expect(!first.isReplay)
        #expect(again.isReplay)
        #expect(again.logIndex == first.logIndex)
        let other = PublishVerifier(page: Digest(hashing: [3]), module: Digest(hashing: [2]))
        #expect(try await publish(other, house).logIndex > first.logIndex)
    }

    @Test func anybodyCanReadThemInTheEntryAndCheckWhoSaysSo() async throws {
        let house = try await TestHouse()
        let receipt = try await publish(command, house)
        let logged = try #require(try await house.log().first { $0.index == receipt.logIndex })
        let entry = try PublishedEntry(parsing: logged.entry.published)
        let envelope = try DSSEEnvelope(parsing: try #require(entry.statement))
        let statement = try house.keys.evidence.publicKey.verify(envelope)
        #expect(statement.predicateType == PublishVerifier.predicateType)
        #expect(statement.subjects.map(\.name) == ["verify.html", "verify.wasm"])
        #expect(statement.subjects.map(\.digest) == [Digest(hashing: [1]), Digest(hashing: [2])])
    }

    @Test func nobodyButTheHouseItselfPublishesThem() async throws {
        let house = try await TestHouse()
        let administrator = try await house.hire(.administrator)
        await #expect(throws: Refusal(.permissionDenied)) {
            try await house.gate.perform(command, as: administrator, key: house.newKey())
        }
    }
}
