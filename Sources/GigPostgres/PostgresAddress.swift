internal import CLibPQ
import GigGate

/// Where a database is and how to get in, checked; it never shows what it holds.
struct PostgresAddress: Sendable, CustomStringConvertible, CustomReflectable {
    /// libpq's keywords with their values, in the order in which libpq takes them.
    let parameters: [(keyword: String, value: String)]
    /// Over a network, so that nothing but TLS 1.3 will do.
    let isNetwork: Bool

    var description: String { "an address of PostgreSQL" }
    var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Throws `StoreFault.unavailable` for what is no URL, and for one that asks for less than docs/transport.md promises.
    init(url: String) throws {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw StoreFault.unavailable("the address of the database is not a postgres:// URL")
        }
        let given = try PostgresAddress.parse(url)
        let hosts = ["host", "hostaddr"].flatMap { keyword in
            given[keyword]?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        }
        guard !hosts.isEmpty, hosts.allSatisfy({ !$0.isEmpty }) else {
            throw StoreFault.unavailable("the address of the database names no host")
        }
        isNetwork = hosts.contains { !$0.hasPrefix("/") && !$0.hasPrefix("@") }
        guard !isNetwork || hosts.allSatisfy({ !$0.hasPrefix("/") && !$0.hasPrefix("@") }) else {
            throw StoreFault.unavailable("the address of the database mixes sockets with hosts")
        }
        var settled = given
        let demanded = isNetwork ? PostgresAddress.secured(given, hosts: hosts) : PostgresAddress.onThisMachine
        for (keyword, value) in demanded.sorted(by: { $0.key < $1.key }) {
            guard given[keyword].map({ $0 == value }) ?? true else {
                throw StoreFault.unavailable("the address of the database weakens \(keyword), which must be \(value)")
            }
            settled[keyword] = value
        }
        settled["client_encoding"] = "UTF8"
        settled["options"] = ([PostgresAddress.options] + [given["options"]].compactMap(\.self)).joined(separator: " ")
        for (keyword, value) in PostgresAddress.defaults where settled[keyword] == nil { settled[keyword] = value }
        parameters = settled.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What a session is given unless the URL says otherwise.
    ///
    /// Another writer is waited for at most five seconds at a time. A process that stops in a transaction loses it after
    /// a minute, and one whose machine is gone after 25 seconds, so that others can write. Rows on their way into a table
    /// stay in memory.
    private static let options = """
        -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000 -c tcp_keepalives_idle=10 \
        -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c jit=off -c work_mem=32768
        """

    /// A dead peer is noticed after 25 seconds.
    private static let defaults = [
        "application_name": "gigmopay", "connect_timeout": "10", "target_session_attrs": "read-write",
        "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "15000",
    ]

    /// A Unix socket: the kernel keeps others out, and there is nobody between.
    private static let onThisMachine = ["sslmode": "disable", "gssencmode": "disable"]

    /// What every connection over a network must be; a URL may repeat it, and say no less.
    ///
    /// The server's certificate is checked with its name. On this machine's own addresses it may be any one: SCRAM with
    /// channel binding still makes sure that whoever holds it knows the role's password verifier.
    private static func secured(_ given: [String: String], hosts: [Substring]) -> [String: String] {
        let isHere = hosts.allSatisfy { $0 == "localhost" || $0 == "::1" || $0.hasPrefix("127.") }
        let takesAny = isHere && (given["sslmode"] ?? "require") == "require"
        return [
            "sslmode": takesAny ? "require" : "verify-full", "ssl_min_protocol_version": "TLSv1.3",
            "ssl_max_protocol_version": "TLSv1.3", "channel_binding": "require", "gssencmode": "disable",
            "sslcompression": "0",
        ]
    }

    private static func parse(_ url: String) throws -> [String: String] {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = unsafe PQconninfoParse(url, &message) else {
            // The message repeats parts of the URL.
            unsafe PQfreemem(message)
            throw StoreFault.unavailable("the address of the database can't be read")
        }
        defer { unsafe PQconninfoFree(options) }
        var given: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val { unsafe given[String(cString: keyword)] = String(cString: value) }
            unsafe option += 1
        }
        return given
    }
}
