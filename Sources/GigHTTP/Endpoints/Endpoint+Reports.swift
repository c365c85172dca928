import GigGate
import GigPrimitives
import HTTPTypes

extension Endpoint {
    /// Where browsers report what a page tried against its Content-Security-Policy.
    static let reports: [Endpoint] = [
        Endpoint(
            .post,
            BrowserReport.path,
            "receiveBrowserReports",
            "What a browser says that a page of ours tried and may not (W3C Reporting API)",
            access: .open,
            body: .reports("BrowserReports", limit: BrowserReport.mostBytes),
            answer: .nothing
        ) { call throws(Refusal) in
            try call.house.reports.take(call.body, at: call.gate.ports.clock.now(), into: call.events)
            return Reply([], status: .noContent, mediaType: "")
        }
    ]
}
