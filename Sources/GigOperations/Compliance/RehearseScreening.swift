import GigAccess
import GigGate
import GigPrimitives
import GigScreening

/// What many subjects would score, for an operator who wants to know how many alerts a threshold would give.
package struct RehearseScreening: Query {
    package static let permission = Permission.screenName
    package static let mostSubjects = 1000

    let subjects: [ScreeningSubject]

    /// Refuses with `batch_too_large`.
    package init(_ subjects: [ScreeningSubject]) throws(Refusal) {
        guard subjects.count <= RehearseScreening.mostSubjects else {
            throw Refusal(.batchTooLarge, field: "subjects")
        }
        self.subjects = subjects
    }

    package func answer(_ permitted: Permitted<RehearseScreening>) throws -> [UInt8] {
        let screening = permitted.ports.screening
        try screening.requireFreshLists(now: permitted.now)
        let scores = try screening.rehearse(subjects)
        let thresholds = ScreeningThresholds.standard
        return JSONWriter.object { json in
            json.member("lists_sha256", screening.rootDigest?.hexadecimal)
            json.object("thresholds") { object in
                object.object("person") { thresholds.person.write(to: &$0) }
                object.object("entity") { thresholds.entity.write(to: &$0) }
                object.object("unknown") { thresholds.unknown.write(to: &$0) }
            }
            json.array("scores", scores) { json, score in
                json.object { object in
                    if let score = score.score { object.member("score", Int64(score)) }
                    if score.isLimited { object.member("limited", true) }
                }
            }
        }
    }
}
