/// Frequent names and words with the vowels that their Arabic letters leave out, in their commonest Latin spelling.
///
/// A well-known name is then compared as `muhammad` and not as four consonants.
enum ArabicNames {
    static func reading(of letters: ArraySlice<UInt32>) -> [UInt8]? { table[letters.map(plain)] }

    /// The English of a word that lists translate in the names of firms and groups.
    static func translation(of letters: ArraySlice<UInt32>) -> [UInt8]? { vocabulary[letters.map(plain)] }

    /// Letters that writers interchange: alef with or without hamza, Arabic or Persian yeh and kaf, heh or teh marbuta.
    private static func plain(_ letter: UInt32) -> UInt32 {
        switch letter {
        case 0x622, 0x623, 0x625, 0x671: 0x627
        case 0x649, 0x6cc, 0x6cd, 0x6d0, 0x6d2: 0x64a
        case 0x6a9: 0x643
        case 0x629, 0x6c0, 0x6c1, 0x6c3, 0x6be, 0x6d5: 0x647
        default: letter
        }
    }

    private static let table = lookup(names)
    private static let vocabulary = lookup(words)

    private static func lookup(_ text: String) -> [[UInt32]: [UInt8]] {
        var table: [[UInt32]: [UInt8]] = [:]
        for (word, reading) in ScriptTable.words(text) { table[word.map(plain)] = reading }
        return table
    }

    private static let words = """
        company شركة شرکت كمپنی
        group مجموعة گروه
        bank بنك بانك مصرف
        network شبكة
        organization منظمة سازمان تنظيم
        association جمعية انجمن
        foundation مؤسسة موسسه بنياد
        movement حركة حركت جنبش
        army جيش
        front جبهة
        state دولة
        islamic اسلامي اسلامية
        office مكتب دفتر
        exchange صرافة صرافي
        trading تجارة بازرگاني تجارت
        limited لمتد محدودة ليمتد
        international دولية
        university جامعة دانشگاه
        industries صناعات صنايع
        oil نفط
        services خدمات
        party حزب
        brigade لواء كتيبة تيپ
        school مدرسة
        country بلاد
        egyptian مصري مصرية
        libyan ليبي ليبية
        tunisian تونسي تونسية
        moroccan مغربي مغربية
        iraqi عراقي عراقية
        iranian ايراني ايرانية
        fighting مقاتلة
        """

    private static let names = """
        muhammad محمد
        ahmad احمد أحمد
        mahmud محمود
        hamid حامد حميد
        hamad حمد
        ali علي على
        umar عمر
        uthman عثمان عثمن
        hasan حسن
        husayn حسين
        ibrahim ابراهيم إبراهيم
        ismail اسماعيل إسماعيل
        ishaq اسحاق إسحاق اسحق
        yaqub يعقوب
        yusuf يوسف
        yunus يونس
        yahya يحيى يحيي
        musa موسى موسي
        isa عيسى عيسي
        dawud داود داوود
        sulayman سليمان
        zakariya زكريا
        ilyas الياس إلياس
        idris ادريس إدريس
        adam ادم آدم
        nuh نوح
        abdullah عبدالله
        abd عبد
        allah الله اللہ
        rahman رحمن رحمان
        rahim رحيم
        karim كريم
        aziz عزيز
        latif لطيف
        malik مالك ملك
        qadir قادر قدير
        jabbar جبار
        wahid واحد وحيد
        wahhab وهاب
        razzaq رزاق
        salam سلام
        hakim حكيم حاكم
        halim حليم
        majid ماجد مجيد
        rashid راشد رشيد
        khaliq خالق
        ghani غني
        ghaffar غفار
        ghafur غفور
        sattar ستار
        nasir ناصر نصير
        salih صالح
        salah صلاح
        khalid خالد
        walid وليد
        said سعيد
        saad سعد
        saud سعود
        sayyid سيد
        sami سامي
        salim سالم سليم
        salman سلمان
        samir سمير
        amir امير أمير عامر
        amin امين أمين
        anwar انور أنور
        akram اكرم أكرم
        adil عادل
        abbas عباس
        ammar عمار
        imad عماد
        isam عصام
        ala علاء
        taha طه
        tahir طاهر
        tariq طارق
        talal طلال
        talib طالب
        turki تركي
        taj تاج
        tawfiq توفيق
        jamal جمال
        jalal جلال
        jafar جعفر
        jabir جابر
        jan جان
        jasim جاسم
        jawad جواد
        jihad جهاد
        habib حبيب
        hadi هادي
        haddad حداد
        haji حاجي
        hajj حاج
        hashim هاشم
        hani هاني
        haydar حيدر
        hamza حمزة
        hasib حسيب
        harun هارون
        hisham هشام
        hilal هلال
        hussam حسام
        din دين
        khan خان
        khalil خليل
        khalifa خليفة
        khadim خادم
        khamis خميس
        khayr خير
        kamal كمال
        kamil كامل
        kazim كاظم
        luqman لقمان
        mahdi مهدي
        mahir ماهر
        mansur منصور
        marwan مروان
        masud مسعود
        mazin مازن
        maryam مريم
        mubarak مبارك
        mufid مفيد
        muhsin محسن
        munir منير
        murad مراد
        mustafa مصطفى مصطفي
        mutasim معتصم
        muntasir منتصر
        muin معين
        muayyad مؤيد
        mulla ملا
        mukhtar مختار
        nabil نبيل
        nadir نادر
        naji ناجي
        najib نجيب
        naim نعيم
        nazar نظر
        nizar نزار
        nur نور
        omran عمران
        qasim قاسم
        qusay قصي
        raad رعد
        ramadan رمضان
        rafiq رفيق
        rida رضا
        riyad رياض
        rustam رستم
        sabir صابر
        sabri صبري
        sadiq صادق صديق
        saddam صدام
        sadr صدر
        saif سيف
        shah شاه
        shafiq شفيق
        sharif شريف
        shakir شاكر
        shams شمس
        sher شير
        sultan سلطان
        sufyan سفيان
        ubayd عبيد
        uday عدي
        usama اسامة أسامة
        wali ولي
        wasim وسيم
        yasin ياسين
        yasir ياسر
        yazid يزيد
        zahir ظاهر زاهر
        zaki زكي
        zayd زيد
        zadeh زاده
        zia ضياء ضيا
        zubayr زبير
        aisha عائشة
        amina امينة أمينة
        fatima فاطمة
        fadil فاضل
        fahd فهد
        faisal فيصل
        faraj فرج
        farid فريد
        faruq فاروق
        fathi فتحي
        fawzi فوزي
        fuad فؤاد
        hind هند
        khadija خديجة
        layla ليلى
        nadia نادية
        salma سلمى
        samira سميرة
        zaynab زينب
        zahra زهراء زهرا
        akbar اكبر أكبر
        asghar اصغر
        azam اعظم أعظم
        bahram بهرام
        behzad بهزاد
        dariush داريوش
        farhad فرهاد
        gholam غلام
        hassan حسان
        iraj ايرج
        kamran كامران
        kourosh كوروش
        manouchehr منوچهر
        nawaz نواز
        parviz پرويز
        pakistan پاكستان
        afghanistan افغانستان
        taliban طالبان
        islam اسلام إسلام
        elahi الهي
        altaf الطاف
        almas الماس
        aslam اسلم
        akhund اخوند آخوند
        mawlawi مولوي
        abu ابو أبو أبي ابي
        bin بن ابن إبن
        umm ام أم
        bint بنت
        ould ولد
        wa و
        fi في
        group گروپ
        """
}
