import GigPrimitives
import GigVault

/// What a check of a house's secrets found, a line for each.
struct SecretReport {
    enum State: String {
        case good, missing, refused
        case notNeeded = "not_needed"
    }

    struct Line {
        let what: String
        let state: State
        let text: String
    }

    private(set) var lines: [Line] = []

    var isGood: Bool { lines.allSatisfy { $0.state == .good || $0.state == .notNeeded } }

    /// Reads every secret once and opens the root key.
    init(_ sources: SecretSources, root place: RootKeyPlace, mode: Composition.Mode, folder: DataFolder) {
        for name in SecretName.allCases { lines.append(SecretReport.line(name, sources, place, mode)) }
        lines += SecretReport.sameKeys(sources)
        lines.append(SecretReport.root(sources, place, mode, folder))
    }

    private static func line(
        _ name: SecretName,
        _ sources: SecretSources,
        _ place: RootKeyPlace,
        _ mode: Composition.Mode
    ) -> Line {
        do throws(SecretRefusal) {
            guard let secret = try sources.find(name) else {
                let isNeeded = name.isNeeded(place)
                let text = isNeeded ? "none; it \(name.use)" : "none, needed \(name.condition)"
                return Line(what: name.rawValue, state: isNeeded ? .missing : .notNeeded, text: text)
            }
            guard mode == .demonstration || !secret.isDemonstration else {
                throw SecretRefusal(name: name, place: secret.place, reason: .demonstration)
            }
            return Line(what: name.rawValue, state: .good, text: "\(name.form.words) from \(secret.place)")
        } catch {
            return Line(what: name.rawValue, state: .refused, text: error.description)
        }
    }

    /// Two secrets that are one: whoever learns the less guarded has the other.
    private static func sameKeys(_ sources: SecretSources) -> [Line] {
        let names = SecretName.allCases.filter { $0.form == .key && $0 != .previousRootKey }
        var lines: [Line] = []
        for (index, name) in names.enumerated() {
            for other in names[..<index] where areSame(name, other, sources) {
                lines.append(Line(what: name.rawValue, state: .refused, text: "it is the same as \(other.rawValue)"))
            }
        }
        return lines
    }

    private static func areSame(_ one: SecretName, _ other: SecretName, _ sources: SecretSources) -> Bool {
        do throws(SecretRefusal) {
            guard let one = try sources.find(one), let other = try sources.find(other) else { return false }
            return one.bytes.isEqual(to: other.bytes)
        } catch {
            return false
        }
    }

    private static func root(
        _ sources: SecretSources,
        _ place: RootKeyPlace,
        _ mode: Composition.Mode,
        _ folder: DataFolder
    ) -> Line {
        do {
            let root = try place.open(sources, mode: mode)
            let key = SecretBytes(random: 32)
            let context = Array("gigmopay/secrets-check/v1".utf8)
            let opened = try root.unwrap(root.wrap(key, context: context), context: context)
            guard opened.isEqual(to: key) else { throw KeyError.sealBroken }
            let hasCheck = folder.exists(folder.rootCheck)
            if hasCheck { try RootCheck(folder: folder).confirm(root) }
            let text = hasCheck ? "opens what it wrapped, and what the house did" : "opens what it wrapped"
            return Line(what: "root", state: .good, text: "\(root.id) \(text)")
        } catch {
            return Line(what: "root", state: .refused, text: sentence(error))
        }
    }

    var json: [UInt8] {
        JSONWriter.object { json in
            json.member("good", isGood)
            json.array("lines", lines) { json, line in
                json.object { json in
                    json.member("what", line.what)
                    json.member("state", line.state.rawValue)
                    json.member("text", line.text)
                }
            }
        }
    }
}
