import GigPrimitives
import GigRecords
import GigScreening

/// A finding as an alert or the log has it.
struct StoredFinding {
    let name: String
    let bearer: String?
    /// The subject's fingerprint.
    let subject: Digest
    let limitation: String?
    let matches: [Match]

    struct Match {
        let list: String
        let uid: String
        let listedName: String
        /// The entry's fingerprint.
        let entry: Digest
    }

    /// Nil for what says no verdict, or was written before verdicts could be given again.
    init?(_ json: JSONValue) {
        guard let name = json["name"]?.text,
            let subject = json["subject_sha256"]?.text.flatMap({ Digest(hexadecimal: $0) })
        else { return nil }
        self.name = name
        self.subject = subject
        bearer = json["bearer"]?.text
        limitation = json["limitation"]?.text
        matches = (json["matches"]?.elements ?? []).compactMap(Match.init)
    }
}

extension StoredFinding.Match {
    init?(_ json: JSONValue) {
        guard let list = json["list"]?.text, let uid = json["uid"]?.text, let name = json["listed_name"]?.text,
            let entry = json["entry_sha256"]?.text.flatMap({ Digest(hexadecimal: $0) })
        else { return nil }
        self.init(list: list, uid: uid, listedName: name, entry: entry)
    }
}

extension AlertRecord {
    /// What was found, as far as it can be read again.
    var storedFindings: [StoredFinding] {
        get throws(Refusal) {
            try JSONValue(parsing: Array(findings.utf8)).elements?.compactMap(StoredFinding.init) ?? []
        }
    }
}
