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
        return Performed { json in
            json.member("backup", id.description)
            json.member("work", StoreWorkID(id).description)
        }
    }

    /// The backup that an answer names.
    package static func backup(in answer: [UInt8]) -> BackupID? { StoreAnswer.id("backup", in: answer) }
}

/// Says in the log that the store's page key is rotated; whoever sent it begins the rotation afterwards.
package struct RotateStoreKey: Command {
    package static let permission = Permission.rotateStoreKey

    package init() {}

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<RotateStoreKey>) throws -> Performed {
        let id: StoreWorkID = authorised.newID()
        return Performed { json in
            json.member("kind", StoreWork.Kind.rotation.rawValue)
            json.member("work", id.description)
        }
    }

    /// The rotation that an answer names; nil in an answer of a version that named none.
    package static func work(in answer: [UInt8]) -> StoreWorkID? { StoreAnswer.id("work", in: answer) }
}

/// Ids in the recorded answers to commands about the store.
private enum StoreAnswer {
    static func id<Kind>(_ member: String, in answer: [UInt8]) -> ID<Kind>? {
        do {
            return try JSONValue(parsing: answer)[member]?.text.flatMap { ID($0) }
        } catch {
            return nil
        }
    }
}

/// How far each work on the store's files is that is remembered since the start, the newest first.
package struct ReadStoreWork: Query {
    package static let permission = Permission.readKeys

    let works: [StoreWork]

    /// What the keeper said just now.
    package init(_ works: [StoreWork]) {
        self.works = works
    }

    package func answer(_ permitted: Permitted<ReadStoreWork>) throws -> [UInt8] {
        JSONWriter.object { json in
            json.array("data", works) { json, work in json.object { work.write(to: &$0) } }
        }
    }
}
