#if canImport(Glibc)
import Glibc
#endif
package enum ProcessTuning {
    nonisolated(unsafe) package static var touched = 0
    nonisolated(unsafe) package static var compared = 0

    static func value(_ name: String, _ standard: Int) -> Int {
        guard let text = unsafe getenv(name) else { return standard }
        return Int(unsafe String(cString: text)) ?? standard
    }
    static let skeleton = value("T_SKEL", 450)
    static let other = value("T_OTHER", 700)
    static let alpha = value("T_ALPHA", 650)
    static let beta = value("T_BETA", 330)
    static let own = value("T_OWN", 300)
    static let initial = value("T_INIT", 750)
    static let slope = value("T_SLOPE", 1500)
    static let cons = value("T_CONS", 3)
    static let least = value("T_LEAST", 250)
    static let vow1 = value("T_V1", 500)
    static let vow2 = value("T_V2", 800)
    static let vow3 = value("T_V3", 880)
    static let sound = value("T_SOUND", 950)
    static let joined = value("T_JOINED", 970)
    static let class1 = value("T_CLASS", 960)
    static let lack = value("T_LACK", 0)
    static let lackAt = value("T_LACKAT", 1500)
}
