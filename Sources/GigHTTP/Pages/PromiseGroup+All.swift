extension PromiseGroup {
    static let transport = PromiseGroup(
        title: "Transport & storage",
        promises: [
            Promise(
                "TLS",
                .tested,
                "TLS 1.3 for all data in transit",
                today: "The server offers nothing below TLS 1.3.",
                shownBy: "Tests/Referees/tls.py"
            ),
            Promise("REST", .tested, "AES-256 encryption for data at rest"),
            Promise("PLAIN", .tested, "Zero plaintext secrets in source code or logs"),
            Promise(
                "SECRETS",
                .tested,
                "Secrets managed via Cloudflare Secrets / Workers environment variables"
            ),
        ]
    )

    static let identity = PromiseGroup(
        title: "Identity & KYC",
        promises: [
            Promise(
                "KYC",
                .tested,
                "Full KYC for every account — government ID + liveness check",
                today: """
                    Without an accepted ID and a passed liveness check an account can neither pay nor be paid; the \
                    verdicts come from a sandbox provider.
                    """,
                shownBy: "Tests/GigOperationsTests/PayTests.swift"
            ),
            Promise("KYCP", .examined, "Identity verification via licensed KYC partners (e.g. Bridge)"),
            Promise(
                "AML",
                .tested,
                "AML/CFT screening on every transaction",
                today: """
                    Every name on an order is screened before it posts; without a fresh list nothing posts. Nothing \
                    watches the flow of payments yet.
                    """,
                shownBy: "Tests/GigOperationsTests/ScreeningTests.swift"
            ),
            Promise("FATF", .attested, "FATF-aligned controls throughout the payment stack"),
        ]
    )

    static let infrastructure = PromiseGroup(
        title: "Infrastructure",
        promises: [
            Promise("EDGE", .tested, "Cloudflare Workers — no persistent server, serverless by design"),
            Promise("BACKEND", .examined, "Convex backend (SOC 2 Type II certified)"),
            Promise("WAF", .tested, "Cloudflare WAF + DDoS protection on every edge node"),
            Promise(
                "TRACK",
                .tested,
                "No third-party advertising scripts or trackers",
                today: "These pages run no script, load nothing from elsewhere, and a policy forbids it.",
                shownBy: "Tests/GigHTTPTests/PageTests.swift"
            ),
        ]
    )

    static let regulation = PromiseGroup(
        title: "Regulatory compliance",
        promises: [
            Promise("LICENSED", .examined, "Licensed banking and payment partners in each country of operation"),
            Promise("SEGREGATED", .examined, "Customer funds held in segregated accounts at licensed institutions"),
            Promise(
                "UNPOOLED",
                .tested,
                "Not pooled with company operating funds",
                today: "No transfer code of the ledger joins a customer's account with one of the company.",
                shownBy: "Tests/GigLedgerTests/SegregationTests.swift"
            ),
            Promise("REPORTS", .attested, "Regulatory reporting as required by law in each jurisdiction"),
        ]
    )

    static let access = PromiseGroup(
        title: "Access control",
        promises: [
            Promise("MFA", .tested, "Multi-factor authentication required for all production access"),
            Promise(
                "RBAC",
                .tested,
                "Role-based access — least-privilege principle throughout",
                today: "Each key has one role, and the gate lets it do what one table permits.",
                shownBy: "Tests/GigGateTests/AccessAndLogTests.swift"
            ),
            Promise("REVIEW", .attested, "Access reviews quarterly"),
            Promise(
                "OFFBOARD",
                .tested,
                "Access revoked immediately on offboarding",
                today: "A revoked key is refused from the next command on.",
                shownBy: "Tests/GigGateTests/AccessAndLogTests.swift"
            ),
            Promise(
                "LOGGED",
                .tested,
                "All privileged actions logged and auditable",
                today: "Each command that the gate decides, refused ones included, has an entry in the signed log.",
                shownBy: "Tests/GigGateTests/AccessAndLogTests.swift"
            ),
        ]
    )

    static let testing = PromiseGroup(
        title: "Penetration testing",
        promises: [
            Promise("PENTEST", .examined, "Annual third-party penetration test by an accredited firm"),
            Promise("FIX72", .attested, "Critical findings remediated within 72 hours"),
            Promise("VDP", .tested, "Responsible disclosure programme"),
            Promise("BOUNTY", .promised, "Bug bounty available for qualifying reports"),
        ]
    )

    static let funds = PromiseGroup(
        title: "Your funds",
        motto: "Your money stays yours",
        promises: [
            Promise(
                "YOURS",
                .examined,
                """
                All customer funds are held in segregated accounts at licensed banking institutions — fully separate \
                from GigMoPay's operating accounts
                """
            ),
            Promise(
                "SURVIVES",
                .examined,
                "Your balance is not at risk if anything were to happen to GigMoPay as a company"
            ),
        ]
    )

    static let reporting = PromiseGroup(
        title: "Found a vulnerability?",
        promises: [
            Promise(
                "REPORTV",
                .tested,
                """
                A public address to report to (security@gigmopay.com); reports say the affected URL or component, the \
                steps to reproduce and the potential impact
                """
            ),
            Promise("ACK48", .tested, "We acknowledge all reports within 48 hours"),
            Promise("SAFE", .promised, "We will never pursue legal action against good-faith researchers"),
            Promise("UPDATES", .promised, "We keep the reporter updated as we investigate and resolve the issue"),
        ]
    )
}
