/// Every bound of this module, with its reason.
struct PostgresLimits: Sendable {
    /// A read that would wait behind this many others is told so at once.
    static let longestQueue = 1024
    /// Prepared statements a connection: an engine of records has about a hundred texts.
    static let preparedStatements = 512
    /// libpq and the server bound a message at 1 GiB; a group of commands is far below this.
    static let parameterBytes = 256 << 20
    /// A statement that takes longer is taken for lost; building an index over a large table is the longest.
    static let answerMilliseconds = 600_000

    /// How often a transaction is begun anew after a conflict with another session.
    var tries = 5
    /// The first pause between two tries; each next one may be twice as long.
    var pauseMicroseconds: UInt32 = 10_000
    /// How long the fate of a commit is asked for.
    var fateMilliseconds = 30_000
    /// How often the lock of those who use the root key is asked for, and the pause in between: two seconds.
    var rootLockTries = 20
    var rootLockPauseMicroseconds: UInt32 = 100_000
}
