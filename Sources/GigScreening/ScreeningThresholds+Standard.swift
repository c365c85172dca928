extension ScreeningThresholds {
    /// The calibrated ones; `script/bench screening --calibrate` writes them and `Evaluation/thresholds.json`.
    package static let standard = ScreeningThresholds(
        person: Level(review: 803, hit: 903),
        entity: Level(review: 797, hit: 862),
        vessel: Level(review: 742, hit: 768),
        aircraft: Level(review: 970, hit: 990),
        unknown: Level(review: 820, hit: 970),
        memo: Level(review: 895, hit: 1000)
    )
}
