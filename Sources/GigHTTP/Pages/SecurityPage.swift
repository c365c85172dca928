/// The public promises, each with what is known about it.
struct SecurityPage {
    let house: House

    var html: String {
        let promises = PromiseGroup.all.flatMap(\.promises)
        let sections = PromiseGroup.all.enumerated().map { number, group in
            SecurityPage.section(group, number: number + 1)
        }
        let body: HTML = """
            <h1>Security you can audit</h1>
            <p class="lede">We handle real money for real people. Security is not a checkbox — it is the foundation
            every feature is built on. Here is exactly what we do.</p>
            <p class="notice open"><strong>None of these \(promises.count) promises has been checked yet.</strong> No
            evidence is collected in this version. Each promise says what kind of evidence it will rest on, and what the
            code does about it today where a test in the repository shows it.</p>
            \(SecurityPage.kinds(promises))
            \(HTML(joining: sections))
            """
        return PageFrame(
            title: "Security you can audit",
            path: "/security",
            summary: "The \(promises.count) promises of GigMoPay, and what is known about each.",
            house: house,
            body: body
        ).html
    }

    private static func kinds(_ promises: [Promise]) -> HTML {
        DataTable(
            caption: "The four kinds of promise",
            columns: [
                .init(title: "Kind"), .init(title: "Promises", isNumber: true), .init(title: "What it rests on"),
            ],
            rows: Promise.Kind.allCases.map { kind in
                ["\(kind.rawValue)", "\(promises.count { $0.kind == kind })", "\(kind.meaning)"]
            }
        ).html
    }

    private static func section(_ group: PromiseGroup, number: Int) -> HTML {
        let motto: HTML = group.motto.map { "<p class=\"motto\">\($0)</p>" } ?? ""
        return """
            <section aria-labelledby="group-\(number)">
            <h2 id="group-\(number)">\(group.title)</h2>
            \(motto)
            <ul class="cards">
            \(HTML(joining: group.promises.map(item)))</ul>
            </section>

            """
    }

    private static func item(_ promise: Promise) -> HTML {
        let today: HTML =
            promise.today.map { "\($0.words) Shown by <code>\($0.shownBy)</code>." } ?? "nothing yet"
        return """
            <li id="\(promise.id)">
            <h3>\(promise.words)</h3>
            <p class="marks"><a href="#\(promise.id)"><code>\(promise.id)</code></a>
            <span class="tag">kind: \(promise.kind.rawValue)</span> <span class="tag open">not yet checked</span></p>
            <p class="note"><b>Today:</b> \(today)</p>
            </li>

            """
    }
}
