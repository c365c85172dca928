import CPageVFS
import Foundation
import GigPrimitives
import Testing

@Suite("Pages are sealed with XAES-256-GCM, through the library that the product runs")
struct XAESTests {
    private struct Vectors: Decodable {
        let vectors: [Vector]
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
}
