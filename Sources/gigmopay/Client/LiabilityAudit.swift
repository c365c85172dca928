import ArgumentParser
import Foundation
import GigPrimitives
import GigTransparency
import GigVault

/// How a command reaches what anybody may read.
struct PublicConnection: ParsableArguments {
    @OptionGroup var data: DataOptions

    @Option(help: "The server's address. Default: the variable GIGMOPAY_SERVER, or https://localhost:8443.")
    var server: String?

    @Option(help: "PEM file with the authority to trust. Default: tls/ca.pem in the data folder, else the system's.")
    var caFile: String?

    func client() throws -> APIClient {
        let address = server ?? Setting.server.value ?? "https://localhost:8443"
        return try APIClient(server: address, key: nil, authorityFile: caFile ?? data.folder.authority)
    }

    /// The name of the server's log, from its checkpoint.
    func logOrigin(_ client: APIClient) async throws -> NoteLine {
        let note = try SignedNote(parsing: await client.send("GET", "/log/checkpoint").body)
        return try Checkpoint(text: note.text).origin
    }
}

/// A snapshot as the API lists it.
struct PublishedSnapshot {
    let currency: NoteLine
    let asOf: NoteLine
    let height: Int
    let total: UInt64
    let commitment: Digest

    /// Nil unless every member that is needed is there and well-formed.
    init?(_ value: JSONValue) {
        guard let currency = value["currency"]?.text, let asOf = value["as_of"]?.text,
            let height = value["height"]?.integer, (0...Int64(LiabilitiesProof.maximumHeight)).contains(height),
            let total = value["total"]?.text.flatMap({ UInt64($0) }),
            let commitment = value["commitment"]?.text
        else { return nil }
        do throws(TransparencyError) {
            self.currency = try NoteLine(currency)
            self.asOf = try NoteLine(asOf)
            guard let digest = Digest(try Base64.decode(commitment)) else { return nil }
            self.commitment = digest
        } catch {
            return nil
        }
        self.height = Int(height)
        self.total = total
    }

    /// Reads all tiles, then adds them up.
    func audit(_ id: String, origin: NoteLine, _ client: APIClient) async throws -> LiabilitiesAudit {
        var levels: [[[UInt8]]] = []
        let all = (0..<LiabilityTile.levelCount(height: height)).reduce(UInt64(0)) {
            $0 + LiabilityTile.count(level: $1, height: height)
        }
        var done: UInt64 = 0
        for level in 0..<LiabilityTile.levelCount(height: height) {
            var tiles: [[UInt8]] = []
            for place in 0..<LiabilityTile.count(level: level, height: height) {
                tiles.append(try await client.send("GET", "/v1/liabilities/\(id)/tile/\(level)/\(place)").body)
                done += 1
                if done.isMultiple(of: 256) || done == all {
                    Console.progress("read \(done) of \(all) tiles", isLast: done == all)
                }
            }
            levels.append(tiles)
        }
        let kept = levels
        return try LiabilitiesAudit(
            snapshot: LiabilitiesSnapshot(origin: origin, currency: currency, asOf: asOf),
            height: height,
            hashing: FastHashing.self
        ) { (level, place) throws(TransparencyError) -> [UInt8] in
            kept[level][Int(place)]
        }
    }
}
