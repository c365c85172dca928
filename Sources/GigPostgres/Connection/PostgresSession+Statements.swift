import GigGate
import GigRecords

extension PostgresSession {
    /// Runs a statement and waits for its answer, unless it can't fail on its own.
    mutating func run(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        if sql.hasPrefix("SAVEPOINT ") {
            try send(sql, arguments, .control)
            return 0
        }
        if sql.hasPrefix("ROLLBACK TO ") { return try rollBack(to: sql) }
        if sql.hasPrefix("RELEASE ") {
            try send(sql, arguments, .control)
            // A statement of the savepoint that has not been answered yet must fail inside it.
            if expected.allSatisfy({ $0 == .control }) { return 0 }
            _ = try answer()
            return 0
        }
        hasWritten = true
        try send(sql, arguments, .statement)
        return try answer().changed
    }

    /// Sends a statement and does not wait.
    mutating func run(unawaited sql: String, _ arguments: [SQLValue]) throws {
        hasWritten = true
        try send(sql, arguments, .statement)
        link.push()
    }

    mutating func rows(_ sql: String, _ arguments: [SQLValue]) throws -> ResultRows? {
        if !StatementText.isReading(sql) { hasWritten = true }
        try send(sql, arguments, .statement)
        return try answer().rows
    }

    mutating func rows(matching keys: [SQLValue], with others: [SQLValue], _ sql: String) throws -> ResultRows? {
        var parameters = try Parameters(others)
        try parameters.append(keys: keys)
        try send(StatementText.matchingAll(sql), parameters, .statement)
        return try answer().rows
    }

    /// Sends the rows and does not wait.
    mutating func insert(_ rows: SQLRows) throws {
        guard !rows.isEmpty else { return }
        var parameters = Parameters()
        try parameters.append(rows)
        hasWritten = true
        try send(RowStatement.insert(into: rows.table).sql, parameters, .statement)
        link.push()
    }

    /// Sends the changes and does not wait.
    mutating func update(_ rows: SQLRows) throws {
        guard !rows.isEmpty else { return }
        var parameters = Parameters()
        try parameters.append(rows)
        try parameters.append(.integer(Int64(rows.count)))
        hasWritten = true
        try send(RowStatement.update(rows.table).sql, parameters, .update)
        link.push()
    }

    private mutating func send(_ sql: String, _ arguments: [SQLValue], _ expectation: Expectation) throws {
        try send(sql, try Parameters(arguments), expectation)
    }

    private mutating func send(_ sql: String, _ parameters: Parameters, _ expectation: Expectation) throws {
        guard purpose != nil else { throw StoreFault.unavailable("the transaction has ended") }
        if let brokenBy {
            throw StoreFault.unavailable("the transaction was given up after a failed statement: \(brokenBy.reason)")
        }
        try open()
        try transmit(sql, parameters, expectation)
    }

    /// Sends a statement, and what the server must know before it.
    private mutating func transmit(_ sql: String, _ parameters: Parameters, _ expectation: Expectation) throws {
        try sending { session throws(LinkLost) in
            guard StatementText.isPlanned(sql) else {
                try session.link.execute(StatementText.numbered(sql), parameters)
                return session.expected.append(expectation)
            }
            let key = StatementCache.Key(sql: sql, types: parameters.types)
            let (name, isNew) = session.statements.name(for: key)
            if isNew {
                try session.link.prepare(name, StatementText.numbered(sql), parameters.types)
                session.expected.append(.prepared(key, name: name))
            }
            try session.link.execute(prepared: name, parameters)
            session.expected.append(expectation)
        }
    }

    /// Begins the transaction on the server, if that has not been done.
    private mutating func open() throws {
        guard !isBegun, let purpose else { return }
        let retired = statements.takeRetired()
        try sending { session throws(LinkLost) in
            for name in retired {
                try session.link.execute("DEALLOCATE \(name)")
                session.expected.append(.control)
            }
            switch purpose {
            case .reading: try session.link.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            case .writing: try session.link.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
            }
            session.expected.append(.control)
        }
        isBegun = true
        guard case .writing = purpose else { return }
        try transmit("SELECT pg_advisory_xact_lock(?)", try Parameters([PostgresSession.lockKey]), .lock)
        try sending { session throws(LinkLost) in try session.link.requestAnswers() }
    }

    /// Waits for the answers to all that was sent.
    private mutating func answer() throws -> Answer {
        try synchronise()
        let answer = try settle(through: .synchronised)
        if let fault = answer.fault { throw fault }
        return answer
    }

    private mutating func synchronise() throws {
        try sending { session throws(LinkLost) in
            try session.link.synchronise()
            session.expected.append(.synchronised)
        }
    }

    private mutating func rollBack(to savepoint: String) throws -> Int {
        guard isBegun else { throw StoreFault.statement("a savepoint that was never set") }
        if !expected.isEmpty { try synchronise() }
        let hasUnanswered = !expected.isEmpty
        try transmit(savepoint, Parameters(), .statement)
        try synchronise()
        // What failed behind the savepoint is undone with it; if it stood before, the server refuses to go back.
        if hasUnanswered { _ = try settle(through: .synchronised) }
        if let fault = try settle(through: .synchronised).fault { throw fault }
        return 0
    }

    private mutating func sending(_ body: (inout PostgresSession) throws(LinkLost) -> Void) throws {
        guard !isLost else { throw StoreFault.unavailable("the connection to the database was lost") }
        do {
            try body(&self)
        } catch {
            lose()
            throw StoreFault.unavailable("the connection to the database was lost")
        }
    }
}

extension PostgresSession {
    /// Makes the transaction durable; `mark` is written with it when there is anything to commit.
    ///
    /// What it throws does not tell whether the transaction stands: `commitReply` does.
    mutating func commit(_ mark: CommitMark?) throws {
        guard isBegun else { return finish() }
        // A body that got over a conflict runs anew all the same: what it did instead is nobody's wish.
        if let conflict { throw conflict }
        if purpose == .writing, !hasLock {
            // While the server has not said that the lock is held, a commit on its way could still be done after
            // somebody has looked whether it was.
            link.push()
            if let fault = try settle(through: .lock).fault { throw fault }
        }
        if let mark, hasWritten { try send(CommitMark.statement, mark.arguments, .control) }
        if let brokenBy {
            throw StoreFault.unavailable("the transaction was given up after a failed statement: \(brokenBy.reason)")
        }
        try sending { session throws(LinkLost) in
            try session.link.execute("COMMIT")
            session.expectCommit()
        }
        _ = try answer()
        guard commitReply == .committed else { throw StoreFault.unavailable("the server undid the transaction") }
        finish()
    }

    /// Undoes the transaction; a lost connection does so as well.
    mutating func rollBack() {
        defer { finish() }
        guard isBegun, !isLost else { return }
        do {
            if !expected.isEmpty {
                try synchronise()
                _ = try settle(through: .synchronised)
            }
            try transmit("ROLLBACK", Parameters(), .control)
            _ = try answer()
        } catch {
            // The server ends the transaction when it notices.
            lose()
        }
    }

    private mutating func finish() {
        purpose = nil
        isBegun = false
    }
}

extension StoreFault {
    /// The text of any fault.
    var reason: String {
        switch self {
        case .full(let reason), .unavailable(let reason), .statement(let reason), .uncertain(let reason),
            .locked(let reason), .damaged(let reason):
            reason
        }
    }
}
