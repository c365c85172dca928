import GigIdentity
import Testing

@Suite("A document's media type is told by how it begins")
struct IdentityDocumentTests {
    @Test func eachSignatureTellsItsOwnTypeAndNothingShorterDoes() {
        for type in IdentityDocument.MediaType.allCases {
            #expect(IdentityDocument.MediaType(beginning: type.signature) == type)
            #expect(IdentityDocument.MediaType(beginning: type.signature + [0, 1]) == type)
            #expect(IdentityDocument.MediaType(beginning: type.signature.dropLast()) == nil)
            for index in type.signature.indices {
                var other = type.signature
                other[index] ^= 1
                #expect(IdentityDocument.MediaType(beginning: other) == nil, "\(type) with byte \(index) changed")
            }
        }
        #expect(IdentityDocument.MediaType(beginning: Array("<svg".utf8)) == nil)
    }
}
