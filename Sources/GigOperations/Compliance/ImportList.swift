import GigAccess
import GigGate
import GigPrimitives
import GigRecords
import GigScreening

/// Puts an edition of a list in force, from the next commit on.
package struct ImportList: Command {
    package static let permission = Permission.importList

    let list: ScreeningList
    let shrinkagePercent: Int

    package init(_ list: ScreeningList, shrinkagePercent: Int = ScreeningList.standardShrinkagePercent) {
        self.list = list
        self.shrinkagePercent = shrinkagePercent
    }

    package var payload: Payload {
        var payload = Payload()
        payload.add("list", list.id)
        payload.add("published", list.publicationDate.description)
        payload.add("source_sha256", list.sourceDigest.hexadecimal)
        payload.add("source_address", list.sourceAddress)
        payload.add("content_sha256", list.contentDigest.hexadecimal)
        payload.add("allowed_shrinkage_percent", Int64(shrinkagePercent))
        return payload
    }

    /// Refuses with `list_outdated`, `list_shrunk`, or `field_invalid` a day of publication that is still to come.
    package func perform(_ authorised: Authorised<ImportList>) throws -> Performed {
        // It may be tomorrow already where the publisher sits.
        let tomorrow = authorised.now.adding(seconds: 86_400).date
        guard list.publicationDate <= tomorrow else { throw Refusal(.fieldInvalid, field: "published") }
        let current = try authorised.records.screeningLists()
        if let replaced = current.first(where: { $0.id == list.id }) {
            try list.checkReplaces(replaced, shrinkagePercent: shrinkagePercent)
        }
        try authorised.writer.set(list, at: authorised.now)
        let inForce = current.filter { $0.id != list.id } + [list]
        // Indexing must not fail after the commit, so it is tried before.
        let index = try ScreeningIndex(inForce)
        let screening = authorised.ports.screening
        authorised.afterCommit { screening.replace(inForce) }
        return Performed { json in
            json.member("list", list.id)
            json.member("published", list.publicationDate.description)
            json.member("entries", Int64(list.entries.count))
            json.member("source_sha256", list.sourceDigest.hexadecimal)
            json.member("lists_sha256", index.rootDigest.hexadecimal)
        }
    }
}
