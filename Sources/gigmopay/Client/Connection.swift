import ArgumentParser
import Foundation
import GigGate
import GigPrimitives
import GigVault

/// How a command reaches its server, and as whom.
struct Connection: ParsableArguments {
    @OptionGroup var data: DataOptions

    @Option(help: "The server's address. Default: the variable GIGMOPAY_SERVER, or https://localhost:8443.")
    var server: String?

    @Option(name: .customLong("as"), help: "The name of a demonstration key, for example gigfleet.")
    var name: String?

    @Option(help: "A file that holds the API key. Default: the variable GIGMOPAY_KEY.")
    var keyFile: String?

    @Option(help: "PEM file with the authority to trust. Default: tls/ca.pem in the data folder, else the system's.")
    var caFile: String?

    func client(as fallback: String? = nil) throws -> APIClient {
        let address = server ?? Setting.server.value ?? "https://localhost:8443"
        return try APIClient(server: address, key: try key(fallback), authorityFile: caFile ?? data.folder.authority)
    }

    private func key(_ fallback: String?) throws -> Secret {
        if let name { return try data.folder.demonstrationSecret(name) }
        if let keyFile {
            let file = URL(filePath: keyFile)
            let folder = DirectorySecrets(file.deletingLastPathComponent().path)
            guard let secret = try folder.read(.clientKey, file: file.lastPathComponent) else {
                throw SetupError("there is no file \(keyFile)")
            }
            return secret
        }
        if let secret = try data.sources.find(.clientKey) { return secret }
        if let fallback { return try data.folder.demonstrationSecret(fallback) }
        throw SetupError("no API key: give --as NAME, --key-file FILE or the variable GIGMOPAY_KEY")
    }
}

extension DataFolder {
    /// The API key of one of the demonstration's people.
    func demonstrationSecret(_ name: String) throws -> Secret {
        guard !name.contains("/"),
            let secret = try DirectorySecrets(demonstrationKeys).read(.clientKey, file: name + ".key")
        else { throw SetupError("there is no demonstration key '\(name)'; look into \(demonstrationKeys)") }
        return secret
    }
}

/// Runs a command's work: a refusal becomes one line and exit code 1, anything that stops it exit code 2.
func reporting(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch let exit as ExitCode {
        throw exit
    } catch let refusal as Refusal {
        Console.complain("\(refusal): \(refusal.code.title) \(refusal.code.remedy)")
        throw ExitCode(1)
    } catch let fault as StoreFault {
        let code: RefusalCode =
            switch fault {
            case .locked: .storeLocked
            case .full: .storeFull
            case .unavailable, .statement, .uncertain, .damaged: .storeUnavailable
            }
        Console.complain("\(code.rawValue): \(code.title) \(code.remedy) (\(fault))")
        throw ExitCode(2)
    } catch let problem as APIClient.Problem {
        Console.complain(problem.description)
        throw ExitCode(1)
    } catch {
        Console.complain(sentence(error))
        throw ExitCode(2)
    }
}

/// Reads a file that a person named; throws a plain sentence when it can't be read.
func readInput(_ path: String, atMost limit: Int) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw SetupError("\(path) can't be read") }
    let data = try handle.read(upToCount: limit + 1) ?? Data()
    guard data.count <= limit else { throw Refusal(.bodyTooLarge) }
    return Array(data)
}

/// A key for a command that is typed once: a new one each time unless the person gives one.
func freshKey(_ given: String?) -> String {
    given ?? UUID().uuidString.lowercased()
}
