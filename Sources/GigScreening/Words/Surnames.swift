/// One surname in the romanisations that different papers of one person carry, one surname a line.
enum Surnames {
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

    /// Family names of the Arab world, Iran and South Asia, most of them built on a given name or a place.
    static let eastern = """
        qaddafi gaddafi qadhafi gadhafi kadhafi qadafi gadafi kaddafi ghathafi qathafi ghadaffi elkaddafi ghaddafi gheddafi
        tikriti takriti tekriti
        haqqani haqani haggani haqqanee
        husseini husayni hosseini hoseini hussaini husaini hosayni houssaini huseyni hossini
        mohammadi muhammadi mohamadi mohammedi
        ahmadi ahmedi
        hashimi hashemi hachemi
        qasimi ghasemi qasemi qassemi kasimi ghassemi gasemi
        sulaymani soleimani suleimani soleymani sulaimani soleymany
        musawi mousavi musavi moussavi mousawi moosavi
        rezaei rezai rezaie rezayi rezaee
        jafari jaafari djafari djaafari
        sadeghi sadiqi sadeqi sadighi
        haydari heidari haidari heydari
        ibrahimi ebrahimi
        rashidi rachidi rasheedi
        mahdavi mehdavi
        najafi nadjafi
        shirazi chirazi
        baghdadi bagdadi
        iraqi araghi araqi eraghi eraqi iraki
        zawahiri zawahri dhawahiri zaouahiri
        zarqawi zarkawi
        awlaki aulaqi awlaqi aulaki
        maghribi maghrebi magrebi
        masri misri
        tunisi tounsi tounisi
        jazairi djazairi
        libi liby libbi
        yamani yemeni
        qahtani kahtani
        zahrani alzahrani
        shammari shamari
        dulaimi dulaymi duleimi
        ubaydi obaidi ubaidi obeidi
        nuaymi nuaimi naimi nuaimy
        juburi jubouri jabouri jiburi
        juhani jahani juhni
        samarrai samarraie samaraee samarai
        bashir baasyir baaysir
        noorzai nurzai nourzai
        barakzai barekzai
        akhundzada akhundzadeh akhunzada
        chaudhry chaudhary choudhry choudhary chowdhury choudhury chaudary choudry chaudhri
        qureshi quraishi qurishi koreshi qurayshi
        siddiqui siddiqi seddiqi siddique
        afghani afgani
        qolizadeh gholizadeh qulizada
        sahrawi sahraoui sahrawy
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

    /// Pinyin, Wade-Giles, Cantonese, Hokkien and Teochew spellings of one character.
    static let chinese = """
        zhang chang cheung teo tiong cheong
        wang wong ong vong
        li lee lei
        liu lau low liew lew
        chen chan tan chin
        yang yeung yeo young
        huang wong ng hwang oei
        zhao chao chiu teoh
        zhou chou chow chau chew
        wu ng woo goh
        xu hsu tsui hui choi chua chee
        sun suen soon
        zhu chu choo
        ma mah beh
        hu wu woo oh
        guo kuo kwok quek kuok
        he ho hoh
        gao kao ko koh
        lin lam lim lum
        luo lo law loh
        zheng cheng chang tay teh
        liang leung leong neo
        xie hsieh tse cheah chia
        song sung soong
        tang tong thong
        han hon
        feng fung fong
        deng teng tang
        cao tsao cho chou
        peng pang phang
        zeng tseng tsang chan chang chng
        xiao hsiao siu seow siew
        tian tien tin
        dong tung
        pan poon phua pun
        yuan yuen wan
        cai tsai choi choy chua tsoi
        jiang chiang keung kong
        yu yue yee
        du tu to toh
        ye yeh ip yip yap
        cheng ching
        wei ngai
        su soo so
        lu lo loh
        ding ting
        ren jen yam yum
        shen sham shum sim
        yao yiu
        zhong chung cheong
        cui tsui chui
        tan tam tham
        fan fann
        liao liu liew leow
        shi shih sze sek
        jin chin kam kim
        jia chia kar
        xia hsia ha
        fu foo poh
        fang fong hong png
        zou tsou chow
        xiong hsiung hung
        bai pai pak
        meng mang
        qin chin tseun chun
        qiu chiu yau khoo kho
        hou hau
        jiang chiang geung
        yin wan
        xue hsueh sit sik
        yan yen yim
        lei looi lui
        long lung
        tao to
        hao hau kok
        gong kung kong
        shao shiu siu
        qian chien tsin chin
        wen man boon
        mo mok
        kong hung khong
        kang hong khong
        hong hung ang
        ou au ow
        mai mak
        guan kwan kuan
        zhuang chuang chong chng
        ke ko or quah
        tu to
        zhan chan chim
        ruan yuen juan
        situ szeto
        ouyang auyeung auyong
        """
}
