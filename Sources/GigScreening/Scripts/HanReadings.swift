/// Readings of Chinese characters.
enum HanReadings {
    /// nil for a character that no table knows.
    static func reading(of character: UInt32) -> [UInt8]? { single[character] }

    /// A character's reading where it is a surname and reads otherwise.
    static func surnameReading(of character: UInt32) -> [UInt8]? { surnames[character] ?? single[character] }

    /// The reading of a surname of two characters.
    static func longSurname(_ characters: ArraySlice<UInt32>) -> [UInt8]? { longSurnames[Array(characters)] }

    static var count: Int { single.count }

    /// A character with two readings keeps that of its first line.
    private static let single: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        for line in [fromAToL, fromMToZ].flatMap({ $0.split(separator: "\n") }) {
            let items = line.split(separator: " ")
            guard items.count == 2 else { continue }
            for character in items[1].unicodeScalars where table[character.value] == nil {
                table[character.value] = Array(items[0].utf8)
            }
        }
        for (character, reading) in preferred { table[character] = reading }
        return table
    }()

    /// The reading that names use, of characters with several.
    private static let preferred = ScriptTable.pairs(
        """
        行hang 长chang 長chang 传chuan 傳chuan 重zhong 朝chao 乾qian 会hui 會hui 都du 朴pu 茜qian 覃qin 解jie 晟sheng 柏bai 旁pang 晏yan \
        强qiang 強qiang 仇qiu 贾jia 賈jia 堡bao 澄cheng 率lyu 泊bo 藏cang 降jiang
        """
    )

    private static let surnames = ScriptTable.pairs(
        """
        单shan 單shan 曾zeng 解xie 仇qiu 区ou 區ou 查zha 盖ge 蓋ge 朴piao 乐yue 樂yue 任ren 翟zhai 折she 种chong 種chong \
        覃qin 冼xian 员yun 員yun 洗xian 缪miao 繆miao 黑he 秘bi 尉wei 宓mi 召shao 燕yan 柏bai 长zhang 行xing 那na 葛ge 晁chao 谌chen
        """
    )

    private static let longSurnames = ScriptTable.words(
        """
        ouyang 欧阳 歐陽
        sima 司马 司馬
        shangguan 上官
        zhuge 诸葛 諸葛
        situ 司徒
        sikong 司空
        xiahou 夏侯
        huangfu 皇甫
        yuchi 尉迟 尉遲
        gongsun 公孙 公孫
        murong 慕容
        linghu 令狐
        xuanyuan 轩辕 軒轅
        zhangsun 长孙 長孫
        yuwen 宇文
        dongfang 东方 東方
        nangong 南宫 南宮
        dugu 独孤 獨孤
        duanmu 端木
        baili 百里
        helian 赫连 赫連
        tantai 澹台
        puyang 濮阳 濮陽
        taishi 太史
        shentu 申屠
        zhongli 钟离 鍾離
        ximen 西门 西門
        huyan 呼延
        """
    )
}
