import CPageVFS
import Foundation
import GigGate

/// What is done to a store's file as a whole, while nothing has it open.
package enum SealedFile {
    /// What every page of a file was found to be.
    package struct Census: Hashable, Sendable {
        /// Of 4096 bytes.
        package let pages: Int
        /// Pages sealed under an epoch other than the current one.
        package let underOlderEpochs: Int
    }

    /// Whether the store in a folder is one that an earlier version made, without keys.
    package static func isPlain(in folder: String) -> Bool {
        let file = FileHandle(forReadingAtPath: folder + "/gigmopay.sqlite")
        // A file that can't be read is refused for that when it is opened.
        return (try? file?.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }

    /// The words for a store with this id.
    package static func identity(_ storeID: [UInt8]) -> String {
        "embedded " + storeID.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Lets two folders take each other's name in one step; false where the file system can't.
    package static func exchange(_ one: String, _ two: String) -> Bool {
        unsafe gig_pages_exchange(one, two) == 1
    }

    /// Makes an empty sealed database where there is none.
    static func create(_ path: String, _ keys: PageKeys) throws {
        _ = PageFault.take()
        guard unsafe gig_pages_create(path, keys.storeID) == 0 else {
            throw PageFault.take() ?? PageFault(.system)
        }
    }

    /// Opens every page of a database that nothing has open; throws the first `PageFault`.
    package static func examine(
        _ path: String,
        keys source: any PageKeySource,
        progress: @escaping (Int, Int) -> Void
    ) throws -> Census {
        let keys = try PageKeys(source)
        defer { withExtendedLifetime(keys) {} }
        var census = gig_page_census()
        let listener = Listener(progress)
        let context = unsafe Unmanaged.passUnretained(listener).toOpaque()
        let fault = withExtendedLifetime(listener) {
            unsafe gig_pages_examine(path, &census, Listener.hear, context)
        }
        if let fault = PageFault(fault) { throw fault.kind == .locked ? fault.storeFault : fault }
        return Census(pages: Int(census.pages), underOlderEpochs: Int(census.under_others))
    }

    /// Copies a store that nothing has open, or this process, into a new file under keys of its own, from one snapshot;
    /// checks the copy as SQLite does.
    package static func copy(
        _ path: String,
        keys source: any PageKeySource,
        to target: String,
        keys targetSource: any PageKeySource,
        progress: @escaping (Int, Int) -> Void
    ) throws {
        let keys = try PageKeys(source)
        let targetKeys = try PageKeys(targetSource)
        defer { withExtendedLifetime((keys, targetKeys)) {} }
        try create(target, targetKeys)
        _ = PageFault.take()
        let listener = Listener(progress)
        let context = unsafe Unmanaged.passUnretained(listener).toOpaque()
        let code = withExtendedLifetime(listener) {
            unsafe gig_pages_copy(path, target, Listener.hear, context)
        }
        guard code != 0 else { return }
        if let fault = PageFault.take() { throw fault.kind == .locked ? fault.storeFault : fault }
        throw code & 0xff == 11
            ? StoreFault.damaged("the copy does not hold together") : StoreFault.unavailable("result code \(code)")
    }

    /// Copies the plain database of an earlier version into a new sealed one, and compares every row.
    package static func takeOver(plain: String, into sealed: String, keys source: any PageKeySource) throws {
        let keys = try PageKeys(source)
        defer { withExtendedLifetime(keys) {} }
        try create(sealed, keys)
        switch unsafe gig_pages_take_over(plain, sealed) {
        case 0: break
        case -1: throw StoreFault.damaged("the sealed copy is not the store")
        case let code:
            if let fault = PageFault.take() { throw fault }
            throw StoreFault.unavailable("result code \(code)")
        }
    }

    /// Hears from the engine how far it is.
    private final class Listener {
        private let tell: (Int, Int) -> Void

        init(_ tell: @escaping (Int, Int) -> Void) {
            self.tell = tell
        }

        static let hear: @convention(c) (UnsafeMutableRawPointer?, UInt32, UInt32) -> CInt = { context, done, all in
            guard let context = unsafe context else { return 1 }
            unsafe Unmanaged<Listener>.fromOpaque(context).takeUnretainedValue().tell(Int(done), Int(all))
            return 1
        }
    }
}
