import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import HTTPTypes
import HummingbirdCore

extension Endpoint {
    /// Erasing customers, legal holds, and the rotation of the keys that seal customers' data.
    static let erasure: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/customers/{id}/erase",
            "eraseCustomer",
            "Destroy what is erasable of a customer, or propose to destroy everything",
            access: .key(.eraseCustomer),
            body: .json("EraseCustomer", limit: smallBody),
            answer: .json("ErasedCustomer"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["scope", "reason"])
            guard let scope = EraseCustomer.Scope(rawValue: try fields.text("scope", longest: 20)) else {
                throw Refusal(.fieldInvalid, field: "scope")
            }
            let command = EraseCustomer(
                try call.pathID("id", unknown: .customerUnknown),
                scope,
                reason: try fields.text("reason", longest: EraseCustomer.longestReason)
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .post,
            "/v1/customers/{id}/legal-hold",
            "setLegalHold",
            "Forbid to erase a customer",
            access: .key(.setLegalHold),
            body: .json("LegalHold", limit: smallBody),
            answer: .json("HeldCustomer"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["reference"])
            let command = SetLegalHold(
                try call.pathID("id", unknown: .customerUnknown),
                reference: try fields.text("reference", longest: SetLegalHold.longestReference)
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .post,
            "/v1/customers/{id}/legal-hold/lift",
            "liftLegalHold",
            "Propose to allow again to erase a customer",
            access: .key(.liftLegalHold),
            body: .json("LiftLegalHold", limit: smallBody),
            answer: .json("ProposedOfCustomer"),
            isCommand: true
        ) { call throws(Refusal) in
            let fields = try call.fields(["reason"])
            let command = LiftLegalHold(
                try call.pathID("id", unknown: .customerUnknown),
                reason: try fields.text("reason", longest: EraseCustomer.longestReason)
            )
            return Reply(try await call.perform(command))
        },
        Endpoint(
            .post,
            "/v1/key-epochs",
            "rotateKeys",
            "Begin a new key epoch; customers' keys are wrapped under it in the background",
            access: .key(.rotateKeys),
            answer: .json("NewKeyEpoch"),
            isCommand: true
        ) { call throws(Refusal) in Reply(try await call.perform(RotateKeys())) },
        Endpoint(
            .get,
            "/v1/key-epochs",
            "readKeyRotation",
            "How far customers' keys are wrapped under the newest key epoch",
            access: .key(.readKeys),
            answer: .json("KeyRotation")
        ) { call throws(Refusal) in Reply(try await call.ask(ReadKeyRotation())) },
    ]
}
