import GigPrimitives

/// Copies an embedded store and seals it anew, beside those who use it; one such work at a time.
package protocol StoreKeeper: Sendable {
    /// The works that are remembered since the start, the newest first.
    var works: [StoreWork] { get }

    /// Copies the store into a sealed file of its own in the folder of backups.
    func backUp(_ id: BackupID)

    /// Whether a backup is made, or being made.
    func has(_ id: BackupID) -> Bool

    /// Gives the store a new page key, and seals every page under it.
    func rotateKey(_ id: StoreWorkID)
}

/// How far a work on the store's files is.
package struct StoreWork: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case backup
        case rotation
    }

    package enum State: String, CaseIterable, Sendable {
        /// For a work that was asked for before.
        case waiting
        case running, done, failed
    }

    package let id: StoreWorkID
    package let kind: Kind
    /// The backup; nil for a rotation.
    package let backup: BackupID?
    package var state: State
    /// Pages of 4,096 bytes.
    package var done: Int
    package var pages: Int

    /// A copy, which has the id of what it makes.
    package init(backup: BackupID) {
        self.init(StoreWorkID(backup), .backup, backup)
    }

    package init(rotation id: StoreWorkID) {
        self.init(id, .rotation, nil)
    }

    private init(_ id: StoreWorkID, _ kind: Kind, _ backup: BackupID?) {
        self.id = id
        self.kind = kind
        self.backup = backup
        state = .waiting
        done = 0
        pages = 0
    }

    /// Whether it has not come to an end.
    package var isUnderWay: Bool { state == .waiting || state == .running }

    /// The work as the API shows it.
    package func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("kind", kind.rawValue)
        json.member("backup", backup?.description)
        json.member("state", state.rawValue)
        json.member("done", Int64(done))
        json.member("pages", Int64(pages))
    }
}

extension StoreWorkID {
    /// The work that makes a backup.
    package init(_ backup: BackupID) { self.init(high: backup.high, low: backup.low) }
}

extension StoreKeeper {
    /// Refuses with `store_work_running` while a work waits or runs.
    package func requireIdle() throws(Refusal) {
        guard !works.contains(where: \.isUnderWay) else { throw Refusal(.storeWorkRunning) }
    }
}
