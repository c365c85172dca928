@testable import GigPartners

/// Changes of a document that keep it well formed and mostly break its schema.
enum Mutation {
    private static let texts = [
        "", " ", "x", "-1", "0", "+1.0", "1.123456", "1e5", "1.5000000", "2026-02-30", "2026-01-31", " true ", "TRF",
        "2026-01-31T10:00:00Z", "EUR", "GB29NWBK60161331926819", "ÄÖ", String(repeating: "y", count: 35),
        String(repeating: "y", count: 36), String(repeating: "é", count: 140), String(repeating: "y", count: 141),
        "999999999999999999", "9999999999999999999",
    ]

    static func apply(to root: XMLElement, using generator: inout SeededGenerator) -> XMLElement {
        var path: [Int] = []
        var element = root
        while !element.children.isEmpty, path.isEmpty || Int.random(in: 0..<6, using: &generator) > 0 {
            let index = Int.random(in: 0..<element.children.count, using: &generator)
            path.append(index)
            element = element.children[index]
        }
        return changed(root, path[...], &generator)
    }

    private static func changed(
        _ element: XMLElement,
        _ path: ArraySlice<Int>,
        _ generator: inout SeededGenerator
    ) -> XMLElement {
        var children = element.children
        guard let index = path.first else { return element }
        if path.count > 1 {
            children[index] = changed(children[index], path.dropFirst(), &generator)
            return element.with(children: children)
        }
        let target = children[index]
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: children.remove(at: index)
        case 1: children.insert(target, at: index)
        case 2: children.swapAt(index, Int.random(in: 0..<children.count, using: &generator))
        case 3: children.insert(XMLElement(name: "Xtra", namespace: target.namespace, text: "1"), at: index)
        case 4: children[index] = XMLElement(name: target.name, namespace: target.namespace)
        case 5 where !target.attributes.isEmpty:
            let texts = ["eur", "EUR", "EURO", ""]
            let value = texts[Int.random(in: 0..<texts.count, using: &generator)]
            children[index] = target.with(attributes: [XMLAttribute(name: "Ccy", value: value)])
        case 6: children[index] = target.with(attributes: [XMLAttribute(name: "Ccy", value: "EUR")])
        default:
            let text = texts[Int.random(in: 0..<texts.count, using: &generator)]
            children[index] = XMLElement(
                name: target.name,
                namespace: target.namespace,
                attributes: target.attributes,
                text: text,
                children: target.children
            )
        }
        return element.with(children: children)
    }
}

extension XMLElement {
    func with(children: [XMLElement]) -> XMLElement {
        XMLElement(name: name, namespace: namespace, attributes: attributes, text: text, children: children)
    }

    func with(attributes: [XMLAttribute]) -> XMLElement {
        XMLElement(name: name, namespace: namespace, attributes: attributes, text: text, children: children)
    }

    /// The element as a document in its own namespace, without white space of its own making.
    var document: [UInt8] {
        Array("<\(name) xmlns=\"\(namespace)\">\(children.map(\.markup).joined())</\(name)>".utf8)
    }

    private var markup: String {
        let attributes = self.attributes.map { " \($0.name)=\"\($0.value)\"" }.joined()
        let text = self.text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        return "<\(name)\(attributes)>\(text)\(children.map(\.markup).joined())</\(name)>"
    }
}
