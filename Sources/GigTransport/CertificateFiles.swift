import Glibc
import NIOSSL

/// Where a server's certificate chain, its key and the authority of those who may connect are, in PEM.
package struct CertificateFiles: Sendable {
    package let certificate: String
    package let key: String
    /// Nil where everybody may connect.
    package let clientAuthority: String?

    package init(certificate: String, key: String, clientAuthority: String? = nil) {
        self.certificate = certificate
        self.key = key
        self.clientAuthority = clientAuthority
    }

    /// What tells one content of the files from another without reading it: a key is read by BoringSSL alone.
    struct Signature: Equatable, Sendable {
        private let files: [File?]

        private struct File: Equatable, Sendable {
            let device, inode, size, seconds, nanoseconds, changed: Int
        }

        init(of paths: [String]) {
            files = paths.map { path in
                var status = stat()
                guard unsafe stat(path, &status) == 0 else { return nil }
                return File(
                    device: Int(status.st_dev),
                    inode: Int(status.st_ino),
                    size: Int(status.st_size),
                    seconds: Int(status.st_mtim.tv_sec),
                    nanoseconds: Int(status.st_mtim.tv_nsec),
                    changed: Int(status.st_ctim.tv_nsec)
                )
            }
        }
    }

    func signature() -> Signature { Signature(of: [certificate, key] + [clientAuthority].compactMap(\.self)) }

    /// What new connections are served with.
    struct Loaded: Sendable {
        let context: NIOSSLContext
        let notAfterSeconds: Int64
    }

    /// Reads the files; throws unless the pair parses, belongs together and is valid at `nowSeconds` (Unix time).
    func load(nowSeconds: Int64) throws(TransportFault) -> Loaded {
        let authorities = try clientAuthority.map { file throws(TransportFault) in
            try TransportSecurity.authorities(in: file)
        }
        let chain: [NIOSSLCertificate]
        do { chain = try NIOSSLCertificate.fromPEMFile(certificate) } catch { throw .certificateUnusable }
        guard let leaf = chain.first else { throw .certificateUnusable }
        let privateKey: NIOSSLPrivateKey
        do { privateKey = try NIOSSLPrivateKey(file: key, format: .pem) } catch { throw .keyUnusable }
        guard Int64(leaf.notValidBefore) <= nowSeconds else { throw .notYetValid }
        guard nowSeconds <= Int64(leaf.notValidAfter) else { throw .expired }
        let configuration = TransportSecurity.server(
            chain: chain,
            key: privateKey,
            clientAuthorities: authorities
        )
        do {
            // BoringSSL takes no key that is not the certificate's.
            return Loaded(
                context: try NIOSSLContext(configuration: configuration),
                notAfterSeconds: Int64(leaf.notValidAfter)
            )
        } catch {
            throw .pairDiffers
        }
    }
}
