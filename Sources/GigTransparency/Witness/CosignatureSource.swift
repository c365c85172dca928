import GigPrimitives

// Embedded Swift has no tasks to wait for, and the verifier asks nobody.
#if !hasFeature(Embedded)
    /// Gets a log's checkpoints cosigned.
    package protocol CosignatureSource: Sendable {
        /// Asks the witnesses of a policy to cosign a checkpoint that the log has signed; never throws, never waits long.
        func cosign(
            _ note: SignedNote,
            policy: WitnessPolicy,
            proof: @escaping ConsistencyProofSource
        ) async -> CosigningOutcome
    }

    /// Gives the consistency proof from an old size to a new one of the log; whatever it throws, there is no proof.
    package typealias ConsistencyProofSource = @Sendable (_ old: UInt64, _ new: UInt64) async throws -> [Digest]

    /// What came of asking witnesses.
    package struct CosigningOutcome: Sendable {
        /// The checkpoint with every good cosignature that came in time.
        package let note: SignedNote
        /// Whether the policy's quorum is met by the note's cosignatures.
        package let isQuorumMet: Bool
        /// The witnesses that gave nothing, by the policy's names for their keys, and why.
        package let faults: [Fault]

        /// A witness that gave nothing.
        package struct Fault: Hashable, Sendable {
            /// The policy's names of the witness's keys.
            package let names: [PolicyName]
            /// Why.
            package let reason: WitnessFault

            /// A witness and a reason.
            package init(names: [PolicyName], reason: WitnessFault) {
                self.names = names
                self.reason = reason
            }
        }

        /// What came of it.
        package init(note: SignedNote, isQuorumMet: Bool, faults: [Fault]) {
            self.note = note
            self.isQuorumMet = isQuorumMet
            self.faults = faults
        }

        /// The largest size that a witness says to have cosigned, if it is above the note's.
        package var largestSizeAhead: UInt64? {
            faults.compactMap { if case .ahead(let size) = $0.reason { size } else { nil } }.max()
        }

        /// Whether a witness holds a checkpoint of the log that does not lead to this one.
        package var hasInconsistency: Bool { faults.contains { $0.reason == .inconsistent } }
    }
#endif
