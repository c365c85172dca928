import Foundation

/// The folder of published schemas, samples and code lists that tests compare with; it is not part of the repository.
enum SharedData {
    /// `GIGMOPAY_SHARED`, or a folder `shared` beside one of the folders above this file.
    static let root: URL? = {
        var candidates: [URL] = []
        if let path = ProcessInfo.processInfo.environment["GIGMOPAY_SHARED"] {
            candidates.append(URL(fileURLWithPath: path))
        }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            candidates.append(folder.appendingPathComponent("shared"))
            folder.deleteLastPathComponent()
        }
        return candidates.first { FileManager.default.fileExists(atPath: $0.appendingPathComponent("data").path) }
    }()

    static var isPresent: Bool { root != nil }

    /// The file or folder at a path below the shared folder's `data`.
    static func url(_ path: String) throws -> URL {
        guard let root else { throw CocoaError(.fileNoSuchFile) }
        return root.appendingPathComponent("data").appendingPathComponent(path)
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: url(path)))
    }

    /// The paths of all files below a folder of `data` that the filter takes, sorted.
    static func files(_ folder: String, where takes: (String) -> Bool) -> [String] {
        guard let base = try? url(folder), let all = FileManager.default.enumerator(atPath: base.path) else {
            return []
        }
        return all.compactMap { $0 as? String }.filter(takes).map { "\(folder)/\($0)" }.sorted()
    }
}
