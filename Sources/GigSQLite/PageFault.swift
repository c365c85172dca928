import CPageVFS
import GigGate

/// Why a sealed store can't be opened or read, said so that an operator knows what to do.
///
/// Nothing was changed.
package struct PageFault: Error, Hashable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// The store was made by a version that sealed nothing.
        case plain
        /// The file is no store.
        case foreign
        /// The keys are those of another store.
        case otherStore
        /// No page opens with the keys.
        case wrongKey
        case damaged(page: UInt32, inLog: Bool)
        /// A page was put where another belongs.
        case replaced(page: UInt32, by: UInt32)
        case blank(page: UInt32)
        /// The file ends before this page.
        case truncated(page: UInt32)
        /// A page is sealed under an epoch that was retired, or that there never was.
        case unknownEpoch(UInt32)
        /// The write-ahead log was changed before its end.
        case logDamaged(frame: UInt32)
        /// Another process has the store open.
        case locked
        /// The engine was asked to write something that would not be sealed.
        case refused
        case system
    }

    package let kind: Kind

    package init(_ kind: Kind) {
        self.kind = kind
    }

    init?(_ fault: gig_page_fault) {
        switch UInt32(bitPattern: fault.kind) {
        case GIG_PAGES_PLAIN.rawValue: kind = .plain
        case GIG_PAGES_FOREIGN.rawValue: kind = .foreign
        case GIG_PAGES_UNKNOWN_STORE.rawValue: kind = .otherStore
        case GIG_PAGES_WRONG_KEY.rawValue: kind = .wrongKey
        case GIG_PAGES_DAMAGED.rawValue: kind = .damaged(page: fault.page, inLog: fault.in_wal != 0)
        case GIG_PAGES_REPLACED.rawValue: kind = .replaced(page: fault.page, by: fault.other)
        case GIG_PAGES_BLANK.rawValue: kind = .blank(page: fault.page)
        case GIG_PAGES_TRUNCATED.rawValue: kind = .truncated(page: fault.page)
        case GIG_PAGES_UNKNOWN_EPOCH.rawValue: kind = .unknownEpoch(fault.epoch)
        case GIG_PAGES_WAL_DAMAGED.rawValue: kind = .logDamaged(frame: fault.page)
        case GIG_PAGES_LOCKED.rawValue: kind = .locked
        case GIG_PAGES_REFUSED.rawValue: kind = .refused
        case GIG_PAGES_SYSTEM.rawValue: kind = .system
        default: return nil
        }
    }

    /// The fault that this thread's last call into the engine met, and forgets it.
    static func take() -> PageFault? { PageFault(gig_pages_take_fault()) }

    /// The same as the ports know it.
    var storeFault: StoreFault {
        switch kind {
        case .locked: .locked(description)
        case .plain, .foreign, .otherStore, .wrongKey, .system, .refused: .unavailable(description)
        case .damaged, .replaced, .blank, .truncated, .unknownEpoch, .logDamaged: .damaged(description)
        }
    }

    package var description: String {
        switch kind {
        case .plain: "the store is not encrypted: an earlier version made it, 'gigmopay encrypt-store' takes it over"
        case .foreign: "the file is not a store"
        case .otherStore: "the keys beside the store belong to another store"
        case .wrongKey: "no page of the store opens with this key"
        case .damaged(let page, false): "page \(page) of the store is damaged"
        case .damaged(let page, true): "page \(page) in the write-ahead log is damaged"
        case .replaced(let page, let other): "page \(page) of the store was replaced by page \(other)"
        case .blank(let page): "page \(page) of the store is blank"
        case .truncated(let page): "the store's file is cut off before page \(page)"
        case .unknownEpoch(let epoch): "a page is sealed under key epoch \(epoch), which is retired or unknown"
        case .logDamaged(0): "the head of the write-ahead log is damaged"
        case .logDamaged(let frame): "the write-ahead log is damaged at frame \(frame)"
        case .locked: "the store is open in another process"
        case .refused: "the engine was asked to write what would not be encrypted"
        case .system: "the operating system refused the store's files"
        }
    }
}
