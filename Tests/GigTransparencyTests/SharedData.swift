import Foundation

/// The shared folder of published test data: `GIGMOPAY_SHARED`, or a folder `shared` beside the repository.
enum SharedData {
    static let absence: String = "no folder 'shared' beside the repository, and GIGMOPAY_SHARED is not set"

    static let root: URL? = {
        if let path = ProcessInfo.processInfo.environment["GIGMOPAY_SHARED"] {
            return existing(URL(fileURLWithPath: path))
        }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            if let found = existing(folder.appendingPathComponent("shared")) { return found }
        }
        return nil
    }()

    static var isPresent: Bool { root != nil }

    static func bytes(_ name: String) throws -> [UInt8] {
        guard let root else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: root.appendingPathComponent("data/transparency/\(name)")))
    }

    static func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes(name)))
    }

    private static func existing(_ folder: URL) -> URL? {
        let data = folder.appendingPathComponent("data/transparency").path
        return FileManager.default.fileExists(atPath: data) ? folder : nil
    }
}
