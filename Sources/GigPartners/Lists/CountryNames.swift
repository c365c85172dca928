/// Countries as the publishers of lists write them.
enum CountryNames {
    /// The ISO 3166-1 alpha-2 code of a country's name, or of the code itself; nil where the table has none.
    ///
    /// What stands in brackets or after "since" is dropped when the whole is not known, as in "Jordan (since 2013)".
    static func code(_ text: String) -> String? {
        let text = text.trimmingSpaces
        if text.utf8.count == 2 {
            let upper = text.uppercased()
            return codes.contains(upper) ? upper : nil
        }
        if let code = table[key(text)] { return code }
        guard let bracket = text.firstIndex(of: "("), bracket > text.startIndex else { return nil }
        return table[key(String(text[..<bracket]))]
    }

    /// Whether the words stand for no country at all.
    static func meansNone(_ text: String) -> Bool {
        ["", "na", "n/a", "none identified", "undetermined", "unknown", "00", "-0-"].contains(text.lowercased())
    }

    /// Letters alone, in lower case, without the article.
    private static func key(_ text: String) -> String {
        var letters = String(text.lowercased().filter(\.isLetter))
        if letters.hasPrefix("the") { letters.removeFirst(3) }
        return letters
    }

    private static let table: [String: String] = {
        var table: [String: String] = [:]
        for country in names.split(separator: "|") {
            let code = String(country.prefix(2))
            for name in country.dropFirst(3).split(separator: ";") { table[key(String(name))] = code }
        }
        return table
    }()

    private static let codes = Set(table.values)

    /// Code, then the names that the UN, OFAC, the EU and the UK use; XK is not ISO's but user-assigned, AN is withdrawn.
    private static let names = """
        AF Afghanistan|AL Albania|DZ Algeria|AD Andorra|AO Angola|AG Antigua and Barbuda|AR Argentina|AM Armenia|\
        AW Aruba|AU Australia|AT Austria|AZ Azerbaijan|BS Bahamas;Bahamas, The|BH Bahrain|BD Bangladesh|BB Barbados|\
        BY Belarus|BE Belgium|BZ Belize|BJ Benin|BM Bermuda|BT Bhutan|BO Bolivia;Bolivia (Plurinational State of)|\
        BA Bosnia and Herzegovina;Bosnia & Herzegovina|BW Botswana|BR Brazil|BN Brunei;Brunei Darussalam|\
        BG Bulgaria|BF Burkina Faso|BI Burundi|KH Cambodia|CM Cameroon|CA Canada|CV Cabo Verde;Cape Verde|\
        KY Cayman Islands|CF Central African Republic|TD Chad|CL Chile|CN China;People's Republic of China|\
        CO Colombia|KM Comoros;Comoro Islands|\
        CG Congo, Republic of the;Republic of the Congo;Congo;Congo (Brazzaville)|\
        CD Congo, Democratic Republic of the;Democratic Republic of the Congo;Congo (Democratic Republic);DR Congo;RDC;DRC;Congo (Kinshasa)|\
        CK Cook Islands|CR Costa Rica|CI Cote d Ivoire;Côte d'Ivoire;Ivory Coast|HR Croatia|CU Cuba|\
        CW Curaçao;Curacao|CY Cyprus|CZ Czech Republic;Czechia|DK Denmark|DJ Djibouti|DM Dominica|\
        DO Dominican Republic|EC Ecuador|EG Egypt|SV El Salvador|GQ Equatorial Guinea|ER Eritrea|EE Estonia|\
        SZ Eswatini;Swaziland|ET Ethiopia|FO Faroe Islands|FJ Fiji|FI Finland|FR France|GA Gabon|\
        GM Gambia;The Gambia;Gambia, The|GE Georgia|DE Germany|GH Ghana|GI Gibraltar|GR Greece|GL Greenland|\
        GD Grenada|GT Guatemala|GG Guernsey|GN Guinea|GW Guinea-Bissau|GY Guyana|HT Haiti|VA Holy See;Vatican City|\
        HN Honduras|HK Hong Kong;China, Hong Kong Special Administrative Region;Hong Kong SAR|HU Hungary|IS Iceland|\
        IN India|ID Indonesia|IR Iran;Iran (Islamic Republic of);Islamic Republic of Iran|IQ Iraq|\
        IE Ireland;Republic of Ireland|IM Man, Isle of;Isle of Man|IL Israel|IT Italy|JM Jamaica|JP Japan|JE Jersey|\
        JO Jordan|KZ Kazakhstan|KE Kenya|KI Kiribati|\
        KP Korea, North;North Korea;Democratic People's Republic of Korea;DPRK;Korea (Democratic People's Republic of)|\
        KR Korea, South;South Korea;Republic of Korea;Korea, Republic of|XK Kosovo|KW Kuwait|KG Kyrgyzstan|\
        LA Laos;Lao People's Democratic Republic|LV Latvia|LB Lebanon|LS Lesotho|LR Liberia|\
        LY Libya;Libyan Arab Jamahiriya|LI Liechtenstein|LT Lithuania|LU Luxembourg|MO Macau;Macao|MG Madagascar|\
        MW Malawi|MY Malaysia|MV Maldives|ML Mali;Region: Northern Mali|MT Malta|MH Marshall Islands|MR Mauritania|\
        MU Mauritius|YT Mayotte|MX Mexico|FM Micronesia;Micronesia (Federated States of)|\
        MD Moldova;Republic of Moldova;Moldova, Republic of|MC Monaco|MN Mongolia|ME Montenegro|MA Morocco|\
        MZ Mozambique|MM Burma;Myanmar;Myanmar (Burma)|NA Namibia|NR Nauru|NP Nepal|NL Netherlands;The Netherlands|\
        AN Netherlands Antilles|NC New Caledonia|NZ New Zealand|NI Nicaragua|NE Niger|NG Nigeria|NU Niue|\
        MK North Macedonia, The Republic of;North Macedonia;Macedonia;The former Yugoslav Republic of Macedonia|\
        NO Norway|OM Oman|PK Pakistan|PW Palau|\
        PS Palestinian;Palestine;State of Palestine;West Bank;Gaza;Region: Gaza;Region: North Gaza;Region: Northern Gaza;Region: West Bank;Occupied Palestinian Territories;Palestinian Territory, Occupied|\
        PA Panama|PG Papua New Guinea|PY Paraguay|PE Peru|PH Philippines|PL Poland|PT Portugal|PR Puerto Rico|\
        QA Qatar|RO Romania|RU Russia;Russian Federation;Region: Russia|RW Rwanda|\
        KN Saint Kitts and Nevis;St. Kitts and Nevis;St. Kitts & Nevis|LC Saint Lucia;St. Lucia|\
        VC Saint Vincent and the Grenadines;St. Vincent and the Grenadines|WS Samoa|SM San Marino|\
        ST Sao Tome and Principe|SA Saudi Arabia;Kingdom of Saudi Arabia|SN Senegal|RS Serbia|SC Seychelles|\
        SL Sierra Leone|SG Singapore|SK Slovakia|SI Slovenia|SB Solomon Islands|SO Somalia|ZA South Africa|\
        SS South Sudan|ES Spain|LK Sri Lanka|SD Sudan;The Sudan|SR Suriname|SE Sweden|CH Switzerland|\
        SY Syria;Syrian Arab Republic|TW Taiwan;Taiwan, Province of China|TJ Tajikistan|\
        TZ Tanzania;United Republic of Tanzania;Tanzania, United Republic of|TH Thailand|TL Timor-Leste;East Timor|\
        TG Togo|TO Tonga|TT Trinidad and Tobago|TN Tunisia|TR Turkey;Türkiye|TM Turkmenistan|\
        TC Turks and Caicos Islands|TV Tuvalu|UG Uganda|UA Ukraine|AE United Arab Emirates;UAE|\
        GB United Kingdom;United Kingdom of Great Britain and Northern Ireland;UK;Great Britain;England|\
        US United States;United States of America;USA|UY Uruguay|UZ Uzbekistan|VU Vanuatu|\
        VE Venezuela;Venezuela (Bolivarian Republic of);Venezuela, Bolivarian Republic of|VN Vietnam;Viet Nam|\
        VG Virgin Islands, British;British Virgin Islands;Virgin Islands (British)|\
        VI Virgin Islands, U.S.;United States Virgin Islands|EH Western Sahara|YE Yemen|ZM Zambia|ZW Zimbabwe|\
        AI Anguilla|AS American Samoa|GU Guam|GP Guadeloupe|MQ Martinique|RE Reunion;Réunion|PF French Polynesia|\
        MS Montserrat|SX Sint Maarten
        """
}
