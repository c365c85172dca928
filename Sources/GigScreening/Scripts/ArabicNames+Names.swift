extension ArabicNames {
    /// A spelling and the words that it stands for.
    static let names = """
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
