import GigPrimitives
import Testing

@Suite struct CanonicalBytesTests {
    enum Thing {}

    static func made(_ build: (inout CanonicalBytes) -> Void) -> [UInt8] {
        var bytes = CanonicalBytes()
        build(&bytes)
        return bytes.bytes
    }

    @Test func theLayoutOfEachField() {
        #expect(Self.made { $0.append([9, 8]) } == [1, 0, 0, 0, 2, 9, 8])
        #expect(Self.made { $0.append("\u{e9}") } == [2, 0, 0, 0, 2, 0xc3, 0xa9])
        #expect(Self.made { $0.append(-2 as Int64) } == [3, 0, 0, 0, 8] + [UInt8](repeating: 0xff, count: 7) + [0xfe])
        #expect(Self.made { $0.append(nil as String?) } == [0, 0, 0, 0, 0])
    }

    /// Each pair or more would meet if fields were only joined.
    @Test func differentFieldsNeverGiveTheSameBytes() {
        var inner = CanonicalBytes()
        inner.append("a")
        let one = inner
        inner.append("b")
        let two = inner
        let all: [[UInt8]] = [
            Self.made { _ in },
            Self.made { $0.append("ab") },
            Self.made {
                $0.append("a")
                $0.append("b")
            },
            Self.made {
                $0.append("ab")
                $0.append("")
            },
            Self.made {
                $0.append("")
                $0.append("ab")
            },
            Self.made { $0.append(Array("ab".utf8)) },
            Self.made { $0.append("") },
            Self.made { $0.append([] as [UInt8]) },
            Self.made { $0.append(nil as String?) },
            Self.made { $0.append([] as [CanonicalBytes]) },
            Self.made { $0.append([CanonicalBytes()]) },
            Self.made { $0.append([CanonicalBytes(), CanonicalBytes()]) },
            Self.made { $0.append([one, one]) },
            Self.made { $0.append([two]) },
            Self.made { $0.append([one]) },
            Self.made { $0.append(1 as Int64) },
            Self.made { $0.append(Int64(1).bigEndianBytes) },
            Self.made { $0.append("1") },
            Self.made { $0.append(one.bytes) },
            one.bytes + one.bytes,
            Self.made { $0.append("e\u{301}") },
            Self.made { $0.append("\u{e9}") },
        ]
        #expect(Set(all).count == all.count)
    }

    @Test func idsAndDigestsAreTheirBytes() {
        let id = ID<Thing>(high: 1, low: 2)
        let digest = Digest(hashing: [])
        #expect(Self.made { $0.append(id) } == Self.made { $0.append(id.bytes) })
        #expect(Self.made { $0.append(digest) } == Self.made { $0.append(digest.bytes) })
    }

    @Test func theDigestIsOfTheBytes() {
        var bytes = CanonicalBytes()
        bytes.append("x")
        #expect(bytes.digest == Digest(hashing: bytes.bytes))
    }
}
