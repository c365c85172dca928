import GigAccess
import GigGate
import GigPrimitives

/// Says in the log that the store is copied; whoever sent it begins the copy afterwards.
package struct BackUpStore: Command {
    package static let permission = Permission.backUpStore

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<BackUpStore>) throws -> Performed {
        let id: BackupID = authorised.newID()
        return Performed { $0.member("backup", id.description) }
    }

    /// The backup that an answer names.
    package static func backup(in answer: [UInt8]) -> BackupID? {
        do {
            return try JSONValue(parsing: answer)["backup"]?.text.flatMap { BackupID($0) }
        } catch {
            return nil
        }
    }
}

/// Says in the log that the store's page key is rotated; whoever sent it begins the rotation afterwards.
package struct RotateStoreKey: Command {
    package static let permission = Permission.rotateStoreKey

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<RotateStoreKey>) throws -> Performed {
        Performed { $0.member("kind", StoreWork.Kind.rotation.rawValue) }
    }
}

/// How far the work on the store's files is.
package struct ReadStoreWork: Query {
    package static let permission = Permission.readKeys

    let work: StoreWork?

    /// What the keeper said just now.
    package init(_ work: StoreWork?) {
        self.work = work
    }

    /// Refuses with `resource_unknown` where nothing was begun since the start.
    package func answer(_ permitted: Permitted<ReadStoreWork>) throws -> [UInt8] {
        guard let work else { throw Refusal(.resourceUnknown) }
        return JSONWriter.object { work.write(to: &$0) }
    }
}
