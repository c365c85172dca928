import Foundation
import GigPartners
import GigPrimitives
import GigScreening

/// A list update on many made-up customers: whom it concerns, and whether a full screening flags the same ones.
enum DeltaBench {
    private static let given = """
        maria jose ana juan luis carlos mohamed ahmed fatima ali hassan omar amina ibrahim yusuf grace john mary james \
        joseph peter wanjiku kamau otieno achieng njeri olga ivan sergei elena dmitri anna thomas lena jonas sophie paul \
        marie pierre giulia marco luca chiara amit priya rahul sunita wei li min hui jin kim nguyen thi van mehmet ayse \
        mustafa zeynep piotr katarzyna adam ewa david sarah michael emma daniel olivia kwame abena kofi chidi ngozi \
        emeka tariq leila reza maryam hussein zahra rania samir
        """.split(separator: " ").map(String.init)
    private static let onsets = [
        "b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "ch", "sh",
    ]
    private static let rimes = ["a", "e", "i", "o", "u", "an", "en", "ir", "os", "ul", "ar", "em"]
    private static let endings = ["", "son", "ez", "ov", "ova", "ski", "mann", "i", "a", "o", "wala", "eh", "ng"]

    /// `OLD` and `NEW` are OFAC's sdn.csv files; the alias files stand beside them as alt with the same ending.
    static func run(_ options: Options) throws -> [UInt8] {
        let clock = ContinuousClock()
        let old = try list(options.words[1], published: "2021-07-07")
        let new = try list(options.words[2], published: "2024-05-03")
        let before = try ScreeningIndex([old])
        var began = clock.now
        let after = try ScreeningIndex([new])
        let built = clock.now - began
        let customers = customers(options.count, listed: old.entries + new.entries)
        say("\(customers.count) customers; screening them against the old list …")
        let flaggedBefore = customers.map { before.screen($0).outcome != .clear }
        began = clock.now
        let delta = try ListDelta(from: ([old], before), to: ([new], after))
        let compared = clock.now - began
        say("the update changed \(delta.changedEntries) entries and touched \(delta.touchedEntries); following it …")
        began = clock.now
        var concerned = 0
        let byDelta = customers.indices.map { number in
            guard delta.concerns(customers[number]) else { return flaggedBefore[number] }
            concerned += 1
            return after.screen(customers[number]).outcome != .clear
        }
        let followed = clock.now - began
        say("screening all customers again …")
        began = clock.now
        let inFull = customers.map { after.screen($0).outcome != .clear }
        let screened = clock.now - began
        return JSONWriter.object { figures in
            figures.member("customers", Int64(customers.count))
            figures.member("changed_entries", Int64(delta.changedEntries))
            figures.member("touched_entries", Int64(delta.touchedEntries))
            figures.member("concerned", Int64(concerned))
            figures.member("flagged_before", Int64(flaggedBefore.count { $0 }))
            figures.member("flagged_by_delta", Int64(byDelta.count { $0 }))
            figures.member("flagged_in_full", Int64(inFull.count { $0 }))
            figures.member("differ", Int64(zip(byDelta, inFull).count { $0 != $1 }))
            figures.member("build_ms", Int64(built / .milliseconds(1)))
            figures.member("compare_lists_ms", Int64(compared / .milliseconds(1)))
            figures.member("delta_ms", Int64(followed / .milliseconds(1)))
            figures.member("full_ms", Int64(screened / .milliseconds(1)))
        }
    }

    private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    private static func list(_ path: String, published: String) throws -> ScreeningList {
        func bytes(_ path: String) throws -> [UInt8] {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw BenchFault("\(path) can't be read")
            }
            return Array(data)
        }
        guard let date = CivilDate(published) else { throw BenchFault("no date") }
        let files = OFACFiles(sdn: try bytes(path), alt: nil, add: nil, comments: nil)
        return try OFACList.sdn.importCSV(files, publicationDate: date).list
    }

    /// The same for the same count: mostly made-up names; one in two hundred bears a listed one, one in four of these with
    /// a letter lost.
    private static func customers(_ count: Int, listed: [ListEntry]) -> [ScreeningSubject] {
        let people = listed.filter { $0.schema == .person }
        var state: UInt64 = 42
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        return (0..<count).map { _ in
            guard next(200) > 0 || people.isEmpty else {
                var name = people[next(people.count)].name
                if next(4) == 0, name.count > 6 {
                    name.remove(at: name.index(name.startIndex, offsetBy: next(name.count)))
                }
                return ScreeningSubject(name, schema: .person)
            }
            let family = (0..<1 + next(2)).map { _ in onsets[next(onsets.count)] + rimes[next(rimes.count)] }.joined()
            let names = (0..<1 + next(2)).map { _ in given[next(given.count)] }
            return ScreeningSubject(
                names.joined(separator: " ") + " " + family + onsets[next(onsets.count)] + "a"
                    + endings[next(endings.count)],
                schema: .person
            )
        }
    }
}
