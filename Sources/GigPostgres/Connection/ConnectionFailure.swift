import GigGate

/// Why there is no connection, in words of our own: libpq's name the address and the role.
struct ConnectionFailure {
    let message: String

    private static let reasons = [
        ("does not support SSL", "the database offers no TLS"),
        ("does not match host name", "the certificate of the database is another host's"),
        ("certificate verify failed", "the certificate of the database is not trusted"),
        ("root certificate file", "the root certificate for the database is missing"),
        ("SSL error", "the database does not speak TLS 1.3"),
        ("SSL protocol version range", "the address of the database forbids TLS 1.3"),
        ("no pg_hba.conf entry", "the database does not let this role in from here"),
        ("authentication failed", "the database does not accept the password"),
        ("no password supplied", "the database wants a password"),
        ("does not exist", "the role or the database does not exist"),
        ("too many", "the database has no connection left"),
        ("remaining connection slots", "the database has no connection left"),
        ("session is read-only", "the database only reads"),
        ("starting up", "the database is starting"),
        ("shutting down", "the database is shutting down"),
        ("Connection refused", "the database is not there"),
        ("No such file or directory", "the database is not there"),
        ("invalid sslmode", "the address of the database can't be used"),
        ("could not translate host name", "the host of the database is unknown"),
        ("timeout expired", "the database does not answer"),
    ]

    var fault: StoreFault {
        let reason = ConnectionFailure.reasons.first { message.contains($0.0) }?.1
        return .unavailable(reason ?? "the database can't be reached")
    }
}
