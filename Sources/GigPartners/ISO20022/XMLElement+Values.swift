import GigPrimitives

extension XMLElement {
    /// The text of the element that a path leads to.
    func value(_ path: String...) -> String? {
        var element = self
        for name in path {
            guard let next = element.child(name) else { return nil }
            element = next
        }
        return element.text
    }

    /// The text of a choice between a code and a proprietary text.
    var codeOrProprietary: String? {
        value("Cd") ?? value("Prtry")
    }

    /// The day of an `ISODate`, an `ISODateTime` or a choice between the two; the zone is not looked at.
    var day: CivilDate? {
        CivilDate((value("Dt") ?? value("DtTm") ?? text).trimmed.prefix(10))
    }

    /// Every name (`Nm`) of a person, firm or bank in this element and below it, each once, in document order.
    var names: [String] {
        var found: [String] = []
        var seen: Set<String> = []
        collectNames(into: &found, &seen)
        return found
    }

    private func collectNames(into found: inout [String], _ seen: inout Set<String>) {
        if name == "Nm", seen.insert(text).inserted { found.append(text) }
        for child in children { child.collectNames(into: &found, &seen) }
    }
}
