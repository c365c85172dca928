import GigPrimitives
import GigTransparency

/// The two steps of an examination.
///
/// The second repeats the first, so that nothing needs to be remembered between two instances of the module.
enum Asked {
    static func questions(_ fields: QuestionFields) throws(TransparencyError) -> [UInt8] {
        let examination = try examination(fields)
        return Question.object { json in
            json.array("questions", examination.questions) { json, question in
                json.object { json in
                    json.member("algorithm", question.algorithm.rawValue)
                    json.member("public_key", Base64.encode(question.publicKey))
                    json.member("message", Base64.encode(question.message))
                    json.member("signature", Base64.encode(question.signature))
                }
            }
        }
    }

    static func verdict(_ fields: QuestionFields) throws(TransparencyError) -> [UInt8] {
        var answers: [SignatureAnswer] = []
        for text in fields.texts("answers") { answers.append(SignatureAnswer(rawValue: text) ?? .unable) }
        let verdict = try examination(fields).conclude(answers)
        return Question.object { json in verdict.write(into: &json) }
    }

    private static func examination(_ fields: QuestionFields) throws(TransparencyError) -> Examination {
        Examination(
            try fields.bytes("input"),
            companion: try fields.optionalBytes("companion"),
            trust: try trust(fields.text("policy") ?? "")
        )
    }

    private static func trust(_ policy: String) throws(TransparencyError) -> Trust {
        guard !policy.isEmpty else { return Trust(policy: .none, statementKeys: []) }
        do throws(WitnessPolicyError) {
            return try Trust(parsing: Array(policy.utf8))
        } catch {
            throw .policyMalformed
        }
    }
}
