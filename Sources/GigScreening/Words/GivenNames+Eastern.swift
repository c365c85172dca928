/// One person's given name as Arabic, Persian, Turkic and South Asian papers spell it, one name a line.
extension GivenNames {
    static let eastern = """
        muhammad maxamed muh mochammad mochamad muchammad mochamed mohammad mohammed mohamed mohamad muhammed muhamed muhamad mohd muhd mohamat mohamet mehmet mehmed \
        mohammadi mahomed magomed magomet mukhammad mukhamad muhammet mohammod muhammat muxammad machmud mahamed mahamat mamadou moxammed
        ahmad ahmed ahmet akhmed akhmad akhmet akhmat achmad achmed ahamed ahmadu amadou axmed
        mahmud mahmoud mahmood mehmood mahmut makhmud makhmut mehmud machmoud
        hamid hameed hamiid khamid
        hamed haamed
        ali cali aly alii
        umar cumar omar omer oumar umer omaar
        uthman cismaan othman osman usman uthmaan ousmane othmane osmaan ozman ussman
        hasan xasan hassan hasen khasan hassane
        husayn hussein hussain husain hossein hosein hussayn huseyin husein housein houcine hocine hosain husseyn hussien \
        huseyn khusein khusayn gusein guseyn houssein hossain houcein hoessein hoseyn
        ibrahim ibraheem ebrahim ebraheem ibrahima ibragim brahim ibrohim ibraim
        ismail ismael ismaeel esmail esmaeil ismayil smail ismoil isma ismaiil
        ishaq ishak eshaq ishaaq eshagh isaaq iskhak
        yaqub yakub yaqoob yacoub yaghoub yaqoub yakoub yakup yaghub jakub yaqob
        yusuf yousef youssef yusef yousif yosef yusif yosif yousuf youcef yusup jusuf yussuf yusof
        yunus younes younis yunis yunes younus younous
        yahya yahia yahiya yehya yehia yakhya
        musa mousa moussa mosa moosa moussah
        isa issa eisa essa eissa issah eesa
        dawud daoud dawood daud dawoud davud davoud davood daood dawod
        sulayman suleiman sulaiman soleiman suleyman soliman soleyman solaiman souleymane suleman suleymen sulieman suleymanu
        zakariya zakaria zakariyya zakarya zakariah zekeriya zakriya zakaryah
        ilyas elias ilias elyas iliyas
        idris idriss idrees edris driss
        adam aadam
        abdullah abdallah abdulla abdala abdolah abdollah abdellah abdulah abdulloh abdoullah abdoulah
        abdulrahman abdurrohman abdulrohman abdurochman abdurrahman abdelrahman abdolrahman abdurahman abdulrehman abderrahmane abderrahman abdarrahman abdourahmane \
        abdirahman abdurakhman abdurrehman abdulraheman abderahmane abdurakhmon abdulrahmon
        abdulaziz abdelaziz abdolaziz abdalaziz abdulazeez abdiaziz abdoulaziz
        abdulkarim abdelkarim abdelkrim abdolkarim abdulkareem abdelkareem abdukarim
        abdulqadir abdulkadir abdelkader abdelqader abdulqader abdulkader abdalqadir abdolghader abdiqadir abdukadir
        abdulmalik abdelmalek abdulmalek abdelmalik abdolmalek
        abdulhamid abdelhamid abdulhameed abdolhamid abdelhameed
        abdullatif abdellatif abdulateef abdulatif abdollatif
        abdulhakim abdelhakim abdulhakeem abdolhakim
        abdulmajid abdelmajid abdulmajeed abdolmajid abdulmejid
        abdulwahab abdelwahab abdulwahhab abdolvahab abdelouahab
        abdulsalam abdussalam abdessalam abdelsalam abdolsalam abdisalam abdessalem
        abdulghani abdelghani abdolghani abdulgani
        abdulrazzaq abdulrazaq abdurrazzaq abdelrazek abdulrazzak abderrazak abdolrazzagh abdurrazak abdulrazak
        abdurrahim abdurrochim abdurochim abdurrohim abdulrahim abdelrahim abderrahim abdolrahim
        abdulbasit abdelbasset abdulbaset abdelbaset
        abdulfattah abdelfattah abdulfatah abdelfatah
        rahman rohman rochman rehman rahmaan rakhman rahmane rahmon
        rahim rohim rochim raheem rakhim
        karim kareem kerim karem
        aziz azeez asis
        latif lateef letif
        malik malek maalik
        qadir qader kadir kader qadeer ghader
        majid majeed mejid macid madjid
        hakim hakeem hekim khakim
        rashid rasheed rachid rashed rached rasyid rashit
        rauf raouf raoof
        ghani gani
        ghaffar gaffar ghafar
        sattar satar
        nasir naser nasser nassir
        naseer nasseer
        salih saleh salehe
        salahuddin saladin salahaddin salahedin salaheddine saladdin salahudin
        khalid khaled khalida halit halid kaled xalid
        walid waleed oualid valid velid
        said saeed saeid saied sayeed seid sait
        saud saood soud seoud
        sayyid sayed seyed syed sayyed saiyid seyyed sayid seyit
        samir sameer semir
        salim saleem selim saliim
        salman selman salmaan
        amir ameer emir
        amin ameen emin
        anwar anwer anouar enver anvar
        akram ekrem akrem
        adil adel aadil adeel
        abbas abas abbass
        ammar amar aammar
        imad emad imed imaad
        isam essam issam esam
        tahir taher tahar tahire
        tariq tarek tarik tareq tareek tareeq
        talal tallal
        talib taleb
        turki turky
        tawfiq tawfik toufik tewfik taufik taufiq toufiq
        jamal gamal djamel jamaal djamal cemal dzhamal jemal jamel
        jalal galal djalal celal jalaal
        jafar jaafar jaffar gaafar djaafar cafer jafer dzhafar
        jabir jaber djaber jabbir gaber
        jasim jassim jasem jassem
        qasim kasim qassem kassem qasem ghasem kassim qassim ghassem gasim belkacem kasem kacem
        jawad javad jawaad djawad cevad
        jihad djihad cihad
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
