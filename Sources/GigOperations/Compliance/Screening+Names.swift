import GigGate
import GigIdentity
import GigPrimitives
import GigRecords
import GigScreening

/// What screening the names and texts of one order, or one customer, came to.
struct NameFindings {
    struct Finding {
        let party: ScreenedParty
        let verdict: ScreeningVerdict
        /// The listed party of each match, as it is listed now.
        let entries: [ListEntry?]
    }

    /// A finding of which people have said that it is somebody else.
    struct Cleared {
        let finding: Finding
        /// The alerts that said so.
        let alerts: [AlertID]
    }

    let findings: [Finding]
    let cleared: [Cleared]
    /// Customers about whom an alert of their own is open, by name.
    let undecided: [String]
    let screened: Int
    let rootDigest: Digest?

    /// Everything clear: the money may move.
    var isClear: Bool { findings.isEmpty && undecided.isEmpty }

    /// Screens what an order says; `owners` are the customers whose money it moves.
    init(
        _ parties: [ScreenedParty],
        owners: [PartyAccount] = [],
        by screening: any ScreeningPort,
        _ records: Records
    ) throws {
        undecided = owners.filter { $0.standing != .free }.map(\.name)
        if let clear = screening.knownClear(parties.map(\.subject)) {
            (findings, cleared) = ([], [])
            screened = parties.count
            rootDigest = clear
            return
        }
        var seen: Set<ScreeningSubject> = []
        var findings: [Finding] = []
        var cleared: [Cleared] = []
        var rootDigest: Digest?
        for party in parties where !party.subject.text.isEmpty && seen.insert(party.subject).inserted {
            let verdict = screening.screen(party.subject)
            rootDigest = verdict.rootDigest
            guard verdict.outcome != .clear else { continue }
            let entries = verdict.matches.map { screening.entry($0.listID, $0.uid) }
            let finding = Finding(party: party, verdict: verdict, entries: entries)
            if let alerts = try finding.clearedBy(records) {
                cleared.append(Cleared(finding: finding, alerts: alerts))
            } else {
                findings.append(finding)
            }
        }
        self.findings = findings
        self.cleared = cleared
        screened = seen.count
        self.rootDigest = rootDigest
    }

    /// The gravest of what was found.
    var outcome: AlertRecord.Outcome { findings.contains { $0.verdict.outcome == .hit } ? .hit : .review }

    /// The alert that these findings open.
    func alert(_ id: AlertID, about topic: AlertRecord.Topic, at now: Instant) -> AlertRecord {
        let text = String(decoding: findingsJSON, as: UTF8.self)
        return AlertRecord(id: id, topic, outcome, findings: text, openedAt: now)
    }
}

extension NameFindings.Finding {
    /// The alerts that have cleared each match of this finding; nil when one is not cleared, or more may be hidden.
    ///
    /// A verdict lists its best matches alone, so that a full list may leave some out. What could not be compared was not
    /// cleared of anybody.
    fileprivate func clearedBy(_ records: Records) throws -> [AlertID]? {
        guard let bearer = party.bearer, verdict.limitation == nil, !verdict.matches.isEmpty,
            verdict.matches.count < ScreeningVerdict.mostMatches
        else { return nil }
        let clearings = try records.clearings(of: party.subject.fingerprint, bearer: bearer.text)
        guard !clearings.isEmpty else { return nil }
        var alerts: [AlertID] = []
        for entry in entries {
            guard let entry, let alert = clearings[entry.fingerprint] else { return nil }
            if !alerts.contains(alert) { alerts.append(alert) }
        }
        return alerts
    }
}

extension ListEntry {
    /// Changes with anything that the publisher says of the entry.
    var fingerprint: Digest {
        do throws(Refusal) {
            let alone = try ScreeningList(
                id: listID,
                title: "entry",
                publicationDate: CivilDate(daysSinceEpoch: 0),
                sourceDigest: Digest(hashing: [UInt8]()),
                entries: [self]
            )
            return alone.contentDigest
        } catch {
            preconditionFailure("an entry of a list is a list of one")
        }
    }
}
