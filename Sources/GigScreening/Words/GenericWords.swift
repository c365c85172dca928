/// Vocabulary of the names of firms.
enum GenericWords {
    static let company = """
        trading trade traders trader international global world worldwide group groupe grupo gruppe gruppa holding holdings
        services service servicios servicos uslugi company companies corporation enterprise enterprises empresa empresas
        industries industry industrial industria industrias general import export imports exports importacion exportacion
        importadora exportadora comercial comercializadora comercio commercial commerce shipping shipment maritime marine
        navigation transport transportation transportes transporte logistics logistica logistik freight cargo forwarding
        investment investments invest inversiones investimentos capital finance financial financing development
        technology technologies tech technical teknik tekhnologii tekhnologiya engineering engineers construction constructions
        construcciones constructora contracting contractors contractor building builders real estate properties property
        inmobiliaria management consulting consultants consultancy consultores consultoria advisory solutions systems system
        sistemas electronics electronic electric electrical energy energia petroleum oil gas petrochemical chemical chemicals
        chemistry mining minerals metals metal steel aluminium aluminum gold diamonds jewellery jewelry exchange money
        bank banking insurance leasing production productions productos products product producers manufacturing manufacturers
        manufacture factory plant plants works zavod fabrika kombinat predpriyatie equipment machinery machine machines
        tools parts spare supply supplies supplier suppliers procurement distribution distributors distribuidora marketing
        media communication communications telecom telecommunication telecommunications network networks software computer
        computers digital data information security aviation airlines airline air aerospace aircraft airways cargo tourism
        travel tours hotel hotels restaurant medical pharma pharmaceutical pharmaceuticals health hospital food foods
        agriculture agricultural agro agropecuaria ganadera farm farms textile textiles garments fashion auto automotive
        motors motor cars parts foundation fundacion association asociacion organization organisation organisatsiya
        institute institut institution university center centre centr tsentr centro research scientific nauchno science
        design bureau office agency agencia department ministry national state federal republic public private joint stock
        limited first new east west north south middle eastern western northern southern central star house team partners
        partner associates brothers sons family club fund trust society union cooperative cooperativa resources
        operations projects project branch representative subsidiary and of the for in y e i de del la et und
        dlya po pri proizvodstvo proizvodstvennoe promyshlennost promyshlennaya kompaniya kompania firma torgoviy torgovyi
        stroitelnaya stroitelstvo obshchestvo tovarishchestvo ticaret sanayi dis insaat nakliyat turizm pazarlama
        ithalat ihracat sherkat sanat sanaye tejarat bazargani towlid tolid sazman moassese
        """

    static let abbreviations = """
        international intl internatl int inter
        services svcs svc srvc srvcs serv
        trading trdg trad
        group grp gr gp
        brothers bros
        manufacturing mfg manuf
        manufacturers mfrs
        manufacturer mfr
        department dept
        government govt gov
        association assn assoc asscn
        associates assocs
        university univ
        national natl nat
        corporation corp
        company co coy
        limited ltd lmtd
        incorporated inc
        industries inds indus
        industrial indl
        industry ind
        engineering engg engrg
        technology technol tech
        technologies techs
        development dev devt dvlpt
        investment invt invmt
        investments invts
        management mgmt mgt mngmt
        enterprises entps ents
        enterprise entp ent
        construction constr const cons
        general genl gen
        holding hldg
        holdings hldgs
        shipping shpg shg
        transport transp trans
        transportation transpt
        import imp
        export exp
        commercial comml comm coml
        communications comms
        telecommunications telecoms telecomms
        electronics elec electr
        equipment equip eqpt
        machinery mach
        exchange exch xchg
        financial finl fin
        insurance insur ins
        institute inst
        organization org
        center ctr cntr
        centre cntre
        consulting conslt
        consultants conslts
        distribution distr dist
        laboratory lab
        laboratories labs
        maritime marit
        marketing mktg mkt
        medical med
        petroleum petr petrol
        pharmaceutical pharm pharma
        production prod
        products prods
        properties props
        public pub
        republic rep
        research resch
        systems sys
        system syst
        supply sply
        supplies supls
        administration admin
        agency agcy
        american amer
        building bldg
        committee cttee
        cooperative coop
        division div
        foundation fdn fndn
        hospital hosp
        military mil
        ministry min
        office ofc
        representative repr
        school sch
        society soc
        """
}
