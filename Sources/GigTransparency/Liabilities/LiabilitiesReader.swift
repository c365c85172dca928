import GigPrimitives

/// Finds leaves and makes proofs out of a tree's tiles, of which it reads a few and keeps them.
package struct LiabilitiesReader<Hashing: TreeHashing> {
    /// Gives the bytes of a tile, or refuses.
    package typealias Tiles = (_ level: Int, _ index: UInt64) throws(TransparencyError) -> [UInt8]

    /// After so many guesses the search halves what is left: no order of leaves can make it long.
    private static var guesses: Int { 8 }

    private struct Place: Hashable {
        let level: Int
        let index: UInt64
    }

    private let height: Int
    private let tiles: Tiles
    private var kept: [Place: [SumNode]] = [:]
    private var hasher = SumHasher<Hashing>()

    /// A reader of a tree of this height.
    package init(height: Int, tiles: @escaping Tiles) {
        self.height = height
        self.tiles = tiles
    }

    /// The position of a leaf, or `nil`: looked for where its hash would be if all hashes were evenly spread.
    package mutating func position(of hash: Digest) throws(TransparencyError) -> UInt64? {
        var low: UInt64 = 0
        var high = LiabilityTile.count(level: 0, height: height)
        var guess = expected(hash.words.0) >> 8
        var tries = 0
        while low < high {
            tries += 1
            if tries > LiabilitiesReader.guesses { guess = low + (high - low) / 2 }
            guess = min(max(guess, low), high - 1)
            let nodes = try nodes(level: 0, guess)
            if hash < nodes[0].hash {
                high = guess
                let distance = expected(nodes[0].hash.words.0 - hash.words.0) >> 8
                guess = guess > distance ? guess - max(1, distance) : 0
            } else if nodes[nodes.count - 1].hash < hash {
                low = guess + 1
                guess += max(1, expected(hash.words.0 - nodes[nodes.count - 1].hash.words.0) >> 8)
            } else {
                guard let offset = offset(of: hash, in: nodes) else { return nil }
                return guess << 8 | UInt64(offset)
            }
        }
        return nil
    }

    /// The siblings of a leaf, the nearest first.
    package mutating func path(_ position: UInt64) throws(TransparencyError) -> [SumNode] {
        guard position >> UInt64(height) == 0 else { throw .outOfRange }
        var path: [SumNode] = []
        for level in 0..<height {
            let sibling = position >> UInt64(level) ^ 1
            let depth = level % 8
            let first = sibling << UInt64(depth)
            let nodes = try nodes(level: level / 8, first >> 8)
            let start = Int(first & 255)
            path.append(try LiabilityTile.head(Array(nodes[start..<start + 1 << depth]), hasher: &hasher))
        }
        return path
    }

    /// The coins of an account with their ways to the root; refuses with `coinNotInTree` when one is not there.
    package mutating func coins(
        of account: LiabilityAccount,
        snapshot: LiabilitiesSnapshot,
        snapshotKey: Digest
    ) throws(TransparencyError) -> [LiabilitiesProof.Coin] {
        var leaves = LeafHasher<Hashing>(snapshot: snapshot)
        let digest = LiabilitiesSnapshot.accountDigest(account.id)
        var coins: [LiabilitiesProof.Coin] = []
        for coin in try LiabilityCoin.coins(of: account.balance) {
            let hash = leaves.hash(snapshotKey: snapshotKey, account: digest, coin: coin)
            guard let position = try position(of: hash) else { throw .coinNotInTree }
            coins.append(LiabilitiesProof.Coin(coin: coin, index: position, path: try path(position)))
        }
        return coins
    }

    private mutating func nodes(level: Int, _ index: UInt64) throws(TransparencyError) -> [SumNode] {
        let place = Place(level: level, index: index)
        if let nodes = kept[place] { return nodes }
        let width = LiabilityTile.width(level: level, height: height)
        let nodes = try LiabilityTile.nodes(tiles(level, index), width: width)
        kept[place] = nodes
        return nodes
    }

    /// Of evenly spread leaves, how many have a hash that begins below `word`.
    private func expected(_ word: UInt64) -> UInt64 { word.multipliedFullWidth(by: 1 << UInt64(height)).high }

    private func offset(of hash: Digest, in nodes: [SumNode]) -> Int? {
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].hash < hash { low = middle + 1 } else { high = middle }
        }
        return low < nodes.count && nodes[low].hash == hash ? low : nil
    }
}
