import Foundation
import GigAccess
import Testing

@Suite("The permission matrix is the one that docs/permissions.md shows")
struct PermissionMatrixTests {
    private static let begin = "<!-- matrix -->\n"
    private static let end = "<!-- end -->"

    /// The block as Markdown: a row for each permission, a column for each role.
    private static var matrix: String {
        var lines = [
            "| permission | " + Role.allCases.map(\.rawValue).joined(separator: " | ") + " |",
            String(repeating: "|---", count: Role.allCases.count + 1) + "|",
        ]
        for permission in Permission.allCases {
            let cells = Role.allCases.map { $0.holds(permission) ? " yes |" : "  |" }
            lines.append("| \(permission.rawValue) |" + cells.joined())
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("row by row; UPDATE_GOLDEN=1 writes it anew")
    func golden() throws {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        let file = root.appending(path: "docs/permissions.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let open = try #require(text.range(of: Self.begin))
        let close = try #require(text.range(of: Self.end, range: open.upperBound..<text.endIndex))
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try text.replacingCharacters(in: open.upperBound..<close.lowerBound, with: Self.matrix)
                .write(to: file, atomically: true, encoding: .utf8)
            return
        }
        let documented = text[open.upperBound..<close.lowerBound].split(separator: "\n")
        let actual = Self.matrix.split(separator: "\n")
        for (line, row) in zip(documented, actual) { #expect(line == row) }
        #expect(documented.count == actual.count)
    }

    @Test("every permission is somebody's, and every role has one")
    func nobodyIsIdle() {
        for permission in Permission.allCases { #expect(!permission.roles.isEmpty, "\(permission)") }
        for role in Role.allCases {
            #expect(Permission.allCases.contains { role.holds($0) }, "\(role)")
        }
    }

    @Test("those who may change access may not move money, and the auditor changes nothing")
    func separationOfDuties() {
        let moving: [Permission] = [.pay, .payFile, .payOut, .allocateFunds, .receiveBankMessage, .decideAlert]
        for permission in moving {
            #expect(!Role.administrator.holds(permission), "\(permission)")
        }
        for permission in Permission.allCases where Role.auditor.holds(permission) {
            #expect(permission.rawValue.hasPrefix("read_"))
        }
        for permission in [Permission.issueKey, .revokeKey] { #expect(permission.roles == [.administrator]) }
        #expect(Permission.decideAlert.roles == [.compliance])
    }

    @Test("raw values are unique and fit for the log")
    func rawValues() {
        let values = Permission.allCases.map(\.rawValue) + Role.allCases.map(\.rawValue)
        #expect(Set(values).count == values.count)
        #expect(values.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } })
    }

    @Test("customers are platforms and workers; staff are people")
    func kinds() {
        #expect(Role.allCases.filter(\.isCustomer) == [.platform, .worker])
        #expect(Role.allCases.filter(\.isStaff) == [.administrator, .operations, .compliance, .auditor])
    }
}
