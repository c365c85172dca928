import GigAccess
import GigGate
import GigOperations
import GigPrimitives
import GigTransport
import HTTPTypes

extension Endpoint {
    /// What an operator's monitoring reads, with a key: figures of the process, nothing of customers or money.
    static let metrics: [Endpoint] = [
        Endpoint(
            .get,
            "/metrics",
            "readMetrics",
            "Figures of the process, as Prometheus reads them",
            access: .key(.readMetrics),
            answer: .other(MetricsText.mediaType)
        ) { call throws(Refusal) in
            var text = MetricsText()
            if let transport = call.house.transport { text.add(transport.figures) }
            if let published = try await call.ask(ReadMetrics()).oldestList {
                let days = call.gate.ports.clock.now().date.daysSinceEpoch - published.daysSinceEpoch
                let meaning = "Days since the oldest list in force was published."
                text.add("screening_list_age_days", "gauge", meaning, [("", days)])
            }
            text.add(call.house.reports.counts)
            return Reply(Array(text.text.utf8), mediaType: MetricsText.mediaType)
        }
    ]
}

/// Prometheus' text format 0.0.4.
struct MetricsText {
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    mutating func add(_ figures: TransportFigures) {
        add(
            "tls_certificate_not_after_seconds",
            "gauge",
            "When the certificate expires.",
            [
                ("", figures.certificateNotAfterSeconds)
            ]
        )
        add(
            "tls_certificate_loaded_seconds",
            "gauge",
            "When the certificate was read.",
            [
                ("", figures.certificateLoadedAtSeconds)
            ]
        )
        add(
            "tls_certificate_reloads_total",
            "counter",
            "Looks at changed certificate files.",
            [
                ("{result=\"taken\"}", figures.counts.reloads), ("{result=\"kept\"}", figures.counts.refusedReloads),
            ]
        )
        add(
            "tls_handshakes_total",
            "counter",
            "Handshakes by their end.",
            [
                ("{result=\"completed\"}", figures.counts.handshakes),
                ("{result=\"refused\"}", figures.counts.refusedHandshakes),
            ]
        )
    }

    mutating func add(_ counts: BrowserReports.Counts) {
        let rows = [("{result=\"logged\"}", counts.logged), ("{result=\"dropped\"}", counts.dropped)]
        add("browser_reports_total", "counter", "Reports of browsers about our pages.", rows)
    }

    mutating func add(_ name: String, _ kind: String, _ meaning: String, _ rows: [(String, Int64)]) {
        text += "# HELP gigmopay_\(name) \(meaning)\n# TYPE gigmopay_\(name) \(kind)\n"
        for (labels, value) in rows { text += "gigmopay_\(name)\(labels) \(value)\n" }
    }
}
