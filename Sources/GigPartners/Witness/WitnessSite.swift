import GigTransparency

/// A witness as it is asked: one address, and all the keys that the policy has for it.
package struct WitnessSite: Hashable, Sendable {
    /// Where `add-checkpoint` is; nil for an address that is not asked.
    package let address: String?
    /// The policy's names of the keys.
    package private(set) var names: [PolicyName]
    /// The keys of its cosignatures.
    package private(set) var keys: [NoteVerifierKey]

    /// The witnesses of a policy in its order, those with one URL together; those without a URL can't be asked.
    package static func all(of policy: WitnessPolicy) -> [WitnessSite] {
        var sites: [WitnessSite] = []
        for witness in policy.witnesses {
            let address = witness.url.flatMap(address)
            if let address, let place = sites.firstIndex(where: { $0.address == address }) {
                sites[place].names.append(witness.name)
                sites[place].keys.append(witness.key)
            } else {
                sites.append(WitnessSite(address: address, names: [witness.name], keys: [witness.key]))
            }
        }
        return sites
    }

    /// The address below a submission prefix: https anywhere, http on this machine alone, nothing but host and path.
    static func address(_ url: [UInt8]) -> String? {
        guard url.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !url.contains(where: forbidden.contains) else { return nil }
        var text = String(decoding: url, as: UTF8.self)
        while text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
        let host: Substring
        if text.hasPrefix("https://") {
            host = authority(text.dropFirst("https://".count))
            guard !host.isEmpty else { return nil }
        } else if text.hasPrefix("http://") {
            host = authority(text.dropFirst("http://".count))
            guard ["127.0.0.1", "localhost"].contains(host.split(separator: ":").first ?? "") else { return nil }
        } else {
            return nil
        }
        return text + "/add-checkpoint"
    }

    private static let forbidden = Array("@?#\\\"<>".utf8)

    private static func authority(_ rest: Substring) -> Substring {
        rest.prefix { $0 != "/" }
    }
}
