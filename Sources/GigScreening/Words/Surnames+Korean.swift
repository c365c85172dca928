extension Surnames {
    /// Revised Romanisation, McCune-Reischauer, North Korean and customary spellings of one Hangul syllable.
    static let korean = """
        gim kim ghim
        lee yi ri rhee li rhie yee
        bak pak park
        choe choi choy
        jeong chong jong jung chung cheong joung
        gang kang
        jo cho joe
        yun yoon youn
        jang chang
        im lim rim yim
        oh oo
        seo suh so
        sin shin
        gwon kwon kwun
        hwang whang
        an ahn
        ryu yu yoo ryoo you
        jeon chon jun chun
        go ko koh
        mun moon
        ryang yang
        son sohn
        bae pae
        baek paek paik baik
        heo ho huh hur
        sim shim
        no noh ro roh rho
        gwak kwak
        seong song sung
        ju chu joo choo
        u woo wu
        gu ku koo goo
        jin chin
        ji chi jee
        eom om um uhm
        cheon chon chun
        bang pang
        gong kong
        hyeon hyon hyun
        byeon pyon byun
        yeo yo yuh
        do to toh
        seok sok suk
        seol sol sul
        gil kil
        myeong myong myung
        gi ki
        ban pan
        ra na rah nah
        geum kum keum
        je che
        ryeom yom yeom ryom
        gye kye
        ok ock
        tak tark
        guk kuk kook
        eun un
        hyeong hyong hyung
        """

    /// Syllables of Korean given names in the spellings of the South, the North and of customary use.
    static let koreanGiven = """
        cheol chol chul
        hyeok hyok hyuk
        yeong yong young
        gyeong kyong kyung gyung
        gwang kwang
        deok tok dok duk
        seung sung
        byeong pyong byung byong
        beom pom bum
        geun kun keun
        hui hee
        sik shik
        hun hoon
        sun soon
        suk sook
        dong tong
        yeol yol yul
        taek thaek
        gyu kyu
        jeol jol
        """
}
