import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigRecords
import GigTestSupport
import GigTransparency
import GigVault
import Testing

@Suite("Committed entries are published in tiles, under a signed checkpoint that only grows")
struct LogPublishingTests {
    typealias Publisher = LogPublisher<PortableHashing>

    private func file(_ house: TestHouse, _ path: TilePath) async throws -> [UInt8]? {
        try await house.gate.answer(ReadLogFile(.tile(path)), as: .job("test"))
    }

    private func write(_ count: Int, to house: TestHouse) async throws {
        for number in 0..<count {
            _ = try await house.gate.perform(
                WriteFact("fact", String(number)),
                as: .job("test"),
                key: house.newKey()
            )
        }
    }

    /// Everything that is served, put together again.
    private func rebuild(_ house: TestHouse) async throws -> (checkpoint: Checkpoint, root: Digest) {
        let bytes = try #require(try await house.gate.answer(ReadLogFile(.checkpoint), as: .job("test")))
        let note = try SignedNote(parsing: bytes)
        let checkpoint = try house.keys.verify(note)
        var check = LogCheck<PortableHashing>()
        while check.size < checkpoint.size {
            let width = Int(min(256, checkpoint.size - check.size))
            let path = try TilePath(level: nil, index: check.size / 256, width: width)
            let bundle = try LogCheck<PortableHashing>.Bundle(
                bytes: try #require(try await file(house, path)),
                width: width
            )
            for tile in check.take(bundle) {
                let path = try TilePath(level: tile.level, index: tile.index)
                #expect(try await file(house, path) == tile.bytes)
            }
        }
        for tile in check.lastTiles() {
            let path = try TilePath(level: tile.level, index: tile.index, width: tile.hashes.count)
            #expect(try await file(house, path) == tile.bytes)
        }
        return (checkpoint, check.root)
    }

    @Test("what is served rebuilds to the signed root, at every growth")
    func growth() async throws {
        let house = try await TestHouse()
        for count in [1, 3, 251, 1, 1, 260] {
            try await write(count, to: house)
            let size = try await house.publisher.publish()
            let (checkpoint, root) = try await rebuild(house)
            #expect(checkpoint.size == size && checkpoint.root == root)
        }
        #expect(try await house.gate.answer(VerifyStore(), as: .job("test")).faults == [])
    }

    @Test("nothing is served beyond the checkpoint, and narrower tiles stay")
    func widths() async throws {
        let house = try await TestHouse()
        try await write(5, to: house)
        try await house.publisher.publish()
        try await write(2, to: house)
        #expect(try await file(house, TilePath(level: 0, index: 0, width: 5)) != nil)
        #expect(try await file(house, TilePath(level: 0, index: 0, width: 6)) == nil)
        #expect(try await file(house, TilePath(level: nil, index: 0, width: 6)) == nil)
        #expect(try await file(house, TilePath(level: 1, index: 0, width: 1)) == nil)
        #expect(try await file(house, TilePath(level: 63, index: 0, width: 1)) == nil)
        try await house.publisher.publish()
        let narrow = try await file(house, TilePath(level: 0, index: 0, width: 5))
        let wide = try #require(try await file(house, TilePath(level: 0, index: 0, width: 7)))
        #expect(narrow == Array(wide.prefix(5 * 32)))
    }

    @Test("publishing again without entries signs nothing")
    func idle() async throws {
        let house = try await TestHouse()
        #expect(try await house.publisher.publish() == nil)
        try await write(1, to: house)
        try await house.publisher.publish()
        let note = try house.anchor.last()
        try await house.publisher.publish()
        #expect(try house.anchor.last() == note)
    }

    private func spoil(_ house: TestHouse, _ sql: String) async throws {
        try house.database.write { try $0.run(sql, []) }
    }

    @Test(
        "a store that was changed behind the log is not signed",
        arguments: [
            "UPDATE log_entry SET published = (SELECT published FROM log_entry WHERE position = 1) WHERE position = 5",
            "UPDATE log_tile SET hashes = (SELECT salt FROM log_entry WHERE position = 1) WHERE level = 0",
            "DELETE FROM log_tile",
            "DELETE FROM log_entry WHERE position = 6",
        ]
    )
    func spoilt(_ sql: String) async throws {
        let house = try await TestHouse()
        try await write(5, to: house)
        try await house.publisher.publish()
        let before = try house.anchor.last()
        try await write(2, to: house)
        try await spoil(house, sql)
        await #expect(throws: (any Error).self) { try await house.publisher.publish() }
        #expect(try house.anchor.last() == before)
    }

    @Test("a store that is older than what was signed halts, and takes no command any more")
    func restored() async throws {
        let house = try await TestHouse()
        try await write(3, to: house)
        try await house.publisher.publish()
        // The same log went on elsewhere: what was signed last is over more entries than this store has.
        let note = try house.keys.sign(
            Checkpoint(origin: house.keys.origin, size: 9, root: Digest(hashing: [1])),
            time: 1
        )
        try house.anchor.keep(note)
        let publisher = house.publisher
        await #expect(throws: Publisher.Halt.anchorAhead) { try await publisher.open() }
        #expect(publisher.halted == .anchorAhead)
        try await write(10, to: house)
        await #expect(throws: Publisher.Halt.anchorAhead) { try await publisher.publish() }
        house.gate.halt()
        await #expect(throws: Refusal(.logHalted)) { try await write(1, to: house) }
        #expect(throws: Refusal(.logHalted)) { try house.gate.requireOpen() }
    }

    @Test("a store of the right size with another history halts")
    func forked() async throws {
        let house = try await TestHouse()
        try await write(3, to: house)
        try house.anchor.keep(
            try house.keys.sign(
                Checkpoint(origin: house.keys.origin, size: 2, root: Digest(hashing: [1])),
                time: 1
            )
        )
        let publisher = house.publisher
        await #expect(throws: Publisher.Halt.anchorAhead) { try await publisher.open() }
    }

    @Test("dying between remembering and publishing is no harm")
    func between() async throws {
        let house = try await TestHouse()
        try await write(3, to: house)
        let log = try await house.log()
        var frontier = MerkleFrontier()
        for entry in log { frontier.append(MerkleHash.leaf(entry.entry.published)) }
        try house.anchor.keep(
            try house.keys.sign(size: frontier.size, root: frontier.root, at: TestHouse.today)
        )
        try await house.publisher.open()
        #expect(try await house.publisher.publish() == frontier.size)
    }

    @Test("two writers: one checkpoint is put in place, and both go on from it")
    func racers() async throws {
        let house = try await TestHouse()
        let other = Publisher(store: house.logStore, signer: house.keys, anchor: MemoryAnchor(), clock: house.clock)
        for _ in 0..<10 {
            try await write(3, to: house)
            async let one = house.publisher.publish()
            async let two = other.publish()
            let sizes = try await [one, two]
            #expect(sizes[0] == sizes[1])
        }
        let (checkpoint, root) = try await rebuild(house)
        #expect(checkpoint.root == root)
    }

    @Test("a store that is put back under a running process is not signed")
    func swapped() async throws {
        let house = try await TestHouse()
        try await write(3, to: house)
        try await house.publisher.publish()
        let signed = try #require(try house.anchor.last())
        try house.database.write { try $0.run("UPDATE log_publication SET size = 2", []) }
        try await write(1, to: house)
        let publisher = house.publisher
        await #expect(throws: Publisher.Halt.storeContradicts) { try await publisher.publish() }
        #expect(try house.anchor.last() == signed)
    }

    @Test("what another process has signed in the meantime is not signed over")
    func signedElsewhere() async throws {
        let house = try await TestHouse()
        try await write(3, to: house)
        try await house.publisher.publish()
        let elsewhere = try house.keys.sign(
            Checkpoint(origin: house.keys.origin, size: 4, root: Digest(hashing: [1])),
            time: 1
        )
        try house.anchor.keep(elsewhere)
        try await write(2, to: house)
        let publisher = house.publisher
        await #expect(throws: Publisher.Halt.anchorAhead) { try await publisher.publish() }
        #expect(try house.anchor.last() == elsewhere)
    }

    @Test("another key's publication is not gone on with")
    func otherKey() async throws {
        let house = try await TestHouse()
        try await write(1, to: house)
        try await house.publisher.publish()
        let keys = try LogKeys(secret: [UInt8](repeating: 8, count: 32), origin: "gigmopay.test/log")
        let other = Publisher(store: house.logStore, signer: keys, anchor: MemoryAnchor(), clock: house.clock)
        await #expect(throws: Publisher.Halt.publicationUnreadable) { try await other.open() }
    }
}
