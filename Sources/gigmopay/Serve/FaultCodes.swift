import GigLogging
import GigSQLite
import GigVault

/// Which page of the store it is, and what is wrong with it: numbers, and nothing of a person.
extension PageFault: LogCoded {
    package var logCode: String { description }
}

/// What is wrong with the keys beside the store: the names of roots.
extension StoreKeysFault: LogCoded {
    package var logCode: String { description }
}
