extension ScreeningThresholds {
    /// The calibrated ones; `script/bench screening --calibrate` writes them and `Evaluation/thresholds.json`.
    package static let standard = ScreeningThresholds(
        person: Level(review: 801, hit: 903),
        entity: Level(review: 797, hit: 862),
        vessel: Level(review: 742, hit: 768),
        aircraft: Level(review: 650, hit: 709),
        unknown: Level(review: 806, hit: 921),
        memo: Level(review: 895, hit: 1000)
    )
}
