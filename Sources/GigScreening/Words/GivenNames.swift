/// Given names and nicknames, one name a line; what one person is called in different papers, not translations.
enum GivenNames {
    /// Every line of every region.
    static let lines = [easternFirst, easternMore, slavic, western].flatMap { $0.split(separator: "\n") }
}
