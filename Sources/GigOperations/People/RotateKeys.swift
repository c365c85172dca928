import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// Begins a new key epoch: customers' keys are wrapped under it by and by, and the one before it is destroyed.
package struct RotateKeys: Command {
    package static let permission = Permission.rotateKeys

    package init() {}

    package var payload: Payload { Payload() }

    /// Refuses with `rotation_running` while an earlier rotation is not done.
    package func perform(_ authorised: Authorised<RotateKeys>) throws -> Performed {
        guard let epoch = try authorised.writer.beginEpoch() else { throw Refusal(.rotationRunning) }
        return Performed { $0.member("epoch", epoch) }
    }
}

/// Wraps the next keys under the newest epoch; sent until `WaitingKeys` says that none is left.
package struct RewrapKeys: Command {
    package static let permission = Permission.rewrapKeys
    /// Keys in one commit, so that payments wait for no more than some milliseconds.
    package static let batch = 500

    let limit: Int

    package init(limit: Int = RewrapKeys.batch) {
        self.limit = limit
    }

    package var payload: Payload { Payload() }

    package func perform(_ authorised: Authorised<RewrapKeys>) throws -> Performed {
        let rotation = try authorised.writer.rewrapKeys(limit: limit)
        return Performed { rotation.write(to: &$0) }
    }
}

/// Whether a rotation has keys left to wrap, for the job that does it.
package struct WaitingKeys: Query {
    package static let permission = Permission.rewrapKeys

    package init() {}

    package func answer(_ permitted: Permitted<WaitingKeys>) throws -> Bool {
        let rotation = try permitted.records.keyRotation()
        return rotation.waiting > 0 || rotation.retiring > 0
    }
}

/// How far customers' keys are.
package struct ReadKeyRotation: Query {
    package static let permission = Permission.readKeys

    package init() {}

    package func answer(_ permitted: Permitted<ReadKeyRotation>) throws -> [UInt8] {
        let rotation = try permitted.records.keyRotation()
        return JSONWriter.object { rotation.write(to: &$0) }
    }
}

extension KeyRotation {
    func write(to json: inout JSONWriter) {
        json.member("epoch", epoch)
        json.member("keys", keys)
        json.member("waiting", waiting)
        json.member("destroyed", destroyed)
    }
}
