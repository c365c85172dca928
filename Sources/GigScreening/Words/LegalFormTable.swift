/// Legal forms of companies, abbreviated and spelled out, by family; commas separate forms.
enum LegalFormTable {
    static let families: [(LegalForm, String)] = [
        (.limitedLiability, limitedLiability), (.jointStock, jointStock), (.corporation, corporation),
        (.company, company),
        (
            .limitedPartnership,
            "lp, l p, limited partnership, kg, k g, kommanditgesellschaft, scs, s c s, sca, s c a, gmbh co kg, "
                + "gmbh and co kg, gmbh and co kgaa, gmbh und co kg, ag co kg, kgaa, slp, scsp, ky, ks"
        ),
        (
            .partnership,
            "llp, l l p, general partnership, gbr, ohg, snc, s n c, vof, v o f, s en c, sc, s c, civil partnership, "
                + "kollektif sirketi, tovarishchestvo, polnoe tovarishchestvo"
        ),
        (
            .soleTrader,
            "ip, individualnyi predprinimatel, individualniy predprinimatel, fop, fizychna osoba pidpryiemets, ek, e k, "
                + "eirl, e i r l, sole proprietorship, eurl, est, establishment, mei, empresa individual"
        ),
        (
            .freeZone,
            "fze, f z e, fzco, f z co, fzc, fz llc, fzllc, fz, free zone establishment, free zone company, dmcc, jlt, difc, jafza"
        ),
        (
            .cooperative,
            "coop, cooperative, sccl, s coop, cooperativa, eg, e g, kooperativ, proizvodstvennyi kooperativ, kollektivnoe khozyaistvo"
        ),
        (.stateEnterprise, stateEnterprise),
        (
            .nonProfit,
            "ev, e v, eingetragener verein, ngo, npo, asbl, vzw, onlus, stichting, ano, "
                + "avtonomnaya nekommercheskaya organizatsiya, nekommercheskoe partnerstvo, nko"
        ),
    ]

    private static let limitedLiability = """
        llc, l l c, lc, limited liability company, limited liability co, limited liability, ltd, l t d, limited, ltd co, ltd company,
        co ltd, co limited, company limited, company ltd, pvt ltd, private limited, private ltd, pvt limited, p ltd, pte ltd, pte limited, pte,
        pty ltd, pty limited, pty, proprietary limited, sdn bhd, sendirian berhad, pvt ltd co, private limited company, plt,
        gmbh, g m b h, gesellschaft mit beschrankter haftung, gesmbh, ges m b h, ug, unternehmergesellschaft, ug haftungsbeschrankt,
        sarl, s a r l, societe a responsabilite limitee, sasu, srl, s r l, societa a responsabilita limitata, srls,
        sociedad de responsabilidad limitada, s de r l, s de rl, s de r l de c v, s de rl de cv, de rl, limitada, ltda, l t d a,
        sociedade limitada, lda, l d a, sl, s l, slu, s l u, sociedad limitada, sociedad de responsabilidad limitada de capital variable, cia ltda,
        y cia ltda, e cia ltda, eireli, unipessoal lda,
        ooo, o o o, obshchestvo s ogranichennoi otvetstvennostyu, obshchestvo s ogranichennoy otvetstvennostyu,
        obshchestvo s ogranichennoi otvetstvennostiu, obshchestvo s ogranichennoy otvetstvennostiu,
        obschestvo s ogranichennoy otvetstvennostyu, obschestvo s ogranichennoi otvetstvennostyu, obshestvo s ogranichennoy otvetstvennostyu,
        obshchestvo s ogranichennoj otvetstvennostju, o gr otv,
        tov, t o v, tovarystvo z obmezhenoiu vidpovidalnistiu, tovarystvo z obmezhenoyu vidpovidalnistyu, tovarishchestvo s ogranichennoi otvetstvennostyu,
        tovarishchestvo s ogranichennoy otvetstvennostyu, too, t o o, zhshs, osoo, mchj, mas uliyatli cheklangan jamiyat, masuliyati cheklangan jamiyat,
        taa, t a a, tavarystva z abmezhavanai adkaznastsyu, tavarystva z abmezhavanay adkaznastsyu, odo, oda,
        obshchestvo s dopolnitelnoi otvetstvennostyu, obshchestvo s dopolnitelnoy otvetstvennostyu,
        doo, d o o, drustvo s ogranicenom odgovornoscu, ood, o o d, eood, e o o d, druzhestvo s ogranichena otgovornost, dooel, sp z o o, sp zoo, sp z oo,
        spolka z ograniczona odpowiedzialnoscia, spolka z o o, sro, s r o, spol s r o, kft, korlatolt felelossegu tarsasag, sia, uab, ou, osauhing, oy, osakeyhtio,
        as limited, ab, aktiebolag, aps, anpartsselskab, bv, b v, besloten vennootschap, bvba, sprl, cvba, epe, e p e, mepe, shpk, sh p k,
        limited sirketi, ltd sti, ltd sirketi, limited sti, sti, sanayi ve ticaret limited sirketi, ticaret limited sirketi, san ve tic ltd sti,
        san tic ltd sti, tic ltd sti, sanayi ticaret limited sirketi, mmc, mehdud mesuliyyetli cemiyyet, mahdud masuliyyatli cemiyyat, spe, shps,
        wll, w l l, with limited liability, spc, s p c, bsc closed, mahdoud, masouliyat mahdoud, sherkat ba masouliyat mahdoud, ba masouliyat mahdoud,
        ba masuliyat mahdud, cong ty tnhh, tnhh, trach nhiem huu han, youxian gongsi, youxian zeren gongsi, youhan gongsi, yuhan hoesa, goudou kaisha, yugen kaisha, gk, yk, unlimited company, dac
        """

    private static let jointStock = """
        jsc, j s c, joint stock company, joint stock co, joint stock, ojsc, o j s c, open joint stock company, cjsc, c j s c, closed joint stock company,
        pjsc, p j s c, public joint stock company, private joint stock company, psc, prjsc, qjsc, qpsc, saoc, saog, ksc, kscc, kpsc, bsc, saudi joint stock company,
        ao, a o, oao, o a o, zao, z a o, pao, p a o, nao, aktsionernoe obshchestvo, aktsionernoye obshchestvo, aktsyonernoe obshchestvo, aktsionernoe obschestvo,
        otkrytoe aktsionernoe obshchestvo, otkrytoye aktsionernoye obshchestvo, zakrytoe aktsionernoe obshchestvo, zakrytoye aktsionernoye obshchestvo,
        publichnoe aktsionernoe obshchestvo, publichnoye aktsionernoye obshchestvo, nepublichnoe aktsionernoe obshchestvo,
        aktsionernoe obshchestvo otkrytogo tipa, aktsionernoe obshchestvo zakrytogo tipa, akts obshchestvo, aozt, aoot, aktsionerno druzhestvo, ad, ead, a d, e a d,
        pat, prat, at, vat, aktsionerne tovarystvo, publichne aktsionerne tovarystvo, pryvatne aktsionerne tovarystvo, vidkryte aktsionerne tovarystvo,
        aat, zat, adkrytae aktsyyanernae tavarystva, zakrytae aktsyyanernae tavarystva, aktsyyanernae tavarystva, aktsionerlik jamiyati, aksiyadorlik jamiyati,
        ag, a g, aktiengesellschaft, se, societas europaea, sa, s a, s a s, sas, societe anonyme, sociedad anonima, sociedade anonima, societe par actions simplifiee,
        sa de cv, s a de c v, s a de cv, sociedad anonima de capital variable, sapi de cv, s a p i de c v, saic, s a c, sac, saci, sociedad anonima cerrada, sociedad anonima bursatil, sab de cv, s a b de c v,
        s a l, sal, sal offshore, s a l offshore, saa, s a a, sau, s a u, sal holding, spa, s p a, societa per azioni, societe par actions, sapa, nv, n v, naamloze vennootschap,
        as, a s, aktieselskab, asa, a s a, aksjeselskap, allmennaksjeselskap, oyj, oy ab, julkinen osakeyhtio, ab publ, plc, p l c, public limited company, public limited, pcl, public company limited,
        tbk, pt, p t, perseroan terbatas, pt tbk, bhd, berhad, ae, a e, anonymos etairia, anonimi eteria, dd, d d, dionicko drustvo, nyrt, zrt, rt, reszvenytarsasag, spolka akcyjna, akciova spolecnost, akciju sabiedriba,
        anonim sirketi, anonim sti, anonim sirket, sanayi ve ticaret anonim sirketi, ticaret anonim sirketi, san ve tic a s, san ve tic as, asc, aciq sehmdar cemiyyeti, qapali sehmdar cemiyyeti, qsc, acik, sha, sh a, sa rl holding,
        sahami khass, sahami am, sahami aam, sherkat sahami khass, sherkat sahami, sahami khas, sherkate sahami, sherkat e sahami khass, private joint stock, p j s, sahamie khass,
        gufen youxian gongsi, jituan youxian gongsi, jusik hoesa, chusik hoesa, kabushiki kaisha, kabushikigaisha, kk, k k, cong ty co phan, co phan
        """

    private static let corporation = """
        inc, i n c, incorporated, corp, corporation, korporatsiya, korporatsiia, corp ltd, corporation limited, corporation ltd, inc ltd, co inc, company inc, corporacion
        """

    private static let company = """
        co, company, and co, and company, companies, cie, cia, compagnie, compania, companhia, y cia, e cia, et cie, y compania, s en c, y cia s en c, y cia s c s, kompaniya, kompania, kampani, sirketi, sirket, sherkat, sherkate, sharikat, sharika, shirkat,
        gongsi, hoesa, kaisha, firma, predpriyatie, cong ty, holding company, trading company
        """

    private static let stateEnterprise = """
        fgup, f g u p, federalnoe gosudarstvennoe unitarnoe predpriyatie, gup, g u p, gosudarstvennoe unitarnoe predpriyatie, mup, rup, republican unitary enterprise, respublikanskoe unitarnoe predpriyatie,
        kup, unitary enterprise, unitarnoe predpriyatie, chastnoe unitarnoe predpriyatie, chup, chtup, private unitary enterprise, state enterprise, gp, derzhavne pidpryiemstvo, federal state unitary enterprise, fsue,
        state owned enterprise, soe, gosudarstvennoe predpriyatie, federalnoe kazennoe predpriyatie, fkp, fgbu, fgau, federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie, goskorporatsiya, gosudarstvennaya korporatsiya
        """
}
