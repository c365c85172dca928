/// The frame that all pages share.
struct PageFrame {
    let title: String
    let path: String
    let summary: String
    let house: House
    let body: HTML

    private static let links: [(path: String, text: String)] = [
        ("/", "House"), ("/security", "Promises"), ("/liabilities", "Liabilities"), ("/problems", "Refusals"),
        ("/openapi.json", "API"),
    ]

    var html: String {
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="description" content="\(summary)">
            <title>\(title) · GigMoPay</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            \(banner)
            <header class="top"><a class="brand" href="/">GigMoPay</a>
            <nav aria-label="Main"><ul>\(navigation)</ul></nav></header>
            <main id="main" tabindex="-1">
            \(body)
            </main>
            <footer><p>Found a vulnerability? <a href="mailto:security@gigmopay.com">security@gigmopay.com</a>:
            say the affected URL or component, the steps to reproduce it, and the potential impact.</p>
            \(verifierLine)
            <p>These pages load nothing from elsewhere, run no script and set no cookie.</p></footer>
            </body>
            </html>
            """
        return page.text
    }

    private var verifierLine: HTML {
        guard house.verifier != nil else { return "" }
        return """
            <p><a href="/verify">Check a receipt or a proof of balance</a> on a page that runs its script on your \
            machine and sends nothing.</p>
            """
    }

    private var banner: HTML {
        guard house.isDemonstration else { return "" }
        return """
            <p class="banner" role="note"><strong>Demonstration.</strong> \
            Invented people, invented institutions, invented money.</p>
            """
    }

    private var navigation: HTML {
        HTML(
            joining: PageFrame.links.map { link -> HTML in
                let current: HTML = link.path == path ? " aria-current=\"page\"" : ""
                return "<li><a href=\"\(link.path)\"\(current)>\(link.text)</a></li>"
            }
        )
    }
}
