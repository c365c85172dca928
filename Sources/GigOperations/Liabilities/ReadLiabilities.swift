import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigTransparency

/// The published snapshots, which are public: the newest first.
package struct ListLiabilities: Query {
    package static let permission = Permission.dispatch
    /// Two currencies for half a year.
    package static let most = 366

    package init() {}

    package func answer(_ permitted: Permitted<ListLiabilities>) throws -> [LiabilityRecord] {
        try permitted.records.liabilitySnapshots(of: nil, limit: ListLiabilities.most)
    }
}

extension [LiabilityRecord] {
    /// The snapshots as the API shows them.
    package var json: [UInt8] {
        JSONWriter.object { json in
            json.array("data", self) { json, record in
                json.object { record.write(to: &$0) }
            }
        }
    }
}

/// A tile of a published tree, which is public.
package struct ReadLiabilityTile: Query {
    package static let permission = Permission.dispatch
    let snapshot: LiabilitySnapshotID
    let level: Int
    let place: UInt64

    package init(_ snapshot: LiabilitySnapshotID, level: Int, place: UInt64) {
        self.snapshot = snapshot
        self.level = level
        self.place = place
    }

    /// Nil where there is none, or where the tree is no longer kept.
    package func answer(_ permitted: Permitted<ReadLiabilityTile>) throws -> [UInt8]? {
        try permitted.records.liabilityTile(snapshot, level: level, place: place)
    }
}
