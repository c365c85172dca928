import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Screens customers as such, whatever they pay, and opens alerts about them.
struct CustomerScreening {
    let screening: any ScreeningPort
    let records: Records
    let writer: RecordWriter
    let ids: IDSource
    let now: Instant
    /// For the log: what was found about each customer.
    private(set) var found: [(customer: CustomerID, found: NameFindings)] = []
    private(set) var alerts: Int64 = 0

    init<C: Command>(_ authorised: Authorised<C>) {
        screening = authorised.ports.screening
        records = authorised.records
        writer = authorised.writer
        ids = authorised.ids
        now = authorised.now
    }

    /// Opens an alert when something is found that no alert about this customer has shown to people yet.
    ///
    /// While no list is in force nothing is compared: then no money moves, and all customers are screened once a list is.
    mutating func screen(_ customer: CustomerSubject) throws {
        guard screening.rootDigest != nil else { return }
        let party = ScreenedParty(customer.subject, of: .customer(customer.customer))
        let found = try NameFindings([party], by: screening, records)
        guard !found.isClear else { return }
        let known = try KnownFindings(try records.alerts(about: customer.customer))
        guard found.findings.contains(where: { !known.contain($0) }) else { return }
        self.found.append((customer.customer, found))
        alerts += 1
        try writer.insert([found.alert(ids.next(), about: .customer(customer.customer), at: now)])
        try writer.renewStanding(of: customer.customer)
    }

    /// For the log.
    var evidence: [UInt8] {
        JSONWriter.object { json in
            json.array("screening", found) { json, item in
                json.object { object in
                    object.member("customer", item.customer.description)
                    item.found.write(to: &object)
                }
            }
        }
    }
}

/// What alerts about one customer have shown to people.
private struct KnownFindings {
    private struct Pair: Hashable {
        let subject: Digest
        let entry: Digest
    }

    private var pairs: Set<Pair> = []
    /// Subjects that could not be compared.
    private var limited: Set<Digest> = []

    /// What was released counts by its cleared pairs, which may be revoked; what could not be compared has none.
    init(_ alerts: [AlertRecord]) throws(Refusal) {
        for alert in alerts {
            for finding in try alert.storedFindings {
                if finding.limitation != nil { limited.insert(finding.subject) }
                guard alert.state != .released else { continue }
                for match in finding.matches { pairs.insert(Pair(subject: finding.subject, entry: match.entry)) }
            }
        }
    }

    func contain(_ finding: NameFindings.Finding) -> Bool {
        let subject = finding.party.subject.fingerprint
        if finding.entries.isEmpty { return limited.contains(subject) }
        return finding.entries.allSatisfy { entry in
            entry.map { pairs.contains(Pair(subject: subject, entry: $0.fingerprint)) } ?? false
        }
    }
}
