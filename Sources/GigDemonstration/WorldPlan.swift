import GigIdentity
import GigPrimitives
import GigRecords

/// The invented people, firms and banks of the demonstration; the same on every machine.
enum WorldPlan {
    struct Country: Sendable {
        let code: String
        let currency: String
        let bank: Bank
        let platforms: [Party]
        let workers: [Party]
        /// What a gig pays, in minor units.
        let gig: ClosedRange<Int64>
    }

    struct Bank: Sendable {
        let name: String
        let bic: String
        let licence: String
        let number: AccountNumber
    }

    struct Party: Sendable {
        let key: String
        let name: String
        let kind: Customer.Kind
        let country: String
        let documentNumber: String
        let number: AccountNumber
    }

    static let workerCounts = ["DE": 80, "GB": 70, "KE": 50]

    static let countries: [Country] = [
        country(
            "DE",
            "EUR",
            1_500...9_900,
            bank: ("Nordlicht Treuhandbank AG", "NOTRDEFFXXX"),
            platforms: [("gigfleet", "Gigfleet GmbH"), ("paketpiloten", "Paketpiloten GmbH")],
            first: "Anneke Birte Carlotta Detlef Enno Friederike Gesa Hannes Imke Jorid",
            last: "Ackerknecht Birkenstock Dreilinden Eichholz Fichtelberg Haselhuhn Lindwurm Moorkamp"
        ),
        country(
            "GB",
            "GBP",
            1_200...8_500,
            bank: ("Harbour and Lane Trust Bank plc", "HALTGB2LXXX"),
            platforms: [("dashhands", "Dashhands Ltd"), ("quickcrew", "Quickcrew Ltd")],
            first: "Agatha Bevis Cressida Digby Elspeth Fergus Ginevra Hamish Isolde Jago",
            last: "Applethwaite Brambleby Coldharbour Dunnockshaw Fernihough Gooseberry Hathersage"
        ),
        country(
            "KE",
            "KES",
            40_000...350_000,
            bank: ("Uhuru Custody Bank Ltd", "UHCUKENAXXX"),
            platforms: [("bodawave", "Bodawave Ltd"), ("kaziline", "Kaziline Ltd")],
            first: "Akinyi Baraka Chebet Deng Esi Fadhili Gathoni Halima Imani Jelani",
            last: "Kipsang Lokwang Mwendwa Nyokabi Otieno"
        ),
    ]

    /// Invented people on the invented list; each is a worker as well, so that screening has somebody to find.
    static let listed = ["DE": "Zoltan Ravenscroft", "GB": "Ismene Quarrick", "KE": "Barnabas Thornquist"]

    static let listID = "demonstration"
    static let list = """
        uid,schema,name,alias_of,weak,country,date_of_birth,program
        D-1,person,Zoltan Ravenscroft,,,,1970-01-01,INVENTED
        ,,Soltan Rawenskroft,D-1,,,,
        D-2,person,Ismene Quarrick,,,,1981-05-17,INVENTED
        D-3,person,Barnabas Thornquist,,,,1965-11-30,INVENTED
        D-4,entity,Ravenscroft Maritime Holdings Ltd,,,,,INVENTED
        D-5,vessel,Quarrick Star,,,,,INVENTED

        """

    private static func country(
        _ code: String,
        _ currency: String,
        _ gig: ClosedRange<Int64>,
        bank: (String, String),
        platforms: [(String, String)],
        first: String,
        last: String
    ) -> Country {
        let firms = platforms.enumerated().map { index, platform in
            Party(
                key: platform.0,
                name: platform.1,
                kind: .platform,
                country: code,
                documentNumber: "\(code)-REGISTER-\(index + 1)",
                number: number(code, 9_000_001 + index)
            )
        }
        var names = product(first, last)
        names.insert(listed[code] ?? "", at: 7)
        let workers = (0..<(workerCounts[code] ?? 0)).map { index in
            let marker =
                switch index {
                case 3: "REJECT-ID-"
                case 5: "FAIL-LIVENESS-"
                default: ""
                }
            return Party(
                key: "worker-\(code.lowercased())-\(index + 1)",
                name: names[index],
                kind: .worker,
                country: code,
                documentNumber: "\(marker)\(code)-\(1_000_000 + index)",
                number: number(code, 1_000_001 + index)
            )
        }
        let safeguarding = Bank(
            name: bank.0,
            bic: bank.1,
            licence: "Demonstration licence \(code)-1",
            number: number(code, 1)
        )
        return Country(
            code: code,
            currency: currency,
            bank: safeguarding,
            platforms: firms,
            workers: workers,
            gig: gig
        )
    }

    /// Every pair of a first and a last name, mixed so that neighbours differ in both.
    private static func product(_ first: String, _ last: String) -> [String] {
        let first = first.split(separator: " ")
        let last = last.split(separator: " ")
        return (0..<first.count * last.count).map { index in
            "\(first[index % first.count]) \(last[(index / first.count + index) % last.count])"
        }
    }

    /// An account number in the country's own form, at a bank that does not exist.
    static func number(_ country: String, _ serial: Int) -> AccountNumber {
        let digits = String(String(100_000_000 + serial).dropFirst())
        switch country {
        case "DE": return AccountNumber(scheme: .iban, number: iban("DE", "9999990100" + digits))
        case "GB": return AccountNumber(scheme: .iban, number: iban("GB", "HALT999901" + digits))
        default: return AccountNumber(scheme: .other, number: "\(country)\(digits)")
        }
    }

    /// Puts the check digits of ISO 7064 MOD 97-10 before a national number.
    static func iban(_ country: String, _ national: String) -> String {
        var remainder = 0
        for character in (national + country + "00").utf8 {
            let value = Int(character)
            remainder =
                value >= 0x41 ? (100 * remainder + value - 0x41 + 10) % 97 : (10 * remainder + value - 0x30) % 97
        }
        let check = 98 - remainder
        return country + (check < 10 ? "0" : "") + String(check) + national
    }
}
