extension GivenNames {
    static let easternMore = """
        habib habeeb khabib
        hadi hady
        hani hany
        haydar haidar heydar geidar geydar haider hayder
        hamza hamzah khamza hamzeh
        harun haroun haroon aroun
        hisham hesham hicham hishaam
        hilal helal
        hussam husam hossam hosam houssam hesam
        hashim hashem hachem
        khalil khaleel halil kalil
        khalifa khalifah khalifeh
        kamal kemal kamaal
        kamil kamel kameel
        kazim kadhim kazem kadhem kathim kadhum
        luqman lukman loqman
        mahdi mehdi mahdy mehdy
        mansur mansour mansoor
        marwan merwan marouane marwaan
        masud masood massoud masoud mesut massud
        mazin mazen
        mubarak mobarak mubarek moubarak
        mudassir mudasser
        muhsin mohsen mohsin muhsen mouhcine
        munir mounir moneer muneer monir
        murad mourad morad murat
        mustafa mostafa moustafa mustapha mustafah moustapha mostapha
        mukhtar mokhtar muhtar moukhtar
        muin moin moein mueen
        mujahid mojahed mujahed
        nabil nabeel nebil
        nadir nader nadeer
        naji nagi
        najib najeeb nagib nadjib necip
        najmuddin najmeddin najmiddin
        naim naeem naeim
        nizar nezar
        nur noor nour
        nuruddin nureldin nureldine nourredine nourreddine nooruddin noureddine nureddin nureddine nurudin nouruddin
        nawaz navaz
        nawaf nawwaf nouaf
        qusay qusai kusay
        ramadan ramazan ramzan ramadhan ramdane romdhane
        rafiq rafik rafique
        raid raed
        rida reza ridha riza redha
        riyad riyadh riad riyaad riaz
        rustam rostam rustem roustam
        sabir saber
        sadiq sadegh sadik sadeq sadek
        saddam sadam
        saddiq siddiq sediq siddique seddik seddiq siddik
        saif sayf seif
        saifuddin sayfuddin seifeddine saifudin seifuddin
        sajid sajjid sadjid
        sajjad sadjad sajad
        shafiq shafik chafik shafique
        sharif shareef sherif cherif sherief scherif
        shakir shaker chaker
        shahid shaheed
        shaykh sheikh sheik shaikh cheikh
        sultan soltan sulton
        sufyan sofyan sofiane soufiane sufian
        suhayl suhail sohail souhail soheil
        ubayd ubaid obaid obeid
        ubaydullah ubaidullah obaidullah obeidullah
        uday udai odai
        usama osama oussama ousama usamah
        wali vali wely
        wasim waseem wassim
        yasin yassin yaseen yassine jasin
        yasir yaser yasser
        yazid yazeed yezid
        zahir zaher dhahir
        zaki zaky zeki
        zayd zaid zeid zayed
        zadeh zada zade zadah zoda
        ziya zia diya ziaa dia
        zubayr zubair zoubair zubeir zobeir
        zulfiqar zulfikar zolfaghar zulfikhar zulfigar
        aisha ayesha aicha aysha ayse aisyah aysheh
        amina aminah amineh
        fatima fatimah fatma fatemeh fatimeh fatmeh fatoumata fatimata patimat
        fadil fadhil fadel fazil fazel
        fahd fahad
        faisal faysal feisal faycal
        faraj farag farraj
        farid fareed ferid
        faruq farouk farooq faroq farook faruk
        fathi fathy fethi
        fawzi fawzy fouzi
        fuad fouad foad fuat
        ghassan gassan
        gulam ghulam gholam golam
        khadija khadijah khadijeh hatice
        khayr khair kheir
        layla leila laila leyla
        maryam mariam mariyam meryem maryum
        nadia nadija
        naqib naqeeb
        rahimullah raheemullah
        samira sameera
        shahin shaheen chahine
        shahrukh shahrokh
        sirajuddin serajuddin sirajeddine sirojiddin
        jalaluddin jalaladdin jalaleddin jalaledin celaleddin djalaleddine
        jamaluddin jamaleddin jamaladdin djamaleddine
        shamsuddin shamsuddeen shamseddine shamsiddin chamseddine
        shihab shahab chihab
        zaynab zainab zeinab zeynab zeynep zineb
        zahra zahraa zehra
        ayman aymen aiman
        ayad iyad eyad ayyad
        ayyub ayoub ayub ayoob eyup ayyoub
        asad assad esad
        azam azzam aazam
        bakr bakir bakar
        bashir basheer bachir beshir
        bassam basam
        basim basem bassem bassim
        basir baseer bassir
        bilal belal billal bilel
        daniyar daniar
        dhahabi zahabi dahabi
        ehsan ihsan ehsaan
        eid aid eed
        hikmat hekmat hikmet
        hidayatullah hedayatullah hidayetullah hidayatallah
        ijaz ejaz ijaaz
        iqbal eqbal ikbal
        irfan erfan
        inayatullah enayatullah
        khurram khoram khorram
        latifullah lateefullah
        mirza mirzo
        muslim moslem muslem
        mutlaq mutlak
        nasrallah nasrullah nasrollah nasralla
        parviz parvez pervez pervaiz parwez
        parwin parvin parveen
        qurban ghorban kurban
        rajab ragab recep radjab
        shabir shabbir shabeer
        shoaib shuaib shuayb choaib
        tayyib tayeb taieb tayib
        waqar vaqar
        wahid waheed ouahid
        zafar zaffar dhafer
        zahid zahed
        javid jawed javed jaweed cavid
        bahram behram
        behruz behrouz behrooz
        dariush darioush daryoush
        firuz firouz feroz firoz fayruz
        jahangir jehangir cihangir
        kamran kamraan
        khosrow khosro khusraw
        kourosh kurosh koorosh
        manouchehr manuchehr manoochehr
        mehrdad mehrdat
        naseruddin nasiruddin naseeruddin nasreddine nasireddin
        siavash siyavash
        shapur shapour
        uways uwais owais awais oweis
        umayr umair omair omeir
        siraj seraj
        abdullahi abdulahi cabdullaahi cabdulahi abdillahi abdullaahi
        abubakr abubakar aboubakar aboubacar abubeker aboubakr
        abulqasim abolghasem abolqasem abulghasem aboulkacem abolghassem
        boutros butrus butros boutrous
        qoli gholi quli
        dhib dib deeb theeb
        """
}
