#if canImport(Glibc)
import Glibc
#endif
enum ProcessTuning {
    static func value(_ name: String, _ standard: Int) -> Int {
        guard let text = unsafe getenv(name) else { return standard }
        return Int(unsafe String(cString: text)) ?? standard
    }
    static let skeleton = value("T_SKEL", 550)
    static let other = value("T_OTHER", 600)
    static let alpha = value("T_ALPHA", 850)
    static let beta = value("T_BETA", 220)
    static let own = value("T_OWN", 500)
    static let initial = value("T_INIT", 750)
    static let slope = value("T_SLOPE", 1500)
    static let cons = value("T_CONS", 3)
    static let least = value("T_LEAST", 250)
    static let lack = value("T_LACK", 0)
    static let lackAt = value("T_LACKAT", 1500)
}
