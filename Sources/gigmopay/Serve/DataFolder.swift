import Foundation
import GigGate
import GigPrimitives
import GigVault

/// Where a house keeps its things; every file here is readable by its owner alone.
struct DataFolder: Sendable {
    let path: String

    var store: String { path + "/store" }
    var authority: String { path + "/tls/ca.pem" }
    var certificate: String { path + "/tls/server.pem" }
    var certificateKey: String { path + "/tls/server.key" }
    /// The directory of the house's own secrets, asked after all other sources.
    var keys: String { path + "/keys" }
    var rootCheck: String { path + "/keys/root-check" }
    var lastCheckpoint: String { path + "/keys/last-checkpoint" }
    /// The last checkpoint that this house cosigned of the log whose origin has this SHA-256.
    func witnessed(_ origin: Digest) -> String { keys + "/witnessed/\(origin)" }
    var witnessPolicy: String { path + "/witness-policy" }
    var banks: String { path + "/banks" }

    /// The file of a demonstration key.
    func demonstrationKey(_ name: String) -> String { demonstrationKeys + "/\(name).key" }
    var demonstrationKeys: String { path + "/demo/keys" }

    func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

    func read(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    }

    /// Writes a file whole or not at all: a temporary file, synced, renamed, and its folder synced.
    func write(_ bytes: [UInt8], to file: String) throws {
        let folder = (file as NSString).deletingLastPathComponent
        try makeFolder(folder)
        let temporary = file + ".new"
        try sync(temporary, flags: O_WRONLY | O_CREAT | O_TRUNC) { handle in try handle.write(contentsOf: Data(bytes)) }
        guard unsafe rename(temporary, file) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try sync(folder, flags: O_RDONLY | O_DIRECTORY) { _ in }
    }

    /// Does something to a file while no other process that asks for the same lock does.
    func locked<Answer>(_ file: String, _ body: () throws -> Answer) throws -> Answer {
        try makeFolder((file as NSString).deletingLastPathComponent)
        let descriptor = unsafe open(file + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX) == 0 else { throw CocoaError(.fileLocking) }
        return try body()
    }

    /// The file of a backup that the server makes.
    func backup(_ id: BackupID) -> String { path + "/backups/\(id)" }

    func makeBackups() throws { try makeFolder(path + "/backups") }

    private func makeFolder(_ folder: String) throws {
        guard !exists(folder) else { return }
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        try sync((folder as NSString).deletingLastPathComponent, flags: O_RDONLY | O_DIRECTORY) { _ in }
    }

    /// Makes the local certificate and demonstration secrets that are not there yet, and a certificate that is over anew.
    func prepareDemonstration() throws {
        let isThere = exists(certificate) && exists(certificateKey) && exists(authority)
        if try !isThere || LocalCertificate.isOver(read(certificate), now: Date()) {
            let local = try LocalCertificate(now: Date())
            try write(Array(local.authorityPEM.utf8), to: authority)
            try write(Array(local.keyPEM.utf8), to: certificateKey)
            try write(Array(local.certificatePEM.utf8), to: certificate)
        }
        try makeFolder(keys)
        for name in [SecretName.rootKey, .logKey, .webhookSecret] where !exists(keys + "/" + name.file) {
            try NewSecret.write(NewSecret.text(forDemonstration: true), to: keys + "/" + name.file)
        }
    }

    private func sync(_ file: String, flags: Int32, _ body: (FileHandle) throws -> Void) throws {
        let descriptor = unsafe open(file, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try body(handle)
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
