/// Whom the person who examines a file trusts: logs, witnesses and their quorum, and signers of statements.
package struct Trust: Hashable, Sendable {
    /// The logs, the witnesses and the quorum (C2SP tlog-policy).
    package let policy: WitnessPolicy
    /// The Ed25519 keys whose statements count.
    package let statementKeys: [NoteVerifierKey]

    /// A policy and the keys of statements.
    package init(policy: WitnessPolicy, statementKeys: [NoteVerifierKey]) {
        self.policy = policy
        self.statementKeys = statementKeys
    }

    /// Reads a policy file; a line `#statement VKEY` in it names a key of statements.
    ///
    /// That line is a comment to every other reader of such files. Refuses as `WitnessPolicy` does, and with
    /// `keyInvalid` a key of statements that is none, or is not one of Ed25519.
    package init(parsing bytes: [UInt8]) throws(WitnessPolicyError) {
        policy = try WitnessPolicy(parsing: bytes)
        var keys: [NoteVerifierKey] = []
        var rest = bytes[...]
        var number = 0
        while var line = rest.removeField(endingWith: lineFeed) {
            number += 1
            guard line.removePrefix(Array(Trust.statementPrefix.utf8)) else { continue }
            keys.append(try Trust.statementKey(Array(line), line: number))
        }
        statementKeys = keys
    }

    /// What stands before the key in the line of a key of statements.
    package static let statementPrefix = "#statement "

    private static func statementKey(_ bytes: [UInt8], line: Int) throws(WitnessPolicyError) -> NoteVerifierKey {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw WitnessPolicyError(line: line, .keyInvalid(.verifierKeyMalformed))
        }
        do throws(TransparencyError) {
            let key = try NoteVerifierKey(parsing: text)
            guard key.type == .ed25519 else { throw .signatureTypeUnknown }
            return key
        } catch {
            throw WitnessPolicyError(line: line, .keyInvalid(error))
        }
    }
}
