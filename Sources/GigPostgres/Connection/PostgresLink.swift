internal import CLibPQ
import GigGate
import Glibc

/// The connection is gone, and with it what was sent and not answered.
struct LinkLost: Error {}

/// One connection of libpq in pipeline mode, owned here and closed once.
@safe
struct PostgresLink: ~Copyable {
    private let handle: OpaquePointer
    private let isEncrypted: Bool

    private init(_ handle: OpaquePointer) {
        unsafe self.handle = handle
        isEncrypted = unsafe PQsslInUse(handle) != 0
    }

    /// Throws `StoreFault.unavailable` when there is nobody, or no TLS 1.3 over a network.
    static func open(_ address: PostgresAddress) throws -> PostgresLink {
        guard let handle = unsafe connect(address) else {
            throw StoreFault.unavailable("no memory for a connection to the database")
        }
        let link = unsafe PostgresLink(handle)
        guard unsafe PQstatus(handle) == CONNECTION_OK else {
            let message = unsafe PQerrorMessage(handle).map { unsafe String(cString: $0) } ?? ""
            throw ConnectionFailure(message: message).fault
        }
        guard unsafe isPrivate(handle) else {
            throw StoreFault.unavailable("the connection to the database is not protected by TLS 1.3")
        }
        // Notices would go to standard error, with the text of statements.
        _ = unsafe PQsetNoticeReceiver(handle, { _, _ in }, nil)
        guard unsafe PQsetnonblocking(handle, 1) == 0, unsafe PQenterPipelineMode(handle) == 1 else {
            throw StoreFault.unavailable("the connection to the database can't be set up")
        }
        return link
    }

    deinit {
        unsafe PQfinish(handle)
    }

    private static func connect(_ address: PostgresAddress) -> OpaquePointer? {
        let keywords = unsafe address.parameters.map { unsafe strdup($0.keyword) }
        let values = unsafe address.parameters.map { unsafe strdup($0.value) }
        defer { unsafe (keywords + values).forEach { unsafe free($0) } }
        return unsafe PQconnectdbParams(
            keywords.map { unsafe UnsafePointer($0) } + [nil],
            values.map { unsafe UnsafePointer($0) } + [nil],
            0
        )
    }

    /// What the socket says, whatever environment variables and service files have done to the address.
    private static func isPrivate(_ handle: OpaquePointer) -> Bool {
        if unsafe PQsslInUse(handle) != 0 {
            return unsafe PQsslAttribute(handle, "protocol").map { unsafe String(cString: $0) } == "TLSv1.3"
        }
        var family = sockaddr()
        var length = socklen_t(MemoryLayout<sockaddr>.size)
        guard unsafe getsockname(PQsocket(handle), &family, &length) == 0 else { return false }
        return Int32(family.sa_family) == AF_UNIX
    }

    /// The transaction takes nothing but a rollback.
    var isInFailedTransaction: Bool { unsafe PQtransactionStatus(handle) == PQTRANS_INERROR }

    /// Whether the other end is still there, as far as the socket tells without asking.
    func isAlive() -> Bool {
        var descriptor = pollfd(fd: unsafe PQsocket(handle), events: Int16(POLLIN), revents: 0)
        // A server's last words come before the end of the stream.
        for _ in 0..<3 where unsafe PQstatus(handle) == CONNECTION_OK && poll(&descriptor, 1, 0) > 0 {
            _ = unsafe PQconsumeInput(handle)
        }
        return unsafe PQstatus(handle) == CONNECTION_OK
    }
}

extension PostgresLink {
    func prepare(_ name: String, _ sql: String, _ types: [UInt32]) throws(LinkLost) {
        try check(unsafe PQsendPrepare(handle, name, sql, Int32(types.count), types))
    }

    /// Sends a prepared statement; its answer is read in its turn, with values in binary form.
    func execute(prepared name: String, _ parameters: Parameters) throws(LinkLost) {
        let formats = [Int32](repeating: 1, count: parameters.types.count)
        let sent = unsafe withPointers(to: parameters) { values, lengths in
            unsafe PQsendQueryPrepared(handle, name, Int32(formats.count), values, lengths, formats, 1)
        }
        try check(sent)
    }

    /// Sends a statement that is not worth preparing.
    func execute(_ sql: String, _ parameters: Parameters = Parameters()) throws(LinkLost) {
        let formats = [Int32](repeating: 1, count: parameters.types.count)
        let sent = unsafe withPointers(to: parameters) { values, lengths in
            unsafe PQsendQueryParams(
                handle,
                sql,
                Int32(formats.count),
                parameters.types,
                values,
                lengths,
                formats,
                1
            )
        }
        try check(sent)
    }

    /// Asks the server to send what it has answered so far, without ending a pipeline.
    func requestAnswers() throws(LinkLost) { try check(unsafe PQsendFlushRequest(handle)) }

    /// Ends a pipeline: after an error the server goes on behind this point.
    func synchronise() throws(LinkLost) { try check(unsafe PQpipelineSync(handle)) }

    /// Hands to the socket what it takes now.
    func push() { _ = unsafe PQflush(handle) }

    private func check(_ success: Int32) throws(LinkLost) {
        guard success == 1 else { throw LinkLost() }
    }

    private func withPointers(
        to parameters: Parameters,
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32]) -> Int32
    ) -> Int32 {
        let lengths = parameters.places.map { Int32($0?.count ?? 0) }
        return unsafe parameters.bytes.withUnsafeBytes { bytes in
            // An empty value still needs an address; a null one means nothing.
            let start = unsafe bytes.baseAddress ?? emptyValue
            let values = unsafe parameters.places.map { place in
                unsafe place.map { unsafe (start + $0.lowerBound).assumingMemoryBound(to: CChar.self) }
            }
            return unsafe body(values, lengths)
        }
    }

    private var emptyValue: UnsafeRawPointer { unsafe UnsafeRawPointer(handle) }
}

extension PostgresLink {
    /// What the server says to one statement.
    enum Reply {
        case rows(ResultRows)
        case done(tag: String, changed: Int)
        case failed(ServerError)
        /// An earlier statement failed.
        case skipped
        case synchronised
    }

    /// The answer to the next statement, or to the next `synchronise()`.
    func reply() throws(LinkLost) -> Reply {
        guard let result = unsafe try result() else { throw LinkLost() }
        defer { unsafe PQclear(result) }
        let reply = unsafe try PostgresLink.reply(result)
        if case .synchronised = reply { return reply }
        // libpq ends the answer to each statement with nothing.
        while let extra = unsafe try self.result() { unsafe PQclear(extra) }
        return reply
    }

    private static func reply(_ result: OpaquePointer) throws(LinkLost) -> Reply {
        switch unsafe PQresultStatus(result) {
        case PGRES_TUPLES_OK: return unsafe .rows(ResultRows(result))
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            let changed = unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
            return unsafe .done(tag: String(cString: PQcmdStatus(result)), changed: changed)
        case PGRES_PIPELINE_ABORTED: return .skipped
        case PGRES_PIPELINE_SYNC: return .synchronised
        default:
            // Without a code the text is libpq's own: the connection is gone.
            guard let state = unsafe field("C", result) else { throw LinkLost() }
            let severity = unsafe field("V", result)
            return unsafe .failed(
                ServerError(state: state, constraint: field("n", result), isFatal: severity != "ERROR")
            )
        }
    }

    /// A field of an error by its letter in the protocol, for example `C` for the SQLSTATE.
    private static func field(_ letter: Unicode.Scalar, _ result: OpaquePointer) -> String? {
        unsafe PQresultErrorField(result, Int32(letter.value)).map { unsafe String(cString: $0) }
    }

    /// Waits with both directions open, so that neither side's full buffer can stop the other.
    private func result() throws(LinkLost) -> OpaquePointer? {
        while unsafe PQisBusy(handle) == 1 {
            let isSending = unsafe PQflush(handle) == 1
            var descriptor = pollfd(fd: unsafe PQsocket(handle), events: Int16(POLLIN), revents: 0)
            if isSending { descriptor.events |= Int16(POLLOUT) }
            let ready = unsafe poll(&descriptor, 1, Int32(PostgresLimits.answerMilliseconds))
            guard ready > 0 || ready < 0 && errno == EINTR else { throw LinkLost() }
            // One record of TLS may be longer than what libpq reads at a time; poll doesn't see the rest of it.
            for _ in 0..<(isEncrypted ? 2 : 1) where unsafe PQisBusy(handle) == 1 {
                _ = unsafe PQconsumeInput(handle)
            }
        }
        return unsafe PQgetResult(handle)
    }
}
