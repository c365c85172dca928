import GigGate
import GigLogging
import GigRecords
import GigTransparency
import GigVault

extension WitnessDesk {
    /// The witness of a house that knows other logs; nil where it knows none.
    ///
    /// Its name comes from the origin of the house's own log, which never changes either.
    static func open(
        over database: any SQLDatabase,
        folder: DataFolder,
        secret: borrowing SecretBytes,
        logOrigin: String,
        knownLogs: [KnownLog],
        isHalted: @escaping @Sendable () -> Bool,
        events: EventLog
    ) throws -> WitnessDesk? {
        guard !knownLogs.isEmpty else { return nil }
        let house = logOrigin.hasSuffix("/log") ? String(logOrigin.dropLast("/log".count)) : logOrigin
        let keys = try CosignerKeys(secret: secret, name: house + "/witness")
        return WitnessDesk(
            database,
            memory: CosignedFiles(folder: folder),
            keys: keys.verifiers,
            knownLogs: knownLogs,
            clock: SystemClock(),
            check: NoteSignatures.check,
            cosign: { text, time in
                // A store that is older than what this house has signed has forgotten what it has witnessed as well.
                guard !isHalted() else { throw StoreFault.unavailable("the log is halted") }
                return try keys.cosign(text, time: time)
            },
            report: { events.error("store fault of the witness", [.fault("fault", $0)]) }
        )
    }
}
