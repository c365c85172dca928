/// A `pattern` of the ISO 20022 schemas: character classes, literals and groups, each with a count.
///
/// It takes as many repeats as it can and never goes back; in none of the schemas' patterns does that matter.
struct SchemaPattern: Sendable {
    private indirect enum Atom: Sendable {
        case anyOf([ClosedRange<UInt8>])
        case group([Repeated])
    }

    private struct Repeated: Sendable {
        let atom: Atom
        let count: ClosedRange<Int>
    }

    private let sequence: [Repeated]

    init(_ text: some StringProtocol) {
        var rest = Array(text.utf8)[...]
        sequence = SchemaPattern.parse(&rest)
        precondition(rest.isEmpty)
    }

    func matches(_ text: String) -> Bool {
        var rest = Array(text.utf8)[...]
        return SchemaPattern.match(sequence, &rest) && rest.isEmpty
    }

    private static func match(_ sequence: [Repeated], _ rest: inout ArraySlice<UInt8>) -> Bool {
        for item in sequence {
            var count = 0
            while count < item.count.upperBound, match(item.atom, &rest) { count += 1 }
            guard count >= item.count.lowerBound else { return false }
        }
        return true
    }

    private static func match(_ atom: Atom, _ rest: inout ArraySlice<UInt8>) -> Bool {
        switch atom {
        case .anyOf(let ranges):
            guard let byte = rest.first, ranges.contains(where: { $0.contains(byte) }) else { return false }
            rest.removeFirst()
            return true
        case .group(let sequence):
            var attempt = rest
            guard match(sequence, &attempt) else { return false }
            rest = attempt
            return true
        }
    }

    private static func parse(_ rest: inout ArraySlice<UInt8>) -> [Repeated] {
        var sequence: [Repeated] = []
        while let byte = rest.first, byte != UInt8(ascii: ")") {
            rest.removeFirst()
            let atom: Atom
            switch byte {
            case UInt8(ascii: "["):
                atom = .anyOf(parseClass(&rest))
            case UInt8(ascii: "("):
                atom = .group(parse(&rest))
                rest.removeFirst()
            case UInt8(ascii: "\\"):
                let literal = rest.removeFirst()
                atom = .anyOf([literal...literal])
            default:
                atom = .anyOf([byte...byte])
            }
            sequence.append(Repeated(atom: atom, count: parseCount(&rest)))
        }
        return sequence
    }

    private static func parseClass(_ rest: inout ArraySlice<UInt8>) -> [ClosedRange<UInt8>] {
        var ranges: [ClosedRange<UInt8>] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "]") {
            let low = byte == UInt8(ascii: "\\") ? rest.removeFirst() : byte
            if rest.first == UInt8(ascii: "-") {
                rest.removeFirst()
                ranges.append(low...rest.removeFirst())
            } else {
                ranges.append(low...low)
            }
        }
        return ranges
    }

    private static func parseCount(_ rest: inout ArraySlice<UInt8>) -> ClosedRange<Int> {
        guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { return 1...1 }
        let numbers = rest[rest.startIndex + 1..<end].split(separator: UInt8(ascii: ","))
            .map { $0.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) } }
        rest = rest[(end + 1)...]
        return numbers[0]...numbers[numbers.count - 1]
    }
}
