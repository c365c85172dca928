import GigPrimitives

/// Copies an embedded store and seals it anew, beside those who use it; one such work at a time.
package protocol StoreKeeper: Sendable {
    /// The work at hand or the last one; nil before the first.
    var work: StoreWork? { get }

    /// Copies the store into a sealed file of its own in the folder of backups.
    func backUp(_ id: BackupID)

    /// Whether a backup is made, or being made.
    func has(_ id: BackupID) -> Bool

    /// Gives the store a new page key, and seals every page under it.
    func rotateKey()
}

/// How far a work on the store's files is.
package struct StoreWork: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case backup
        case rotation
    }

    package enum State: String, CaseIterable, Sendable {
        case running, done, failed
    }

    package let kind: Kind
    /// The backup; nil for a rotation.
    package let backup: BackupID?
    package var state: State
    /// Pages of 4,096 bytes.
    package var done: Int
    package var pages: Int

    package init(_ kind: Kind, backup: BackupID? = nil) {
        self.kind = kind
        self.backup = backup
        state = .running
        done = 0
        pages = 0
    }

    /// The work as the API shows it.
    package func write(to json: inout JSONWriter) {
        json.member("kind", kind.rawValue)
        json.member("backup", backup?.description)
        json.member("state", state.rawValue)
        json.member("done", Int64(done))
        json.member("pages", Int64(pages))
    }
}

extension StoreKeeper {
    /// Refuses with `store_work_running` while a work is.
    package func requireIdle() throws(Refusal) {
        guard work?.state != .running else { throw Refusal(.storeWorkRunning) }
    }
}
