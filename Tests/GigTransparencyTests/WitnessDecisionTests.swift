import GigPrimitives
import Testing

@testable import GigTransparency

struct WitnessDecisionTests {
    typealias World = WitnessWorld

    struct Row: CustomTestStringConvertible {
        let why: String
        /// The size that the witness has; `nil` for a log that it never cosigned.
        let last: Int?
        let expected: WitnessRefusal?
        let body: @Sendable (World) throws -> [UInt8]
        var testDescription: String { why }

        init(
            _ why: String,
            last: Int?,
            _ expected: WitnessRefusal?,
            _ body: @escaping @Sendable (World) throws -> [UInt8]
        ) {
            (self.why, self.last, self.expected, self.body) = (why, last, expected, body)
        }
    }

    static let wrong = leafHashes(1)[0]

    static let good: [Row] = [
        Row("first", last: nil, nil) { try $0.body(old: "0", text: World.text(7, $0.root(7))) },
        Row("grows", last: 7, nil) {
            try $0.body(old: "7", proof: $0.proof(7, 50), text: World.text(50, $0.root(50)))
        },
        Row("again", last: 7, nil) { try $0.body(old: "7", text: World.text(7, $0.root(7))) },
        Row("empty tree first", last: nil, nil) { try $0.body(old: "0", text: World.text(0, MerkleHash.emptyRoot)) },
        Row("empty tree again", last: 0, nil) { try $0.body(old: "0", text: World.text(0, MerkleHash.emptyRoot)) },
        Row("from the empty tree", last: 0, nil) { try $0.body(old: "0", text: World.text(7, $0.root(7))) },
        Row("extension lines", last: nil, nil) {
            try $0.body(old: "0", text: World.text(7, $0.root(7), extensions: "more\n"))
        },
        Row("lines by strangers", last: nil, nil) {
            let text = World.text(7, $0.root(7))
            let stranger = try MadeKey("log.example/a", seed: 99, type: .ed25519).sign(text)
            return try $0.body(old: "0", text: text, signatures: [stranger, $0.sign(text)])
        },
    ]

    static let identity: [Row] = [
        Row("unknown origin", last: nil, .logUnknown) {
            let text = World.text(7, $0.root(7), origin: "log.example/b")
            return try $0.body(old: "0", text: text)
        },
        Row("unknown key of a known origin", last: nil, .signatureRefused) {
            let text = World.text(7, $0.root(7))
            let stranger = try MadeKey("log.example/a", seed: 99, type: .ed25519).sign(text)
            return try $0.body(old: "0", text: text, signatures: [stranger])
        },
        Row("a known key's signature is wrong", last: nil, .signatureRefused) {
            try $0.body(old: "0", text: World.text(7, $0.root(7)), signatures: [$0.sign(World.text(8, $0.root(8)))])
        },
        Row("a right and a wrong signature by one key", last: nil, .signatureRefused) {
            let text = World.text(7, $0.root(7))
            return try $0.body(
                old: "0",
                text: text,
                signatures: [$0.sign(text), $0.sign(World.text(8, $0.root(8)))]
            )
        },
        Row("who it is comes before what it says", last: 7, .signatureRefused) {
            let stranger = try MadeKey("log.example/a", seed: 99, type: .ed25519)
            let text = World.text(6, $0.root(6))
            return try $0.body(old: "50", text: text, signatures: [stranger.sign(text)])
        },
    ]

    static let order: [Row] = [
        Row("old above size", last: 7, .oldSizeBeyond) { try $0.body(old: "7", text: World.text(6, $0.root(6))) },
        Row("old above size, and not the last", last: 3, .oldSizeBeyond) {
            try $0.body(old: "7", text: World.text(6, $0.root(6)))
        },
        Row("old 0 to ask for the size", last: 7, .conflict(size: 7)) {
            try $0.body(old: "0", text: World.text(50, $0.root(50)))
        },
        Row("old size other than the last", last: 7, .conflict(size: 7)) {
            try $0.body(old: "6", proof: $0.proof(6, 50), text: World.text(50, $0.root(50)))
        },
        Row("old size of a log never seen", last: nil, .conflict(size: 0)) {
            try $0.body(old: "6", proof: $0.proof(6, 50), text: World.text(50, $0.root(50)))
        },
        Row("behind the last", last: 50, .conflict(size: 50)) {
            try $0.body(old: "7", proof: $0.proof(7, 20), text: World.text(20, $0.root(20)))
        },
        Row("the conflict comes before an empty tree's wrong root", last: 7, .conflict(size: 7)) {
            try $0.body(old: "0", text: World.text(0, $0.root(7)))
        },
        Row("empty tree with a root", last: nil, .emptyRootWrong) {
            try $0.body(old: "0", text: World.text(0, $0.root(7)))
        },
        Row("old 0 with a proof", last: nil, .proofWrong) {
            try $0.body(old: "0", proof: [wrong], text: World.text(7, $0.root(7)))
        },
        Row("same size, other root", last: 7, .rootOther) { try $0.body(old: "7", text: World.text(7, $0.root(8))) },
        Row("same size, same root, with a proof", last: 7, .proofWrong) {
            try $0.body(old: "7", proof: [wrong], text: World.text(7, $0.root(7)))
        },
        Row("no proof", last: 7, .proofWrong) { try $0.body(old: "7", text: World.text(50, $0.root(50))) },
        Row("proof of another size", last: 7, .proofWrong) {
            try $0.body(old: "7", proof: $0.proof(6, 50), text: World.text(50, $0.root(50)))
        },
        Row("proof backwards", last: 7, .proofWrong) {
            try $0.body(old: "7", proof: $0.proof(7, 50).reversed(), text: World.text(50, $0.root(50)))
        },
        Row("proof with a hash more", last: 7, .proofWrong) {
            try $0.body(old: "7", proof: $0.proof(7, 50) + [wrong], text: World.text(50, $0.root(50)))
        },
        Row("other root at the new size", last: 7, .proofWrong) {
            try $0.body(old: "7", proof: $0.proof(7, 50), text: World.text(50, $0.root(49)))
        },
    ]

    @Test(arguments: good + identity + order)
    func eachCheckHasItsStatusAndItsTurn(row: Row) throws {
        var world = try World()
        world.last = row.last.map(world.head)
        let body = try row.body(world)
        switch world.answer(body) {
        case .success(let checkpoint):
            #expect(row.expected == nil)
            let text = try SignedNote(parsing: WitnessRequest(parsing: body).note.bytes).text
            #expect(text.starts(with: checkpoint.text))
        case .failure(let refusal): #expect(refusal == row.expected)
        }
    }

    @Test func refusalsHaveTheStatusesOfTheProtocol() {
        let statuses: [(WitnessRefusal, Int)] = [
            (.malformed, 400), (.logUnknown, 404), (.signatureRefused, 403), (.oldSizeBeyond, 400),
            (.conflict(size: 7), 409), (.emptyRootWrong, 422), (.rootOther, 422), (.proofWrong, 422),
        ]
        for (refusal, status) in statuses { #expect(refusal.status == status) }
        #expect(WitnessRefusal.conflict(size: 100).body == Array("100\n".utf8))
        #expect(WitnessRefusal.conflict(size: 100).mediaType == "text/x.tlog.size")
        #expect(WitnessRefusal.proofWrong.mediaType == "text/plain; charset=utf-8")
    }

    @Test func onlyTheLogsOwnCheckedLinesAreKept() throws {
        let world = try World()
        let text = World.text(7, world.root(7))
        let stranger = try MadeKey("log.example/a", seed: 99, type: .ed25519).sign(text)
        let own = try world.sign(text)
        let body = try world.body(old: "0", text: text, signatures: [stranger, own, own])
        let request = try WitnessDecision.authenticate(body, knownLogs: world.known, check: checkEd25519)
        #expect(request.logSignatures == [own])
    }

    @Test func everyHistoryOfRequestsKeepsOneRootASize() throws {
        for seed in 0..<20 {
            var random = SplitMix64(seed: UInt64(seed))
            var world = try World()
            var roots: [Int: GigPrimitives.Digest] = [:]
            var accepted = 0
            for _ in 0..<60 {
                let (old, size) = (Int.random(in: 0...16, using: &random), Int.random(in: 0...16, using: &random))
                let isFork = Int.random(in: 0..<4, using: &random) == 0
                let root = size == 0 ? MerkleHash.emptyRoot : isFork ? wrongRoot(size) : world.root(size)
                let proof = old <= size ? world.proof(old, size) : []
                let before = world.last
                let body = try world.body(old: "\(old)", proof: proof, text: World.text(size, root))
                guard world.submit(body) == 200 else {
                    #expect(world.last == before)
                    continue
                }
                accepted += 1
                #expect(roots[size, default: root] == root)
                #expect(before.map { $0.size <= UInt64(size) } ?? true)
                roots[size] = root
            }
            #expect(accepted > 0)
        }
    }

    private func wrongRoot(_ size: Int) -> GigPrimitives.Digest { MerkleHash.leaf(Array("fork \(size)".utf8)) }
}
