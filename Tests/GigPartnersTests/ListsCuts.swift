import GigPrimitives
import Testing

/// Every cut of a list file must be refused; a file that is cut behind the end of a row may still look whole.
func expectCutsRefused(
    _ text: String,
    but allowed: (ArraySlice<UInt8>) -> Bool = { _ in false },
    _ read: ([UInt8]) throws -> Void
) throws {
    let bytes = Array(text.utf8)
    try read(bytes)
    for count in bytes.indices where !allowed(bytes[..<count]) {
        let refusal = #expect(throws: Refusal.self, "cut to \(count)") { try read(Array(bytes[..<count])) }
        #expect(refusal?.code == .listMalformed, "cut to \(count)")
    }
}

/// Text with the first occurrence of a part replaced; the part must be there.
func replacing(_ part: String, with replacement: String, in text: String) throws -> [UInt8] {
    let range = try #require(text.firstRange(of: part))
    return Array(text.replacingCharacters(in: range, with: replacement).utf8)
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
