import GigPrimitives
import GigTransparency

/// What witnesses show of a log: the newest checkpoint that each has cosigned (C2SP tlog-witness, "Monitoring").
struct WitnessMemory: Sendable {
    let http: WitnessHTTP

    /// The checkpoints that answer in time, one a witness at most; nothing in them is checked yet.
    func checkpoints(of origin: NoteLine, policy: WitnessPolicy) async -> [SignedNote] {
        let digest = Digest(hashing: origin.bytes).hexadecimal
        let prefixes = Set(policy.witnesses.compactMap(\.url).map { String(decoding: $0, as: UTF8.self) })
        return await withTaskGroup(of: SignedNote?.self) { group in
            for prefix in prefixes {
                group.addTask {
                    let address = (prefix.hasSuffix("/") ? String(prefix.dropLast()) : prefix) + "/\(digest)/checkpoint"
                    guard let bytes = await http.get(address) else { return nil }
                    do throws(TransparencyError) {
                        return try SignedNote(parsing: bytes)
                    } catch {
                        return nil
                    }
                }
            }
            var notes: [SignedNote] = []
            for await case let note? in group { notes.append(note) }
            return notes
        }
    }
}
