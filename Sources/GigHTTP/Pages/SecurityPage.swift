/// The public promises, each with what is known about it.
struct SecurityPage {
    let house: House

    var html: String { PageFrame(title: "Security you can audit", house: house, body: "<h1>Security</h1>").html }
}

/// Every refusal, for the `type` of a problem to lead to.
struct ProblemsPage {
    let house: House

    var html: String { PageFrame(title: "Refusals", house: house, body: "<h1>Refusals</h1>").html }
}

/// The pages' one style sheet.
enum Stylesheet {
    static let css = "body{font-family:system-ui}"
}
