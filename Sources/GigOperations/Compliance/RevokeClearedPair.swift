import GigAccess
import GigGate
import GigPrimitives
import GigRecords

/// A compliance officer takes back what was cleared: the next order with this name and this entry is held again.
package struct RevokeClearedPair: Command {
    package static let permission = Permission.revokeClearedPair

    let pair: ClearedPairID
    let reason: String

    package init(_ pair: ClearedPairID, reason: String) {
        self.pair = pair
        self.reason = reason
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("pair", pair)
        payload.add("reason", reason)
        return payload
    }

    /// Refuses with `resource_unknown` a pair that is not in force.
    package func perform(_ authorised: Authorised<RevokeClearedPair>) throws -> Performed {
        guard try authorised.writer.revoke(pair, at: authorised.now),
            let revoked = try authorised.records.clearedPair(pair)
        else { throw Refusal(.resourceUnknown) }
        return Performed { revoked.write(to: &$0) }
    }
}

/// A page of the pairs in force.
package struct ListClearedPairs: Query {
    package static let permission = Permission.readAlerts
    let page: Page<Kinds.ClearedPair>

    package init(_ page: Page<Kinds.ClearedPair>) { self.page = page }

    package func answer(_ permitted: Permitted<ListClearedPairs>) throws -> [UInt8] {
        let pairs = try permitted.records.clearedPairs(page)
        return JSONWriter.page(pairs, limit: page.limit, cursor: { $0.id.description }) { json, pair in
            pair.write(to: &json)
        }
    }
}

extension ClearedPair {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("id", id.description)
        json.member("bearer", key.bearer)
        json.member("name", name)
        json.member("list", list)
        json.member("uid", uid)
        json.member("listed_name", listedName)
        json.member("subject_sha256", key.subject.hexadecimal)
        json.member("entry_sha256", key.entry.hexadecimal)
        json.member("alert", alert.description)
        json.member("cleared_at", clearedAt.description)
        json.member("revoked_at", revokedAt?.description)
    }
}
