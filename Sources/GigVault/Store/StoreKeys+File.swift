import Foundation
import GigPrimitives

/// Why the keys beside a store can't be used.
package enum StoreKeysFault: Error, Hashable, Sendable, CustomStringConvertible {
    case missing
    /// The file is not as it was written.
    case unreadable
    /// Another root key wrapped them.
    case otherRoot(wrappedBy: String, given: String)

    package var description: String {
        switch self {
        case .missing: "the store's keys (\(StoreKeys.fileName)) are missing: without them it can't be opened"
        case .unreadable: "the store's keys (\(StoreKeys.fileName)) are damaged"
        case .otherRoot(let one, let other): "the store's keys belong to root key \(one), the one given is \(other)"
        }
    }
}

extension StoreKeys {
    private static let format = "gigmopay-store-keys 1"

    /// Reads the keys in a store's folder, and opens each once.
    package init(folder: String, root: any RootKey) throws {
        try self.init(file: folder + "/" + Self.fileName, root: root)
    }

    /// Reads the keys in a file, and opens each once.
    package init(file path: String, root: any RootKey) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw StoreKeysFault.missing }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        guard let keys = StoreKeys(text: text, root: root) else { throw StoreKeysFault.unreadable }
        do {
            for epoch in keys.epochs { unsafe try keys.withKey(of: epoch) { _ in } }
        } catch KeyError.sealBroken where keys.rootID != root.id {
            // While the root is rotated one of two opens them, so the name alone decides nothing.
            throw StoreKeysFault.otherRoot(wrappedBy: keys.rootID, given: root.id)
        } catch KeyError.sealBroken {
            throw StoreKeysFault.unreadable
        }
        self = keys
    }

    /// The id of the store in a folder, opening no key; nil when no keys can be read there.
    package static func storeID(inFolder folder: String) -> [UInt8]? {
        // A store whose keys are gone or damaged can still be replaced.
        guard let data = try? Data(contentsOf: URL(filePath: folder + "/" + fileName)) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        guard lines.count > 2, lines[2].count == 2, lines[2][0] == "store" else { return nil }
        return [UInt8](hexadecimal: lines[2][1])
    }

    /// Writes the keys into a store's folder whole or not at all: a temporary file, synced, renamed, the folder synced.
    package func write(to folder: String) throws {
        try write(toFile: folder + "/" + Self.fileName)
    }

    /// Writes the keys whole or not at all.
    package func write(toFile path: String) throws {
        let folder = (path as NSString).deletingLastPathComponent
        try Self.sync(path + ".new", flags: O_WRONLY | O_CREAT | O_TRUNC) { try $0.write(contentsOf: Data(text.utf8)) }
        guard unsafe rename(path + ".new", path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try Self.sync(folder.isEmpty ? "." : folder, flags: O_RDONLY | O_DIRECTORY) { _ in }
    }

    /// A line each: the format, the root, the store, the current epoch, and each epoch with its wrapped key.
    var text: String {
        var lines = [Self.format, "root \(rootID)", "store \(storeID.hexadecimal)", "current \(currentEpoch)"]
        for (epoch, key) in wrapped.sorted(by: { $0.key < $1.key }) {
            lines.append("epoch \(epoch) \(key.hexadecimal)")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    init?(text: String, root: any RootKey) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.split(separator: " ") }
        guard lines.count >= 6, text.hasPrefix(Self.format + "\n"), lines.last?.isEmpty == true,
            lines[1].count == 2, lines[1][0] == "root", lines[2].count == 2, lines[2][0] == "store",
            let id = [UInt8](hexadecimal: lines[2][1]), id.count == 12,
            lines[3].count == 2, lines[3][0] == "current", let current = UInt32(lines[3][1])
        else { return nil }
        var wrapped: [UInt32: [UInt8]] = [:]
        for line in lines[4...].dropLast() {
            guard line.count == 3, line[0] == "epoch", let epoch = UInt32(line[1]), epoch > 0,
                let key = [UInt8](hexadecimal: line[2]), wrapped.updateValue(key, forKey: epoch) == nil
            else { return nil }
        }
        guard wrapped[current] != nil else { return nil }
        self.init(storeID: id, rootID: String(lines[1][1]), currentEpoch: current, wrapped: wrapped, root: root)
    }

    private static func sync(_ path: String, flags: Int32, _ body: (FileHandle) throws -> Void) throws {
        let descriptor = unsafe open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try body(handle)
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
