import Foundation
import GigOperations
import GigPrimitives
import GigTransparency
import GigVault

/// Times trees of liabilities over made-up customers.
@main
struct LiabilitiesBench {
    static let usage = """
        Usage: liabilities-bench CUSTOMERS [PROOF-FILE] [--portable]

        Builds the tree of so many made-up customers on every core, audits it from its tiles, and makes and checks the
        proofs of a thousand of them. PROOF-FILE gets the longest of these. With --portable everything is hashed by the product's
        own SHA-256, without it by BoringSSL's; customers check with the own one in either case. Gives one JSON object of
        figures.

        """

    static func main() {
        do {
            var words = Array(CommandLine.arguments.dropFirst())
            let isPortable = words.contains("--portable")
            words.removeAll { $0 == "--portable" }
            guard let count = words.first.flatMap({ Int($0) }), count > 0, words.count <= 2 else {
                throw BenchFault(usage)
            }
            let file = words.dropFirst().first
            let figures =
                isPortable
                ? try run(count, proofFile: file, hashing: PortableHashing.self)
                : try run(count, proofFile: file, hashing: FastHashing.self)
            FileHandle.standardOutput.write(Data(figures + [UInt8(ascii: "\n")]))
        } catch {
            FileHandle.standardError.write(Data("liabilities-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    static func run<Hashing: TreeHashing>(
        _ count: Int,
        proofFile: String?,
        hashing: Hashing.Type
    ) throws -> [UInt8] {
        let people = try People(count: count, seed: 1)
        var timing = Timing()
        let tree = try timing.measure("build_ms") {
            try LiabilitiesTree.built(
                accounts: people.accounts,
                snapshot: people.snapshot,
                master: people.master,
                hashing: hashing
            )
        }
        let memory = Timing.peakMemoryBytes
        let audit = try timing.measure("audit_ms") {
            try LiabilitiesAudit(
                snapshot: people.snapshot,
                height: tree.height,
                hashing: PortableHashing.self,
                tiles: tree.tile
            )
        }
        guard audit.commitment == tree.commitment else { throw BenchFault("the audit came to something else") }
        let proofs = try Proofs(people, tree, hashing: hashing)
        if let proofFile { try Data(proofs.longest).write(to: URL(fileURLWithPath: proofFile)) }
        return JSONWriter.object { json in
            json.member("customers", Int64(count))
            json.member("coins", Int64(people.coinCount))
            json.member("height", Int64(tree.height))
            json.member("total", String(tree.root.sum))
            for (name, milliseconds) in timing.milliseconds { json.member(name, milliseconds) }
            json.member("peak_memory_bytes", memory)
            proofs.write(to: &json)
        }
    }
}

/// Why the bench gave up.
struct BenchFault: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
