extension Surnames {
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
}
