import Foundation

/// The folder of large reference data beside the checkout; tests that need it are skipped where it is absent.
enum SharedData {
    static let folder: URL? = {
        if let path = ProcessInfo.processInfo.environment["GIGMOPAY_SHARED"] { return existing(URL(filePath: path)) }
        var directory = URL(filePath: #filePath).deletingLastPathComponent()
        while directory.path != "/" {
            directory.deleteLastPathComponent()
            if let found = existing(directory.appending(path: "shared")) { return found }
        }
        return nil
    }()

    static let isPresent = folder != nil

    static func file(_ path: String) throws -> Data {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appending(path: path))
    }

    private static func existing(_ folder: URL) -> URL? {
        FileManager.default.fileExists(atPath: folder.appending(path: "data/partners").path) ? folder : nil
    }
}
