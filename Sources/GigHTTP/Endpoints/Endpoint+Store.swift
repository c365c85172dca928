import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import HTTPTypes

extension Endpoint {
    /// What is done to the files of an embedded store while it serves.
    static let store: [Endpoint] = [
        Endpoint(
            .post,
            "/v1/store/backups",
            "backUpStore",
            "Copy the store into an encrypted file with a key of its own, in the background",
            access: .key(.backUpStore),
            answer: .json("NewBackup"),
            isCommand: true
        ) { call throws(Refusal) in
            let keeper = try call.storeKeeper()
            try keeper.requireIdle()
            let receipt = try await call.perform(BackUpStore())
            // Said again after a crash, the same command makes what was not made.
            if let backup = BackUpStore.backup(in: receipt.body), !keeper.has(backup) { keeper.backUp(backup) }
            return Reply(receipt)
        },
        Endpoint(
            .post,
            "/v1/store/key-epochs",
            "rotateStoreKey",
            "Give the store a new page key, and encrypt every page under it in the background",
            access: .key(.rotateStoreKey),
            answer: .json("NewStoreKey"),
            isCommand: true
        ) { call throws(Refusal) in
            let keeper = try call.storeKeeper()
            try keeper.requireIdle()
            let receipt = try await call.perform(RotateStoreKey())
            if !receipt.isReplay, let work = RotateStoreKey.work(in: receipt.body) { keeper.rotateKey(work) }
            return Reply(receipt)
        },
        Endpoint(
            .get,
            "/v1/store/work",
            "readStoreWork",
            "How far each backup, and each rotation of the page key, is that was begun since the start",
            access: .key(.readKeys),
            answer: .json("StoreWorks")
        ) { call throws(Refusal) in
            Reply(try await call.ask(ReadStoreWork(try call.storeKeeper().works)))
        },
    ]
}

extension Call {
    /// Refuses with `store_not_embedded` where the store is on a database server.
    fileprivate func storeKeeper() throws(Refusal) -> any StoreKeeper {
        guard let keeper = house.storeKeeper else { throw Refusal(.storeNotEmbedded) }
        return keeper
    }
}
