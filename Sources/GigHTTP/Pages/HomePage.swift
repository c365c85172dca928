import GigLedger
import GigOperations
import GigPrimitives
import GigRecords

/// The first page: what this house is, and how it stands right now.
struct HomePage {
    let overview: Overview
    let house: House
    let now: Instant

    var html: String {
        let body: HTML = """
            <h1>Payments for gig workers, whose security you can audit</h1>
            <p>GigMoPay holds workers' money in segregated accounts, pays it out, and writes down every decision.</p>
            """
        return PageFrame(title: "Home", house: house, body: body).html
    }
}
