/// A signature that the caller of an examination must check, because the cryptography is not in this module.
package struct SignatureQuestion: Hashable, Sendable {
    /// The algorithm and the form of the key.
    package enum Algorithm: String, Hashable, Sendable {
        /// Ed25519 (RFC 8032), public key of 32 bytes.
        case ed25519 = "Ed25519"
        /// ML-DSA-44 (FIPS 204), pure, with the empty context; public key of 1312 bytes.
        case mldsa44 = "ML-DSA-44"
    }

    /// Which algorithm it is of.
    package let algorithm: Algorithm
    /// The encoded public key.
    package let publicKey: [UInt8]
    /// The bytes that are signed.
    package let message: [UInt8]
    /// The signature alone.
    package let signature: [UInt8]
}

/// What became of a signature.
package enum SignatureAnswer: String, Hashable, Sendable {
    /// It is by this key over these bytes.
    case valid
    /// It is not.
    case invalid
    /// The algorithm is not available here.
    case unable
}

/// Asks about signatures: on the way there it writes the questions down, on the way back it has the answers.
struct SignatureInquiry {
    private(set) var questions: [SignatureQuestion]
    private let answers: [SignatureAnswer]?

    /// Writes questions down, and takes every signature for right until the answers are there.
    init() {
        questions = []
        answers = nil
    }

    /// Has the answers to all questions, in their order.
    init(_ questions: [SignatureQuestion], answers: [SignatureAnswer]) {
        self.questions = questions
        self.answers = answers
    }

    mutating func ask(_ question: SignatureQuestion) -> SignatureAnswer {
        guard let answers else {
            if !questions.contains(question) { questions.append(question) }
            return .valid
        }
        // A signature that was never asked about is not right.
        guard let position = questions.firstIndex(of: question), position < answers.count else { return .unable }
        return answers[position]
    }

    mutating func ask(_ key: NoteVerifierKey, _ signature: [UInt8], _ message: [UInt8]) -> SignatureAnswer {
        ask(
            SignatureQuestion(
                algorithm: key.type == .mldsa44Cosignature ? .mldsa44 : .ed25519,
                publicKey: key.publicKey,
                message: message,
                signature: signature
            )
        )
    }
}
