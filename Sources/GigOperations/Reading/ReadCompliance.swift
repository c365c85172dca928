import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// One alert with what was found and what was decided.
package struct ReadAlert: Query {
    package static let permission = Permission.readAlerts
    let id: AlertID

    package init(_ id: AlertID) { self.id = id }

    package func answer(_ permitted: Permitted<ReadAlert>) throws -> [UInt8] {
        guard let alert = try permitted.records.alert(id) else { throw Refusal(.alertUnknown) }
        let decisions = try permitted.records.decisions(about: id)
        return JSONWriter.object { alert.write(to: &$0, decisions: decisions) }
    }
}

/// A page of alerts, of one state or of all.
package struct ListAlerts: Query {
    package static let permission = Permission.readAlerts
    let state: AlertRecord.State?
    let page: Page<Kinds.Alert>

    package init(state: AlertRecord.State?, _ page: Page<Kinds.Alert>) {
        self.state = state
        self.page = page
    }

    package func answer(_ permitted: Permitted<ListAlerts>) throws -> [UInt8] {
        let records = permitted.records
        let alerts = try records.alerts(in: state, page).map { ($0, try records.decisions(about: $0.id)) }
        return JSONWriter.page(alerts, limit: page.limit, cursor: { $0.0.id.description }) { json, alert in
            alert.0.write(to: &json, decisions: alert.1)
        }
    }
}

/// The editions of the lists in force.
package struct ListLists: Query {
    package static let permission = Permission.readLists

    package init() {}

    package func answer(_ permitted: Permitted<ListLists>) throws -> [UInt8] {
        let lists = try permitted.records.listSummaries()
        let today = permitted.now.date.daysSinceEpoch
        return JSONWriter.page(lists, limit: .max, cursor: \.id) { json, list in
            json.member("id", list.id)
            json.member("published", list.published.description)
            json.member("age_days", today - list.published.daysSinceEpoch)
            json.member("entries", list.entryCount)
            json.member("source_sha256", list.sourceDigest.hexadecimal)
            json.member("imported_at", list.importedAt.description)
        }
    }
}

/// What screening says of a name or text, without any payment.
package struct ScreenName: Query {
    package static let permission = Permission.screenName
    package static let longestName = 1000
    /// Facts of one kind beside a name.
    package static let mostFacts = 20
    let subject: ScreeningSubject

    package init(_ subject: ScreeningSubject) { self.subject = subject }

    package func answer(_ permitted: Permitted<ScreenName>) throws -> [UInt8] {
        let screening = permitted.ports.screening
        try screening.requireFreshLists(now: permitted.now)
        let verdict = screening.screen(subject)
        let entries = verdict.matches.map { screening.entry($0.listID, $0.uid) }
        return JSONWriter.object { json in
            subject.write(to: &json)
            verdict.write(to: &json, of: subject, entries: entries)
            json.array("lists", screening.listVersions) { json, list in
                json.object { object in
                    object.member("id", list.listID)
                    object.member("published", list.publicationDate.description)
                }
            }
        }
    }
}

/// The partner institutions.
package struct ListBanks: Query {
    package static let permission = Permission.readBanks

    package init() {}

    package func answer(_ permitted: Permitted<ListBanks>) throws -> [UInt8] {
        JSONWriter.page(try permitted.records.banks(), limit: .max, cursor: \.id.description) { json, bank in
            json.member("id", bank.id.description)
            json.member("name", bank.name)
            json.member("country", bank.country)
            json.member("bic", bank.bic)
            json.member("licence", bank.licence)
        }
    }
}
