/// The complex and simple types of the ISO 20022 schemas pain.001.001.03 and .09, pain.002.001.03 and .12,
/// camt.053.001.02 and .08, and camt.054.001.02, .04 and .08, one a line; types that several messages share stand once.
///
/// `Name: element=Type …` is a sequence and `Name| …` a choice, with `?`, `*`, `+` or `{least,most}` after a type that
/// occurs other than once. `Name@ attribute=Type Type` is text with an attribute, `Name%` one element of any kind.
/// The other lines are simple types. A test derives the same lines from the published schemas.
enum SchemaTable {
    static var text: String { [part1, part2, part3, part4, part5].joined(separator: "\n") }
}
