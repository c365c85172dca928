import Foundation
import GigGate
import GigPostgresTestSupport
import GigRecords
import Testing

@testable import GigPostgres

@Suite("An address leads to TLS 1.3 or nowhere")
struct AddressTests {
    private func value(_ keyword: String, _ url: String) throws -> String? {
        try PostgresAddress(url: url).parameters.first { $0.keyword == keyword }?.value
    }

    struct Case: CustomTestStringConvertible {
        let url: String
        let mode: String?
        var testDescription: String { url }
    }

    static let addresses = [
        Case(url: "postgres://a:b@bank.example/d", mode: "verify-full"),
        Case(url: "postgresql://a:b@bank.example:1/d?sslmode=verify-full", mode: "verify-full"),
        Case(url: "postgres://a:b@localhost/d?sslmode=verify-full", mode: "verify-full"),
        Case(url: "postgres://a:b@localhost/d", mode: "require"),
        Case(url: "postgres://a@127.0.0.1/d", mode: "require"),
        Case(url: "postgres://a@[::1]/d", mode: "require"),
        Case(url: "postgres://a@localhost,bank.example/d", mode: "verify-full"),
        Case(url: "postgres://a@localhost/d?hostaddr=10.0.0.1", mode: "verify-full"),
        Case(url: "postgres://a@/d?host=/run/postgresql", mode: "disable"),
        Case(url: "postgres://a@%2Frun%2Fpostgresql/d", mode: "disable"),
        Case(url: "postgres://a:b@bank.example/d?sslmode=disable", mode: nil),
        Case(url: "postgres://a:b@bank.example/d?sslmode=prefer", mode: nil),
        Case(url: "postgres://a:b@localhost/d?sslmode=allow", mode: nil),
        Case(url: "postgres://a:b@/d", mode: nil), Case(url: "postgres://", mode: nil),
        Case(url: "postgres://a@localhost,%2Frun/d", mode: nil),
        Case(url: "postgres://a@b/c?nonsense=1", mode: nil), Case(url: "postgres://a@b:x/%zz", mode: nil),
        Case(url: "host=localhost sslmode=disable", mode: nil), Case(url: "mysql://a@b/c", mode: nil),
    ]

    @Test("what is asked for is never less than an encrypted connection", arguments: addresses)
    func modes(_ row: Case) throws {
        guard let mode = row.mode else {
            #expect(try fault { _ = try PostgresAddress(url: row.url) } == "unavailable")
            return
        }
        #expect(try value("sslmode", row.url) == mode)
        #expect(try value("gssencmode", row.url) == "disable")
        for keyword in ["ssl_min_protocol_version", "ssl_max_protocol_version"] {
            #expect(try value(keyword, row.url) == (mode == "disable" ? nil : "TLSv1.3"))
        }
        #expect(try value("channel_binding", row.url) == (mode == "disable" ? nil : "require"))
    }

    struct Weakening: CustomTestStringConvertible {
        let keyword: String
        let value: String
        var host = "bank.example"
        var testDescription: String { "\(host): \(keyword)=\(value)" }
    }

    static let weakenings = [
        Weakening(keyword: "sslmode", value: "disable"), Weakening(keyword: "sslmode", value: "allow"),
        Weakening(keyword: "sslmode", value: "prefer"), Weakening(keyword: "sslmode", value: "require"),
        Weakening(keyword: "sslmode", value: "verify-ca"),
        Weakening(keyword: "sslmode", value: "prefer", host: "localhost"),
        Weakening(keyword: "sslmode", value: "verify-ca", host: "127.0.0.1"),
        Weakening(keyword: "sslmode", value: "require", host: "localhost,bank.example"),
        Weakening(keyword: "ssl_min_protocol_version", value: "TLSv1.2"),
        Weakening(keyword: "ssl_min_protocol_version", value: "TLSv1"),
        Weakening(keyword: "ssl_max_protocol_version", value: "TLSv1.2"),
        Weakening(keyword: "channel_binding", value: "prefer"),
        Weakening(keyword: "channel_binding", value: "disable", host: "localhost"),
        Weakening(keyword: "gssencmode", value: "prefer"), Weakening(keyword: "gssencmode", value: "require"),
        Weakening(keyword: "sslcompression", value: "1"),
    ]

    @Test("an address that weakens the transport is refused by the keyword's name", arguments: weakenings)
    func weakened(_ row: Weakening) {
        do {
            _ = try PostgresAddress(url: "postgres://ada:tick@\(row.host)/d?\(row.keyword)=\(row.value)")
            Issue.record("taken")
        } catch StoreFault.unavailable(let reason) {
            #expect(reason.contains("weakens \(row.keyword),"))
            #expect(!reason.contains("tick"))
        } catch {
            Issue.record("another fault")
        }
    }

    @Test("an address shows nothing of itself")
    func redaction() throws {
        let address = try PostgresAddress(url: "postgres://ada:tick-tack@bank.example/ledger")
        var text = "\(address)"
        dump(address, to: &text)
        for word in ["ada", "tick", "bank", "ledger"] { #expect(!text.contains(word)) }
    }
}

@Suite("A server must be private and keep what it has committed", .needsPostgres)
struct ServerTests {
    /// The text of the fault that opening throws; nil when it goes through.
    private func refusal(_ url: String) throws -> String? {
        do {
            _ = try PostgresDatabase(url: url)
            return nil
        } catch StoreFault.unavailable(let reason) {
            for secret in ["tick", "postgres:", "127.0.0.1", "@"] { #expect(!reason.contains(secret)) }
            return reason
        }
    }

    @Test("TLS 1.3 is spoken over a network, with the server's certificate checked when that is asked for")
    func encrypted() async throws {
        let server = try PostgresServer.common()
        let database = try PostgresDatabase(url: server.networkURL())
        let sql = "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        #expect(try await database.read { try $0.all(sql) } == [[.text("TLSv1.3")]])
        try database.write { connection in
            let version = try connection.all(sql)
            #expect(version == [[.text("TLSv1.3")]])
            let large = SQLValue.text(String(repeating: "x", count: 5_000_000))
            let echo = try connection.all("SELECT ?", [large])
            #expect(echo == [[large]])
        }
        let own = "sslmode=verify-full&sslrootcert=\(server.certificate)"
        #expect(try refusal(server.networkURL("postgres", own)) == nil)
        let other = "sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt"
        let reason = try refusal(server.networkURL("postgres", other))
        #expect(reason == "the certificate of the database is not trusted")
        let below = try refusal(server.networkURL("postgres", "ssl_max_protocol_version=TLSv1.2"))
        #expect(below == "the address of the database weakens ssl_max_protocol_version, which must be TLSv1.3")
    }

    @Test("a wrong password and a database that is not there are told apart, without naming them")
    func entry() throws {
        let server = try PostgresServer.common()
        let wrong = server.networkURL().replacingOccurrences(of: "tick", with: "tock")
        #expect(try refusal(wrong) == "the database does not accept the password")
        #expect(try refusal(server.networkURL("nowhere")) == "the role or the database does not exist")
        #expect(try refusal("postgres://a:tick@127.0.0.1:1/d") == "the database is not there")
        #expect(try refusal("postgres://a:tick@/d?host=/nowhere") == "the database is not there")
    }

    @Test("a server that can't speak TLS 1.3, or would lose a commit in a crash, is refused")
    func refused() throws {
        let server = try PostgresServer()
        struct Case {
            let setting: String
            let isNetwork: Bool
            let reason: String
        }
        let cases = [
            Case(setting: "ssl = off", isNetwork: true, reason: "the database offers no TLS"),
            Case(
                setting: "ssl_max_protocol_version = 'TLSv1.2'",
                isNetwork: true,
                reason: "the database does not speak TLS 1.3"
            ),
            Case(setting: "fsync = off", isNetwork: false, reason: "the database runs with fsync off"),
            Case(
                setting: "full_page_writes = off",
                isNetwork: false,
                reason: "the database runs with full_page_writes off"
            ),
            Case(
                setting: "synchronous_commit = off",
                isNetwork: false,
                reason: "the database does not sync each commit"
            ),
        ]
        for row in cases {
            let url = row.isNetwork ? server.networkURL() : server.url("postgres")
            #expect(try refusal(url) == nil)
            let name = row.setting.prefix { $0 != " " }
            try server.psql("ALTER SYSTEM SET \(row.setting)")
            try server.psql("SELECT pg_reload_conf(), pg_sleep(0.3)")
            #expect(try refusal(url) == row.reason, "\(row.setting)")
            try server.psql("ALTER SYSTEM RESET \(name)")
            try server.psql("SELECT pg_reload_conf(), pg_sleep(0.3)")
        }
        for mode in ["off", "local", "remote_write"] {
            let options = "options=-c%20synchronous_commit%3D\(mode)"
            #expect(try refusal(server.url("postgres", options)) == "the database does not sync each commit")
        }
    }

    @Test("a session keeps syncing its commits when the server's configuration changes")
    func kept() async throws {
        let server = try PostgresServer()
        let database = try PostgresDatabase(url: server.url("postgres"))
        try server.psql("ALTER SYSTEM SET synchronous_commit = off")
        try server.psql("SELECT pg_reload_conf(), pg_sleep(0.3)")
        try database.write { connection in
            let setting = try connection.all("SHOW synchronous_commit")
            #expect(setting == [[.text("on")]])
        }
    }
}
