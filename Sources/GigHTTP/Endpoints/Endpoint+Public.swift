import GigGate
import GigOperations
import GigPrimitives
import GigScreening
import HTTPTypes

extension Endpoint {
    /// Every address of the house that `/openapi.json` describes.
    static let all: [Endpoint] =
        money + people + erasure + proposals + compliance + screening + log + verifier + house + witness + liabilities
        + statements + store + documents + metrics + reports

    /// Pages and addresses that need no key.
    static let house: [Endpoint] = [
        Endpoint(.get, "/", "readHome", "What this is", access: .open, answer: .html) { call throws(Refusal) in
            let overview = try await call.house.overviews.current(from: call.gate)
            return .html(HomePage(overview: overview, house: call.house, now: call.gate.ports.clock.now()).html)
        },
        Endpoint(.get, "/security", "readPromises", "The 31 promises", access: .open, answer: .html) {
            call throws(Refusal) in .html(SecurityPage(house: call.house).html)
        },
        Endpoint(
            .get,
            "/problems",
            "readProblems",
            "Every refusal and what to do about it",
            access: .open,
            answer: .html
        ) {
            call throws(Refusal) in .html(ProblemsPage(house: call.house).html)
        },
        Endpoint(
            .get,
            "/style.css",
            "readStyle",
            "The pages' style",
            access: .open,
            answer: .other("text/css; charset=utf-8")
        ) {
            _ throws(Refusal) in
            var reply = Reply(Array(Stylesheet.css.utf8), mediaType: "text/css; charset=utf-8")
            reply.fields[.cacheControl] = "public, max-age=3600"
            return reply
        },
        Endpoint(.get, "/healthz", "readHealth", "The process answers", access: .open, answer: .json("Health")) {
            _ throws(Refusal) in Reply(JSONWriter.object { $0.member("status", "ok") })
        },
        Endpoint(.get, "/readyz", "readReadiness", "Payments can post now", access: .open, answer: .json("Health")) {
            call throws(Refusal) in
            try call.gate.requireOpen()
            try call.gate.ports.screening.requireFreshLists(now: call.gate.ports.clock.now())
            return Reply(JSONWriter.object { $0.member("status", "ready") })
        },
    ]
}

extension Reply {
    static func html(_ html: String) -> Reply {
        Reply(Array(html.utf8), mediaType: "text/html; charset=utf-8")
    }
}
