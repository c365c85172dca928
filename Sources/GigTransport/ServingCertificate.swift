import NIOCore
import NIOSSL
import Synchronization

/// The certificate that new connections get; the files may be exchanged while old connections live on.
package final class ServingCertificate: Sendable {
    /// What became of a look at the files.
    package enum Outcome: Equatable, Sendable {
        case unchanged
        case taken
        /// The one before stays; the same fault of the same files is told once.
        case kept(TransportFault)
    }

    private struct State {
        var loaded: CertificateFiles.Loaded
        var signature: CertificateFiles.Signature
        var loadedAtSeconds: Int64
        var figures = TransportFigures.Counts()
        var lastRefused: (signature: CertificateFiles.Signature, fault: TransportFault)?
    }

    private let files: CertificateFiles
    private let state: Mutex<State>

    /// Throws a `TransportFault` when there is nothing to serve with: nobody starts with a certificate that no client
    /// would take.
    package init(_ files: CertificateFiles, nowSeconds: Int64) throws(TransportFault) {
        self.files = files
        let signature = files.signature()
        let loaded = try files.load(nowSeconds: nowSeconds)
        state = Mutex(State(loaded: loaded, signature: signature, loadedAtSeconds: nowSeconds))
    }

    /// Takes what the files hold now, when it is new and whole; anything else leaves the certificate as it is.
    package func reload(nowSeconds: Int64) -> Outcome {
        // Read before the files are: what is written meanwhile is found by the next look.
        let signature = files.signature()
        guard state.withLock({ $0.signature != signature }) else { return .unchanged }
        do throws(TransportFault) {
            let loaded = try files.load(nowSeconds: nowSeconds)
            state.withLock { state in
                (state.loaded, state.signature, state.loadedAtSeconds) = (loaded, signature, nowSeconds)
                state.lastRefused = nil
                state.figures.reloads += 1
            }
            return .taken
        } catch {
            return state.withLock { state in
                if let last = state.lastRefused, last == (signature, error) { return .unchanged }
                state.lastRefused = (signature, error)
                state.figures.refusedReloads += 1
                return .kept(error)
            }
        }
    }

    /// The handlers at the head of a new connection.
    package func handlers() -> [any ChannelHandler] {
        let context = state.withLock { $0.loaded.context }
        return [NIOSSLServerHandler(context: context), HandshakeTally(self)]
    }

    package var figures: TransportFigures {
        state.withLock { state in
            TransportFigures(
                certificateNotAfterSeconds: state.loaded.notAfterSeconds,
                certificateLoadedAtSeconds: state.loadedAtSeconds,
                counts: state.figures
            )
        }
    }

    func count(_ end: HandshakeTally.End) {
        state.withLock { state in
            switch end {
            case .completed: state.figures.handshakes += 1
            case .refused: state.figures.refusedHandshakes += 1
            }
        }
    }
}
