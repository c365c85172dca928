import GigPrimitives
import Testing

@testable import GigTransparency

struct LiabilitiesAuditTests {
    static let house = Result { try LiabilityHouse(accountCount: 1200, seed: 11) }
    static let tree = Result { try house.get().tree() }

    @Test func everythingIsComputedAgainFromTheTiles() throws {
        let tree = try Self.tree.get()
        var reported: [UInt64] = []
        let audit = try LiabilitiesAudit(
            snapshot: tree.snapshot,
            height: tree.height,
            hashing: PortableHashing.self,
            tiles: tree.tile
        ) { done, _ in reported.append(done) }
        #expect(audit.root == tree.root)
        #expect(audit.commitment == tree.commitment)
        #expect(audit.coinCounts.enumerated().reduce(0) { $0 + $1.element << UInt64($1.offset) } == tree.root.sum)
        #expect(audit.coinCounts.reduce(audit.emptyCount, +) == 1 << UInt64(tree.height))
        #expect(reported == Array(1...LiabilityTile.count(level: 0, height: tree.height)))
    }

    @Test(arguments: 1...60)
    func aFlippedBitInAnyTileIsFound(seed: Int) throws {
        let tree = try Self.tree.get()
        var generator = SplitMix64(seed: UInt64(seed))
        let level = seed % 6 == 0 ? 1 : 0
        let index = UInt64.random(in: 0..<LiabilityTile.count(level: level, height: tree.height), using: &generator)
        let byteCount = try tree.tile(level, index).count
        let bit = Int.random(in: 0..<8 * byteCount, using: &generator)
        #expect(throws: TransparencyError.self) {
            let audit = try audit(tree) { at, number, bytes in
                if at == level, number == index { bytes[bit / 8] ^= 1 << UInt8(bit % 8) }
            }
            guard audit.commitment == tree.commitment else { throw TransparencyError.commitmentMismatch }
        }
    }

    @Test func leavesOutOfOrderAndValuesOfNoCoinAreRefused() throws {
        let tree = try Self.tree.get()
        #expect(throws: TransparencyError.leavesNotAscending) {
            try audit(tree) { level, index, bytes in
                if level == 0, index == 2 { bytes.replace(at: 0, with: bytes.node(at: SumNode.byteCount)) }
            }
        }
        for sum in [3, 1 << 48, 1 << 63] as [UInt64] {
            #expect(throws: TransparencyError.liabilityTileMalformed) {
                try audit(tree) { level, _, bytes in if level == 0 { bytes.replace(at: 0, with: sum) } }
            }
        }
        #expect(throws: TransparencyError.liabilityTileMalformed) {
            try audit(tree) { _, _, bytes in bytes.removeLast() }
        }
    }

    @Test func tilesAreAsManyAndAsWideAsTheHeightSays() throws {
        let cases: [(height: Int, counts: [UInt64], widths: [Int])] = [
            (0, [1], [1]), (3, [1], [8]), (8, [1], [256]), (9, [2, 1], [256, 2]), (16, [256, 1], [256, 256]),
            (23, [32768, 128, 1], [256, 256, 128]), (25, [131072, 512, 2, 1], [256, 256, 256, 2]),
        ]
        for (height, counts, widths) in cases {
            let levels = 0..<LiabilityTile.levelCount(height: height)
            #expect(levels.map { LiabilityTile.count(level: $0, height: height) } == counts)
            #expect(levels.map { LiabilityTile.width(level: $0, height: height) } == widths)
            #expect(LiabilityTile.count(level: levels.upperBound, height: height) == 0)
        }
        let tree = try Self.tree.get()
        #expect(throws: TransparencyError.outOfRange) { try tree.tile(9, 0) }
        #expect(throws: TransparencyError.outOfRange) {
            try tree.tile(0, LiabilityTile.count(level: 0, height: tree.height))
        }
    }

    @Test func aLeafThatIsNotThereIsNotFound() throws {
        let tree = try Self.tree.get()
        var reader = LiabilitiesReader<PortableHashing>(height: tree.height, tiles: tree.tile)
        for number in 0..<200 {
            #expect(try reader.position(of: Digest(hashing: Array("nobody \(number)".utf8))) == nil)
        }
        #expect(try reader.position(of: Digest(words: (0, 0, 0, 0))) == nil)
        #expect(try reader.position(of: Digest(words: (.max, .max, .max, .max))) == nil)
    }

    private func audit(
        _ tree: LiabilitiesTree,
        changing change: @escaping (Int, UInt64, inout [UInt8]) -> Void
    ) throws -> LiabilitiesAudit {
        try LiabilitiesAudit(
            snapshot: tree.snapshot,
            height: tree.height,
            hashing: PortableHashing.self,
            tiles: { (level, index) throws(TransparencyError) -> [UInt8] in
                var bytes = try tree.tile(level, index)
                change(level, index, &bytes)
                return bytes
            }
        )
    }
}
