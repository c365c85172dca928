import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Takes a page of customers as screened against the lists in force, and opens alerts about those who are suspected.
///
/// Who is suspected was found beforehand, outside the commit; here it is found again.
package struct RescreenCustomers: Command {
    package static let permission = Permission.screenCustomers
    /// A commit of so many customers stays short.
    package static let mostCustomers = 1000

    let lists: Digest
    let base: Digest?
    let after: CustomerID?
    let through: CustomerID?
    let count: Int
    let suspects: [CustomerID]
    let isLast: Bool

    init(_ page: CustomersToScreen.Page, suspects: [CustomerID]) {
        precondition(page.customers.count <= RescreenCustomers.mostCustomers)
        lists = page.lists
        base = page.base
        after = page.after
        through = page.customers.last?.customer ?? page.after
        count = page.customers.count
        self.suspects = suspects
        isLast = page.isLast
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("lists_sha256", lists.hexadecimal)
        payload.add("base_sha256", base?.hexadecimal)
        payload.add("after", after)
        payload.add("through", through)
        payload.add("customers", Int64(count))
        payload.add("suspected", Int64(suspects.count))
        return payload
    }

    /// Does nothing when the lists have changed since, or another process was faster: the next page is another one.
    package func perform(_ authorised: Authorised<RescreenCustomers>) throws -> Performed {
        let (records, now) = (authorised.records, authorised.now)
        let earlier = try records.customerScreeningRun()
        let isBegun = earlier?.lists == lists
        guard authorised.ports.screening.rootDigest == lists,
            isBegun ? earlier?.last == after && earlier?.finishedAt == nil : after == nil
        else { return Performed { $0.member("customers", 0) } }
        var run = isBegun ? earlier : nil
        run = run ?? CustomerScreeningRun(lists: lists, base: base, startedAt: now)
        guard var run else { preconditionFailure("a run was made") }
        var desk = CustomerScreening(authorised)
        for customer in try records.customerSubjects(suspects) { try desk.screen(customer) }
        run.last = through
        run.screened += Int64(count)
        run.alerts += desk.alerts
        if isLast { run.finishedAt = now }
        try authorised.writer.set(run)
        let alerts = desk.alerts
        return Performed(evidence: desk.evidence) { json in
            json.member("customers", Int64(count))
            json.member("alerts", alerts)
            json.member("screened", run.screened)
            json.member("finished", isLast)
        }
    }
}

/// The next customers who were not screened against the lists in force yet; nil when all were, or no list is there.
package struct CustomersToScreen: Query {
    /// Customers of one command.
    package struct Page: Sendable {
        package let lists: Digest
        /// The digest over the lists against which all customers had been screened before; nil when not all had.
        package let base: Digest?
        package let after: CustomerID?
        package let customers: [CustomerSubject]

        /// Nobody comes after them.
        package var isLast: Bool { customers.count < RescreenCustomers.mostCustomers }
    }

    package static let permission = Permission.screenCustomers

    package init() {}

    package func answer(_ permitted: Permitted<CustomersToScreen>) throws -> Page? {
        guard let lists = permitted.ports.screening.rootDigest else { return nil }
        let run = try permitted.records.customerScreeningRun()
        if let run, run.lists == lists, run.finishedAt != nil { return nil }
        let after = run?.lists == lists ? run?.last : nil
        let customers = try permitted.records.customerSubjects(after: after, limit: RescreenCustomers.mostCustomers)
        let base = run?.lists == lists ? run?.base : run?.finishedAt.flatMap { _ in run?.lists }
        return Page(lists: lists, base: base, after: after, customers: customers)
    }
}

extension CustomersToScreen.Page {
    /// The command for this page, with those of its customers of whom screening finds anything; whom the lists' change
    /// does not concern is as suspected as before, and has an alert or none.
    package func screened(by screening: any ScreeningPort) -> RescreenCustomers {
        RescreenCustomers(
            self,
            suspects: customers.filter { customer in
                if let base, !screening.concerns(customer.subject, since: base) { return false }
                return screening.screenOnce(customer.subject)?.outcome != .clear
            }.map(\.customer)
        )
    }
}

/// How far all customers have been screened against the lists in force.
package struct ReadCustomerScreening: Query {
    package static let permission = Permission.readLists

    package init() {}

    package func answer(_ permitted: Permitted<ReadCustomerScreening>) throws -> [UInt8] {
        let run = try permitted.records.customerScreeningRun()
        let lists = permitted.ports.screening.rootDigest
        return JSONWriter.object { json in
            json.member("lists_sha256", lists?.hexadecimal)
            guard let run, run.lists == lists else {
                json.member("state", "waiting")
                return
            }
            json.member("state", run.finishedAt == nil ? "running" : "finished")
            json.member("screened", run.screened)
            json.member("alerts", run.alerts)
            json.member("started_at", run.startedAt.description)
            json.member("finished_at", run.finishedAt?.description)
        }
    }
}
