import GigPrimitives

extension Verdict {
    /// The verdict as one JSON object.
    package var json: [UInt8] {
        JSONWriter.object { json in write(into: &json) }
    }

    /// Writes the members of the verdict into an object.
    package func write(into json: inout JSONWriter) {
        json.member("outcome", outcome.rawValue)
        json.member("kind", kind?.rawValue)
        json.member("sentence", sentence)
        json.array("rows", rows) { json, row in
            json.object { json in
                json.member("outcome", row.outcome?.rawValue)
                json.member("code", row.code)
                json.member("text", row.text)
                json.member("detail", row.detail)
            }
        }
        json.array("exhibits", exhibits) { json, exhibit in
            json.object { json in
                json.member("title", exhibit.title)
                json.member("text", exhibit.text)
            }
        }
    }
}
