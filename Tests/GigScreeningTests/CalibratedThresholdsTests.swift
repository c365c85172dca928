import Foundation
import GigScreening
import Testing

/// `Evaluation/thresholds.json`: what was measured, and the thresholds that follow from it.
private struct Calibration: Decodable {
    struct Level: Decodable {
        let review: Int
        let review_interval: [Int]
        let hit: Int
        let positives: Int
        let negatives: Int
        let review_recall: Double
        let review_recall_interval: [Double]
        let review_false_alerts: Double
        let hit_recall: Double
        let hit_false_alerts: Double
    }

    struct File: Decodable {
        let sha256: String
        let bytes: Int
    }

    struct Engine: Decodable {
        let scoring_version: Int
        let normaliser_version: Int
    }

    let command: String
    let engine: Engine
    let data: [String: File]
    let thresholds: [String: Level]

    init() throws {
        var folder = URL(filePath: #filePath).deletingLastPathComponent()
        var file = folder
        repeat {
            folder.deleteLastPathComponent()
            file = folder.appending(path: "Evaluation/thresholds.json")
        } while !FileManager.default.fileExists(atPath: file.path) && folder.path != "/"
        self = try JSONDecoder().decode(Calibration.self, from: Data(contentsOf: file))
    }
}

@Suite("Calibrated thresholds")
struct CalibratedThresholdsTests {
    private static let levels: [(name: String, level: ScreeningThresholds.Level)] = [
        ("person", ScreeningThresholds.standard.person), ("entity", ScreeningThresholds.standard.entity),
        ("vessel", ScreeningThresholds.standard.vessel), ("aircraft", ScreeningThresholds.standard.aircraft),
        ("unknown", ScreeningThresholds.standard.unknown), ("memo", ScreeningThresholds.standard.memo),
    ]

    @Test("the standard thresholds are the measured ones")
    func equalTheFile() throws {
        let calibration = try Calibration()
        #expect(Set(calibration.thresholds.keys) == Set(Self.levels.map(\.name)))
        for (name, level) in Self.levels {
            let measured = try #require(calibration.thresholds[name])
            #expect(level.review == measured.review && level.hit == measured.hit, "\(name)")
        }
    }

    @Test("they were measured with the scoring and the normaliser that are in force")
    func areOfThisEngine() throws {
        let engine = try Calibration().engine
        #expect(engine.scoring_version == ScreeningIndex.scoringVersion)
        #expect(engine.normaliser_version == NameNormaliser.version)
    }

    @Test("each keeps the rule that it was set by, and says from how many names")
    func keepTheRule() throws {
        let calibration = try Calibration()
        for (name, level) in calibration.thresholds {
            #expect(level.negatives >= 200 && level.positives >= 200, "\(name)")
            #expect(level.review_false_alerts <= 0.01, "\(name)")
            // A text in which a listed word stands alone can score 1000: no threshold is over that.
            #expect(level.hit_false_alerts <= 0.001 || level.hit == 1000, "\(name)")
            #expect(level.review + 20 <= level.hit && level.hit_recall <= level.review_recall, "\(name)")
            #expect(level.review_interval.count == 2 && level.review_recall_interval.count == 2)
            #expect(level.review_interval[0] <= level.review && level.review <= level.review_interval[1], "\(name)")
            #expect(level.review_recall_interval[0] <= level.review_recall, "\(name)")
            #expect(level.review_recall <= level.review_recall_interval[1], "\(name)")
        }
    }

    @Test("the file names the command and the data")
    func namesItsOrigin() throws {
        let calibration = try Calibration()
        #expect(calibration.command.hasPrefix("script/bench screening --calibrate"))
        #expect(calibration.data.count == 4)
        #expect(calibration.data.values.allSatisfy { $0.sha256.count == 64 && $0.bytes > 0 })
    }
}
