import CPageVFS
import Foundation
import GigGate
import GigPrimitives
import GigSQLite
import GigVault

/// Times pages sealed and opened in memory, each under a fresh nonce, as the engine does it.
enum PageSealing {
    static func figures(_ count: Int) throws -> [UInt8] {
        let store = BenchKeys(epoch: 1).storeID
        let key = [UInt8](repeating: 1, count: 32)
        guard unsafe gig_pages_register(gig_boring_page_crypto(), 1) == 0,
            unsafe gig_pages_give_key(store, 1, key) == 1,
            unsafe gig_pages_seal_under(store, 1) == 1
        else { throw BenchFault("the engine did not start") }
        var page = [UInt8](repeating: 7, count: 4096)
        for index in 4048..<4096 { page[index] = 0 }
        var (sealed, opened) = (page, page)
        let sealing = Stopwatch()
        guard unsafe gig_pages_seal_times(store, 2, page, &sealed, UInt32(count)) == 0 else {
            throw BenchFault("a page did not seal")
        }
        let sealTime = sealing.read()
        let opening = Stopwatch()
        guard unsafe gig_pages_open_times(store, 2, sealed, &opened, UInt32(count)) == 0 else {
            throw BenchFault("a page did not open")
        }
        let openTime = opening.read()
        guard opened == page else { throw BenchFault("a page came back as another") }
        return JSONWriter.object { json in
            json.member("pages", Int64(count))
            sealTime.write(to: &json, "seal_")
            openTime.write(to: &json, "open_")
        }
    }
}

/// Times values of personal data sealed and opened in memory, under one customer's key.
enum FieldSealing {
    private static let valueByteCount = 32

    static func figures(_ count: Int) throws -> [UInt8] {
        let secret = unsafe SecretBytes(count: 32) { unsafe $0.copyBytes(from: 0..<32) }
        let sealer = FieldSealer(try SoftwareRootKey(secret))
        let key = try sealer.makeKey(of: CustomerID(high: 1, low: 2), .retention, in: sealer.makeEpoch(1))
        let place = FieldPlace(table: "customer", column: "name", row: [UInt8](repeating: 5, count: 16))
        let clear = [UInt8](repeating: 9, count: valueByteCount)
        let sealing = Stopwatch()
        var sealed: [UInt8] = []
        for _ in 0..<count { sealed = try sealer.seal(clear, at: place, under: key) }
        let sealTime = sealing.read()
        let opening = Stopwatch()
        var opened: [UInt8] = []
        for _ in 0..<count { opened = try sealer.open(sealed, at: place, under: key) }
        let openTime = opening.read()
        guard opened == clear else { throw BenchFault("a value came back as another") }
        return JSONWriter.object { json in
            json.member("fields", Int64(count))
            sealTime.write(to: &json, "seal_")
            openTime.write(to: &json, "open_")
        }
    }
}
