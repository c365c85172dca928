extension ScreeningThresholds {
    /// The calibrated ones.
    package static let standard = ScreeningThresholds(
        person: Level(review: 860, hit: 930),
        entity: Level(review: 860, hit: 930),
        vessel: Level(review: 860, hit: 930),
        aircraft: Level(review: 860, hit: 930),
        unknown: Level(review: 880, hit: 940),
        memo: Level(review: 880, hit: 940)
    )
}
