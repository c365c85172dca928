import GigPrimitives

extension ScreeningList {
    /// An update may lose a fifth of the entries in force; more looks like a cut file.
    package static let standardShrinkagePercent = 20

    /// Checks that this list may take the place of `current`, the edition in force.
    ///
    /// Refuses with `list_outdated` an older publication date, and with `list_shrunk` the loss of more than
    /// `percent` of the entries in force; an entry counts as kept when its uid is still there.
    package func checkReplaces(
        _ current: ScreeningList,
        shrinkagePercent percent: Int = standardShrinkagePercent
    ) throws(Refusal) {
        precondition(id == current.id && (0...100).contains(percent))
        guard publicationDate >= current.publicationDate else { throw Refusal(.listOutdated) }
        let kept = Set(entries.map(\.uid))
        let lost = current.entries.count { !kept.contains($0.uid) }
        guard lost * 100 <= current.entries.count * percent else { throw Refusal(.listShrunk) }
    }
}
