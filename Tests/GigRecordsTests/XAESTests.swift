import CPageVFS
import Foundation
import GigPrimitives
import Testing

@Suite("Pages are sealed with XAES-256-GCM, through the library that the product runs")
struct XAESTests {
    private struct Vectors: Decodable {
        let vectors: [Vector]
        /// SHAKE128 over the 10,000 sealed messages that SHAKE128 of nothing names.
        let accumulated10000: String
    }

    private struct Vector: Decodable {
        let key: String
        let nonce: String
        let pt: String
        let aad: String
        let ct: String
    }

    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/data/crypto/xaes-256-gcm.json").standardized

    private func bytes(_ text: String) throws -> [UInt8] { try #require([UInt8](hexadecimal: text)) }

    private func open(_ vector: Vector, changing place: Int? = nil) throws -> [UInt8]? {
        let (key, nonce, data) = (try bytes(vector.key), try bytes(vector.nonce), try bytes(vector.aad))
        var sealed = try bytes(vector.ct)
        if let place { sealed[place] ^= 1 }
        let (text, tag) = (Array(sealed.dropLast(16)), Array(sealed.suffix(16)))
        var out = [UInt8](repeating: 0, count: text.count)
        let crypto = unsafe gig_boring_page_crypto()
        let done = unsafe gig_xaes_open(crypto, key, nonce, data, data.count, text, text.count, &out, tag)
        return done == 1 ? out : nil
    }

    @Test(
        "the vectors of C2SP seal and open, and no changed byte opens",
        .enabled(if: FileManager.default.fileExists(atPath: file.path), "no folder 'shared' beside the repository")
    )
    func vectors() throws {
        let vectors = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: Self.file)).vectors
        #expect(vectors.count == 2)
        for vector in vectors {
            let (key, nonce, data) = (try bytes(vector.key), try bytes(vector.nonce), try bytes(vector.aad))
            let clear = try bytes(vector.pt)
            var out = [UInt8](repeating: 0, count: clear.count)
            var tag = [UInt8](repeating: 0, count: 16)
            let crypto = unsafe gig_boring_page_crypto()
            let done = unsafe gig_xaes_seal(
                crypto,
                key,
                nonce,
                data,
                data.count,
                clear,
                clear.count,
                &out,
                &tag
            )
            #expect(done == 1 && (out + tag).hexadecimal == vector.ct)
            #expect(try open(vector) == clear)
            for place in 0..<clear.count + 16 { #expect(try open(vector, changing: place) == nil) }
        }
    }

    @Test("SHAKE128 of nothing, and of 200 bytes in pieces, as FIPS 202's examples have them")
    func shake() {
        var nothing = SHAKE128()
        #expect(nothing.read(32).hexadecimal == "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26")
        var pieces = SHAKE128()
        for count in [0, 1, 167, 32] { pieces.write([UInt8](repeating: 0xa3, count: count)) }
        #expect(pieces.read(32).hexadecimal == "131ab8d2b594946b9c81333f9bb6e0ce75c3b93104fa3469d3917457385da037")
    }

    @Test(
        "10,000 messages of all lengths to 255 seal to the accumulated value of C2SP, and each opens again",
        .enabled(if: FileManager.default.fileExists(atPath: file.path), "no folder 'shared' beside the repository")
    )
    func accumulated() throws {
        let expected = try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: Self.file)).accumulated10000
        let crypto = unsafe gig_boring_page_crypto()
        var source = SHAKE128()
        var sum = SHAKE128()
        var opened = 0
        for _ in 0..<10_000 {
            let (key, nonce) = (source.read(32), source.read(24))
            let clear = source.read(Int(source.read(1)[0]))
            let data = source.read(Int(source.read(1)[0]))
            var sealed = [UInt8](repeating: 0, count: clear.count)
            var tag = [UInt8](repeating: 0, count: 16)
            _ = unsafe gig_xaes_seal(crypto, key, nonce, data, data.count, clear, clear.count, &sealed, &tag)
            var out = sealed
            let done = unsafe gig_xaes_open(crypto, key, nonce, data, data.count, sealed, sealed.count, &out, tag)
            if done == 1, out == clear { opened += 1 }
            sum.write(sealed + tag)
        }
        #expect(opened == 10_000)
        #expect(sum.read(32).hexadecimal == expected)
    }
}

/// SHAKE128 (FIPS 202), which the product has no use for; first written to, then read from.
private struct SHAKE128 {
    private static let rate = 168
    private static let rotations: [UInt64] = [
        0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
    ]
    private static let constants: [UInt64] = [
        0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808a, 0x8000_0000_8000_8000,
        0x0000_0000_0000_808b, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
        0x0000_0000_0000_008a, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000a,
        0x0000_0000_8000_808b, 0x8000_0000_0000_008b, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
        0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800a, 0x8000_0000_8000_000a,
        0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]

    private var lanes = [UInt64](repeating: 0, count: 25)
    private var place = 0
    private var isRead = false

    mutating func write(_ bytes: [UInt8]) {
        for byte in bytes {
            put(byte)
            place += 1
            if place == SHAKE128.rate { permute() }
        }
    }

    mutating func read(_ count: Int) -> [UInt8] {
        if !isRead {
            put(0x1f)
            place = SHAKE128.rate - 1
            put(0x80)
            permute()
            isRead = true
        }
        return (0..<count).map { _ in
            if place == SHAKE128.rate { permute() }
            defer { place += 1 }
            return UInt8(truncatingIfNeeded: lanes[place / 8] >> UInt64(place % 8 * 8))
        }
    }

    private mutating func put(_ byte: UInt8) {
        lanes[place / 8] ^= UInt64(byte) << UInt64(place % 8 * 8)
    }

    /// Keccak-f[1600]; the next byte is the first of the rate.
    private mutating func permute() {
        place = 0
        for constant in SHAKE128.constants {
            let columns = (0..<5).map { x in (0..<5).reduce(UInt64(0)) { $0 ^ lanes[x + 5 * $1] } }
            for x in 0..<5 {
                let next = columns[(x + 1) % 5]
                let mixed = columns[(x + 4) % 5] ^ (next << 1 | next >> 63)
                for y in 0..<5 { lanes[x + 5 * y] ^= mixed }
            }
            var moved = lanes
            for x in 0..<5 {
                for y in 0..<5 {
                    let (lane, count) = (lanes[x + 5 * y], SHAKE128.rotations[x + 5 * y])
                    moved[y + 5 * ((2 * x + 3 * y) % 5)] = count == 0 ? lane : lane << count | lane >> (64 - count)
                }
            }
            for y in 0..<5 {
                for x in 0..<5 {
                    lanes[x + 5 * y] = moved[x + 5 * y] ^ (~moved[(x + 1) % 5 + 5 * y] & moved[(x + 2) % 5 + 5 * y])
                }
            }
            lanes[0] ^= constant
        }
    }
}
