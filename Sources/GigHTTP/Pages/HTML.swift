/// Text that is safe inside HTML: what people sent is escaped when it becomes a value of this type.
struct HTML: ExpressibleByStringInterpolation, Sendable {
    let text: String

    init(stringLiteral text: String) {
        self.text = text
    }

    init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    init(joining parts: [HTML]) {
        text = parts.map(\.text).joined()
    }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        mutating func appendInterpolation(_ html: HTML) {
            text += html.text
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            for character in String(describing: value) {
                switch character {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                default: text.append(character)
                }
            }
        }
    }
}

/// The frame that all pages share.
struct PageFrame {
    let title: String
    let house: House
    let body: HTML

    var html: String {
        let banner: HTML =
            house.isDemonstration
            ? "<p class=\"banner\" role=\"note\">Demonstration: invented people, invented money, keys without value.</p>" : ""
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) · GigMoPay</title>
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            \(banner)
            <header><a class="brand" href="/">GigMoPay</a>
            <nav aria-label="Main"><a href="/security">Security</a> <a href="/problems">Refusals</a>
            <a href="/openapi.json">API</a></nav></header>
            <main id="main">
            \(body)
            </main>
            <footer><p>Report a vulnerability: <a href="mailto:security@gigmopay.com">security@gigmopay.com</a></p></footer>
            </body>
            </html>
            """
        return page.text
    }
}
