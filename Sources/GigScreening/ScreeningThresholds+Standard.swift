extension ScreeningThresholds {
    /// Calibrated on labelled names: at `review` at most one name in a hundred that isn't listed alerts, at `hit` one in a
    /// thousand; two in five of these names were made to resemble listed ones.
    package static let standard = ScreeningThresholds(
        person: Level(review: 801, hit: 904),
        entity: Level(review: 806, hit: 867),
        vessel: Level(review: 740, hit: 760),
        aircraft: Level(review: 964, hit: 988),
        unknown: Level(review: 818, hit: 964),
        memo: Level(review: 899, hit: 1000)
    )
}
