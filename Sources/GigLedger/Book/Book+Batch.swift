import GigPrimitives

/// When and where in its batch a request is decided.
struct Occasion {
    /// The time of validation.
    let validatedAt: Instant
    /// The time in the books if it is created.
    let bookedAt: Instant
    /// The index of the first request of its chain.
    let chain: Int?
}

extension Book {
    /// Decides the requests of a batch one after another; those of a chain all succeed, or are undone.
    mutating func decide<Request: BatchRequest>(
        _ requests: [Request],
        now: Instant,
        create: (inout Book, Request, Occasion) -> Request.Result,
        failed: (inout Book, Request, Request.Result.Status) -> Void
    ) -> [Request.Result] {
        var results: [Request.Result] = []
        results.reserveCapacity(requests.count)
        guard let isImported = requests.first?.isImported else { return results }
        var chain: (start: Int, entryCount: Int, lastTimestamp: Instant)?
        var isBroken = false
        for index in requests.indices {
            let time = nextTime(now: now)
            if !isImported { lastTimestamp = time }
            let request = requests[index]
            if request.isLinked, chain == nil {
                chain = (index, undoLog.entries.count, lastTimestamp)
                undoLog.beginChain()
            }
            let isOpen = request.isLinked && index == requests.count - 1
            let result: Request.Result
            if let status: Request.Result.Status = isOpen
                ? .linkedEventChainOpen
                : isBroken ? .linkedEventFailed : Book.fault(request, inImported: isImported, now: now)
            {
                result = Request.Result(status, at: time)
            } else {
                let bookedAt = isImported ? request.timestamp : time
                result = create(&self, request, Occasion(validatedAt: time, bookedAt: bookedAt, chain: chain?.start))
            }
            if result.status != .created {
                if let chain, !isBroken {
                    isBroken = true
                    rollBack(to: chain.entryCount)
                    if isImported { lastTimestamp = chain.lastTimestamp }
                    for earlier in chain.start..<index {
                        let earlierTime = isImported ? time : results[earlier].timestamp
                        results[earlier] = Request.Result(.linkedEventFailed, at: earlierTime)
                    }
                }
                failed(&self, request, result.status)
            }
            results.append(result)
            if chain != nil, !request.isLinked || isOpen {
                undoLog.endChain()
                (chain, isBroken) = (nil, false)
            }
        }
        return results
    }

    private static func fault<Request: BatchRequest>(
        _ request: Request,
        inImported isImported: Bool,
        now: Instant
    ) -> Request.Result.Status? {
        if request.isImported != isImported {
            return isImported ? .importedEventExpected : .importedEventNotExpected
        }
        guard isImported else { return request.timestamp.microseconds == 0 ? nil : .timestampMustBeZero }
        if !Ledger.times.contains(request.timestamp.microseconds) { return .importedEventTimestampOutOfRange }
        return request.timestamp >= now ? .importedEventTimestampMustNotAdvance : nil
    }
}
