import GigPrimitives
import Testing

@testable import GigScreening

@Suite("Name normaliser")
struct NameNormaliserTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let tokens: String

        var testDescription: String { name }

        init(_ name: String, _ tokens: String) {
            self.name = name
            self.tokens = tokens
        }
    }

    static let letters = [
        Case("Nicolás MADURO Moros", "nicolas maduro moros"), Case("Müller-Lüdenscheidt", "muller ludenscheidt"),
        Case("Nguyễn Thị Ánh", "nguyen thi anh"), Case("Łukasz Żółć", "lukasz zolc"), Case("Đặng Đức", "dang duc"),
        Case("Straße STRASSE", "strasse strasse"), Case("Søren Ærø", "soren aero"), Case("Œuvre", "oeuvre"),
        Case("Işık Yılmaz", "isik yilmaz"), Case("İbrahim", "ibrahim"), Case("Əliyev", "aliyev"),
        Case("Þór Guðmundsson", "thor gudmundsson"), Case("Nicola\u{301}s", "nicolas"),
        Case("Шойгу Сергей", "shoygu sergey"), Case("Щёкин", "shchekin"), Case("Рutin", "putin"),
        Case("Αl Βakr", "al bakr"), Case("O'Brien O’Brien OʼBrien", "obrien obrien obrien"),
        Case("Abd\u{200b}ul\u{ad}lah", "abdullah"), Case("V1ad1mir Put1n", "viadimir putin"),
        Case("Mar1a L0pez", "maria lopez"), Case("4L-AWADI", "al awadi"), Case("Brigade 313", "brigade 313"),
        Case("B2", "b2"), Case("Ｖｌａｄｉｍｉｒ", "vladimir"), Case("𝐕𝐥𝐚𝐝𝐢𝐦𝐢𝐫", "vladimir"), Case("ﬁnch", "finch"),
        Case("٣١٣ group", "313 group"), Case("a1,bc;d/e_fg", "a1 bc d e fg"),
    ]

    static let words = [
        Case("RuslanGEREMEYEV", "ruslan geremeyev"), Case("AboudRogoMOHAMMED", "aboud rogo mohammed"),
        Case("SHaAHAB KHODRO", "shaahab khodro"), Case("McDonald", "mcdonald"), Case("Ocean GmbH", "ocean gmbh"),
        Case("A.B.C. Trading", "abc trading"), Case("D m i t r i Ivanov", "dmitri ivanov"),
        Case("J. R. Smith", "j r smith"), Case("J R Smith", "j r smith"), Case("J. Smith", "j smith"),
        Case("ACME Trdg Intl", "acme trading international"),
        Case("Limited Liability Company Avisto", "limitedliabilitycompany avisto"),
        Case("Limited Liabilty Company Avisto", "limitedliabiltycompany avisto"),
        Case("MAGUS HOLDINGLLC", "magus holding llc"),
        Case("Dr. Ayman Al Zawahiri", "dr ayman al zawahiri"), Case("Dr.", "dr"),
    ]

    @Test("gives the tokens of a name", arguments: letters + words)
    func givesTokens(_ example: Case) throws {
        let normalised = try NameNormaliser.normalise(example.name)
        #expect(normalised.texts.joined(separator: " ") == example.tokens)
        #expect(!normalised.hasForeignScript)
    }

    @Test(
        "gives each token its role",
        arguments: [
            ("Dr Ayman al Zawahiri", [.honorific, .name, .particle, .name]),
            ("Vladimir Vladimirovich Putin", [.name, .patronymic, .name]), ("J Asperman", [.initial, .name]),
            ("Khoroshev Trading OOO", [.name, .generic, .legalForm]),
            ("Fu Yuan Yu 7869", [.name, .name, .name, .number]),
            ("Al Dr", [.name, .name]),
        ] as [(String, [TokenRole])]
    )
    func givesRoles(_ name: String, _ roles: [TokenRole]) throws {
        #expect(try NameNormaliser.normalise(name).roles == roles)
    }

    @Test("writes other scripts in Latin letters", arguments: ["محمد علي", "김정은", "习近平", "דוד", "Иван 习近平"])
    func romanises(_ name: String) throws {
        let normalised = try NameNormaliser.normalise(name)
        #expect(!normalised.hasForeignScript)
        #expect(normalised.tokens.allSatisfy { $0.allSatisfy { $0 < 0x80 } })
    }

    @Test("marks words of a script without letter table", arguments: ["रमेश", "Ivan ทักษิณ"])
    func marksForeignScripts(_ name: String) throws {
        #expect(try NameNormaliser.normalise(name).hasForeignScript)
    }

    @Test("refuses what it can't compare, at limit + 1")
    func refusesBeyondLimits() throws {
        let token = String(repeating: "a", count: NameNormaliser.longestToken)
        let tokens = Array(repeating: "ab", count: NameNormaliser.mostTokens)
        #expect(try NameNormaliser.normalise(token).tokens.count == 1)
        #expect(try NameNormaliser.normalise(tokens.joined(separator: " ")).tokens.count == tokens.count)
        let padded = "ab" + String(repeating: " ", count: NameNormaliser.longestName - 2)
        #expect(try NameNormaliser.normalise(padded).texts == ["ab"])
        for name in ["", " ", "'", "...", "🙂", token + "a", (tokens + ["ab"]).joined(separator: " "), padded + " "] {
            #expect(throws: Refusal(.fieldInvalid)) { try NameNormaliser.normalise(name) }
        }
    }

    @Test("takes any Unicode scalars, and always gives them the same tokens", arguments: [1, 2, 3, 4] as [UInt64])
    func takesAnyScalar(_ seed: UInt64) {
        var random = SplitMix64(state: seed)
        for _ in 0..<2000 {
            var name = ""
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 0x20...0x6ff : 0...0x10ffff
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                    name.unicodeScalars.append(scalar)
                }
            }
            guard case .success(let first) = Result(catching: { try NameNormaliser.normalise(name) }) else { continue }
            #expect(first.tokens.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
            #expect(first == (try? NameNormaliser.normalise(name)))
        }
    }

    @Test("normalises every scalar alone", arguments: [0x0...0x2fff, 0xa000...0xabff, 0xf900...0x1ffff])
    func normalisesEveryScalar(_ range: ClosedRange<UInt32>) {
        for value in range {
            guard let scalar = Unicode.Scalar(value),
                case .success(let name) = Result(catching: { try NameNormaliser.normalise(String(scalar)) })
            else { continue }
            let ascii = name.tokens.allSatisfy { $0.allSatisfy { $0 < 0x80 } }
            #expect(ascii != name.hasForeignScript)
        }
    }
}

/// A small generator with a seed (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators").
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
