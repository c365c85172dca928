extension ArabicNames {
    /// Arabic and Persian words of the names of firms and groups.
    static let words = """
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
}
