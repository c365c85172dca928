import GigPrimitives
import GigTransparency

/// The proofs of a thousand customers, made from the tiles and checked as each customer would.
struct Proofs {
    static let sample = 1000

    private(set) var longest: [UInt8] = []
    private var sizes: [Int] = []
    private var making: [Int64] = []
    private var checking: [Int64] = []

    init<Hashing: TreeHashing>(_ people: People, _ tree: LiabilitiesTree, hashing: Hashing.Type) throws {
        var keys = LiabilityKeys<Hashing>(master: people.master, snapshot: people.snapshot)
        var numbers = Numbers(state: 2)
        for _ in 0..<Proofs.sample {
            let account = people.accounts[Int(numbers.next() % UInt64(people.accounts.count))]
            let start = ContinuousClock.now
            var reader = LiabilitiesReader<Hashing>(height: tree.height, tiles: tree.tile)
            let key = keys.snapshotKey(account: account.id)
            let proof = try LiabilitiesProof(
                snapshot: people.snapshot,
                height: tree.height,
                root: tree.root,
                commitment: tree.commitment,
                account: NoteLine(bytes: account.id),
                snapshotKey: key,
                balance: account.balance,
                coins: reader.coins(of: account, snapshot: people.snapshot, snapshotKey: key)
            )
            let bytes = proof.bytes
            let made = ContinuousClock.now
            guard try LiabilitiesProof(parsing: bytes).verdict(statedBalance: account.balance) == .holds else {
                throw BenchFault("a proof does not hold")
            }
            making.append(Int64((made - start) / .microseconds(1)))
            checking.append(Int64((ContinuousClock.now - made) / .microseconds(1)))
            sizes.append(bytes.count)
            if bytes.count > longest.count { longest = bytes }
        }
        sizes.sort()
        making.sort()
        checking.sort()
    }

    func write(to json: inout JSONWriter) {
        json.member("proof_bytes_mean", Int64(sizes.reduce(0, +) / sizes.count))
        json.member("proof_bytes_median", Int64(sizes[sizes.count / 2]))
        json.member("proof_bytes_p99", Int64(sizes[sizes.count * 99 / 100]))
        json.member("proof_bytes_longest", Int64(longest.count))
        json.member("make_us_median", making[making.count / 2])
        json.member("verify_us_median", checking[checking.count / 2])
        json.member("verify_us_p99", checking[checking.count * 99 / 100])
    }
}
