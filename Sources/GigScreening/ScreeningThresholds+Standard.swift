extension ScreeningThresholds {
    /// Calibrated on labelled names: at `review` at most one name in a hundred that isn't listed alerts, half of these
    /// recombined from listed ones or sharing a given name with one.
    ///
    /// Vessels and aircraft have no such names to calibrate with and follow persons.
    package static let standard = ScreeningThresholds(
        person: Level(review: 765, hit: 880),
        entity: Level(review: 735, hit: 860),
        vessel: Level(review: 765, hit: 900),
        aircraft: Level(review: 765, hit: 900),
        unknown: Level(review: 770, hit: 880),
        memo: Level(review: 900, hit: 960)
    )
}
