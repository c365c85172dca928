/// Words of Chinese and Japanese firm names in the English that their own letterheads use.
enum HanFirmWords {
    /// The longest known word that the characters start with.
    static func longest(startingWith characters: ArraySlice<UInt32>) -> (words: [[UInt8]], length: Int)? {
        for length in stride(from: min(longestWord, characters.count), through: 2, by: -1) {
            if let words = table[Array(characters.prefix(length))] { return (words, length) }
        }
        return nil
    }

    /// What the name of a firm ends with.
    static func endsAFirm(_ characters: ArraySlice<UInt32>) -> Bool {
        endings.contains { characters.count > $0.count && characters.suffix($0.count).elementsEqual($0) }
    }

    private static let endings = ["公司", "集团", "集團", "银行", "銀行", "大学", "大學", "会社", "會社"].map {
        $0.unicodeScalars.map(\.value)
    }

    /// Several English words are joined with `_`.
    private static let table: [[UInt32]: [[UInt8]]] = ScriptTable.words(
        """
        co_ltd 有限公司 有限责任公司 有限責任公司
        co 公司
        joint_stock_co_ltd 股份有限公司
        kabushiki_kaisha 株式会社 株式會社
        group 集团 集團
        holdings 控股
        technology 科技 技术 技術
        trading 贸易 貿易 商贸 商貿
        international 国际 國際
        investment 投资 投資
        development 发展 發展
        industrial 实业 實業 工业 工業
        industries 产业 產業
        electronics 电子 電子
        bank 银行 銀行
        shipping 航运 航運 船务 船務 海运 海運
        logistics 物流
        petroleum 石油
        chemical 化工 化学 化學
        oil_gas 油气
        energy 能源
        engineering 工程
        construction 建设 建設 建筑 建築
        machinery 机械 機械
        import_export 进出口 進出口
        aviation 航空
        aerospace 航天
        university 大学 大學
        institute 研究所 研究院
        communications 通信 通讯 通訊
        information 信息 資訊
        pharmaceutical 制药 製藥 医药 醫藥
        china 中国 中國
        hong_kong 香港
        macau 澳门 澳門
        taiwan 台湾 臺灣 台灣
        beijing 北京
        shanghai 上海
        tianjin 天津
        chongqing 重庆 重慶
        shenzhen 深圳
        guangzhou 广州 廣州
        guangdong 广东 廣東
        dalian 大连 大連
        dandong 丹东 丹東
        shenyang 沈阳 瀋陽
        qingdao 青岛 青島
        ningbo 宁波 寧波
        hangzhou 杭州
        nanjing 南京
        suzhou 苏州 蘇州
        wuhan 武汉 武漢
        chengdu 成都
        xian 西安
        xiamen 厦门 廈門
        dongguan 东莞 東莞
        zhejiang 浙江
        jiangsu 江苏 江蘇
        shandong 山东 山東
        liaoning 辽宁 遼寧
        xinjiang 新疆
        hebei 河北
        henan 河南
        """
    ).mapValues { $0.split(separator: UInt8(ascii: "_")).map(Array.init) }

    private static let longestWord = table.keys.map(\.count).max() ?? 0
}
