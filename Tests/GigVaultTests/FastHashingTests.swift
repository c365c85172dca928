import GigPrimitives
import GigTransparency
import GigVault
import Testing

@Suite("The fast SHA-256 and the product's own give the same digests")
struct FastHashingTests {
    @Test("FIPS 180-4 examples")
    func examples() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(FastHashing.sha256([]).hexadecimal == empty)
        #expect(FastHashing.sha256(Array("abc".utf8)).hexadecimal == abc)
    }

    @Test("all lengths to 300 and some longer ones, whatever the bytes")
    func comparison() {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        var seen: Set<Digest> = []
        for count in Array(0...300) + [511, 512, 513, 4_096, 65_535, 1 << 20] {
            let bytes = (0..<count).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            #expect(FastHashing.sha256(bytes) == PortableHashing.sha256(bytes), "\(count)")
            seen.insert(FastHashing.sha256(bytes))
        }
        #expect(seen.count == 307)
    }

    @Test("leaves and nodes of RFC 6962, entry by entry and out of a batch")
    func leavesAndNodes() {
        var (batch, entries): (EntryBatch, [[UInt8]]) = (EntryBatch(), [])
        for count in [0, 1, 31, 54, 55, 56, 63, 64, 65, 255, 256, 1000] {
            entries.append((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ count) })
            unsafe entries[entries.count - 1].withUnsafeBytes { unsafe batch.append($0) }
        }
        #expect(batch.count == entries.count)
        var last = Digest(hashing: [UInt8]())
        for (position, entry) in entries.enumerated() {
            #expect(batch[position] == entry[...])
            let leaf = Digest(hashing: [0] + entry)
            #expect(FastHashing.leaf(batch[position]) == leaf && PortableHashing.leaf(entry[...]) == leaf)
            let node = Digest(hashing: [1] + leaf.bytes + last.bytes)
            #expect(FastHashing.node(leaf, last) == node && PortableHashing.node(leaf, last) == node)
            #expect(FastHashing.node(last, leaf) != node)
            last = node
        }
    }
}
