import GigPrimitives
import GigScreening
import Testing

@Suite("Required lists")
struct RequiredListsTests {
    static func required(_ options: String...) throws(Refusal) -> RequiredLists {
        try RequiredLists(options, standardDays: 7)
    }

    static func check(_ required: RequiredLists, _ lists: [(String, String)], today: String = "2026-11-22") throws {
        let inForce = try lists.map { (id: $0.0, published: try #require(CivilDate($0.1))) }
        try required.check(inForce: inForce, today: try #require(CivilDate(today)), standardDays: 7)
    }

    @Test("must all be in force, and any list at all must")
    func areInForce() throws {
        let both = try Self.required("ofac-sdn", "un-sc")
        try Self.check(both, [("ofac-sdn", "2026-11-20"), ("un-sc", "2026-11-22"), ("own", "2026-11-22")])
        #expect(throws: Refusal(.screeningListMissing, field: "un-sc")) {
            try Self.check(both, [("ofac-sdn", "2026-11-20"), ("own", "2026-11-22")])
        }
        #expect(throws: Refusal(.screeningListMissing)) { try Self.check(.none, []) }
    }

    @Test("may each have an age of their own; the others have the standard one")
    func haveAges() throws {
        let required = try Self.required("eu-fsf:30", "un-sc")
        try Self.check(required, [("eu-fsf", "2026-10-23"), ("un-sc", "2026-11-15")])
        #expect(throws: Refusal(.screeningListStale, field: "eu-fsf")) {
            try Self.check(required, [("eu-fsf", "2026-10-22"), ("un-sc", "2026-11-15")])
        }
        #expect(throws: Refusal(.screeningListStale, field: "un-sc")) {
            try Self.check(required, [("eu-fsf", "2026-10-23"), ("un-sc", "2026-11-14")])
        }
        #expect(throws: Refusal(.screeningListStale, field: "own")) {
            try Self.check(.none, [("own", "2026-11-14")])
        }
    }

    static let invalid = ["", "OFAC", "a b", "ofac-sdn:", "ofac-sdn:x", "ofac-sdn:-1", "ofac-sdn:3651", "ofac-sdn:1:2"]

    @Test("refuses an option that names no list or no age", arguments: invalid)
    func refusesInvalid(_ option: String) {
        #expect(throws: Refusal(.fieldInvalid, field: "require-list")) { try Self.required(option) }
        #expect(throws: Refusal(.fieldInvalid, field: "require-list")) { try Self.required("un-sc", "un-sc:3") }
    }
}
