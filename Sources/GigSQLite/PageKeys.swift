import CPageVFS
import GigGate

/// Where the keys of a store's pages come from, epoch by epoch.
package protocol PageKeySource: Sendable {
    /// The store's id, 12 bytes: it stands in clear at the head of its file and is bound into every page.
    var storeID: [UInt8] { get }
    /// The epoch under which pages are sealed from now on.
    var currentEpoch: UInt32 { get }
    /// The epochs whose pages can be opened, the current one among them.
    var epochs: [UInt32] { get }

    /// Lends the 32 bytes of an epoch's key for the length of a call.
    func withKey(of epoch: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

/// A store's keys in the hands of the engine, for as long as this lives.
final class PageKeys: Sendable {
    let storeID: [UInt8]
    private let given: [UInt32]

    /// Takes over the keys of all epochs; refuses with `PageFault.wrongKey` when the store is open under other keys.
    init(_ source: any PageKeySource) throws {
        try PageEngine.start()
        storeID = source.storeID
        var given: [UInt32] = []
        let id = source.storeID
        precondition(id.count == 12, "a store's id has 12 bytes")
        do {
            for epoch in source.epochs {
                unsafe try source.withKey(of: epoch) { key in
                    precondition(key.count == 32, "a page key has 32 bytes")
                    let bytes = unsafe key.baseAddress?.assumingMemoryBound(to: UInt8.self)
                    guard unsafe gig_pages_give_key(id, epoch, bytes) == 1 else { throw PageFault(.wrongKey) }
                }
                given.append(epoch)
            }
            guard unsafe gig_pages_seal_under(id, source.currentEpoch) == 1 else {
                throw PageFault(.unknownEpoch(source.currentEpoch))
            }
        } catch {
            for epoch in given { unsafe gig_pages_release_key(id, epoch) }
            throw error
        }
        self.given = given
    }

    deinit {
        for epoch in given { unsafe gig_pages_release_key(storeID, epoch) }
    }
}

/// The engine's VFS, which is the process's default: what is opened without it is not opened at all.
enum PageEngine {
    private static let result = unsafe gig_pages_register(gig_boring_page_crypto(), 1)

    /// Sets the engine up once, before the first connection.
    static func start() throws {
        try SQLiteSettings.apply()
        guard result == 0 else { throw StoreFault.unavailable("the engine of sealed pages did not start") }
    }
}
