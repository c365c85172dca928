import GigPrimitives

extension ScreeningList {
    /// An update may lose a fifth of what is in force; more looks like a cut file.
    package static let standardShrinkagePercent = 20
    /// Of fewer entries in force of one schema, any number may go.
    package static let fewestOfSchema = 20

    /// Checks that this list may take the place of `current`, the edition in force.
    ///
    /// Refuses with `list_outdated` an older publication date, and with `list_shrunk` the loss of more than `percent` of
    /// the entries in force, of those of one schema, or of the number of names: a file without its alias file, or one
    /// that lost its ships, has most of its entries. An entry counts as kept when its uid is still there.
    package func checkReplaces(
        _ current: ScreeningList,
        shrinkagePercent percent: Int = standardShrinkagePercent
    ) throws(Refusal) {
        precondition(id == current.id && (0...100).contains(percent))
        guard publicationDate >= current.publicationDate else { throw Refusal(.listOutdated) }
        let kept = Set(entries.map(\.uid))
        func check(_ lost: Int, of count: Int, _ field: String) throws(Refusal) {
            guard lost * 100 <= count * percent else { throw Refusal(.listShrunk, field: field) }
        }
        let lost = current.entries.filter { !kept.contains($0.uid) }
        try check(lost.count, of: current.entries.count, "entries")
        for schema in ListSchema.allCases {
            let count = current.entries.count { $0.schema == schema }
            guard count >= ScreeningList.fewestOfSchema else { continue }
            try check(lost.count { $0.schema == schema }, of: count, "entries")
        }
        try check(current.nameCount - nameCount, of: current.nameCount, "names")
    }

    /// Names of all entries, aliases included.
    package var nameCount: Int { entries.reduce(0) { $0 + 1 + $1.aliases.count } }
}
